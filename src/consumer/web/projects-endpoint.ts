import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { validateDto } from '../../common/http/validate-dto.js';
import type { Language } from '../../common/words/language.js';
import type { Message } from '../../common/words/words.js';
import { message } from '../../common/words/words.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import type { ProjectsContext } from '../pages/projects-model.js';
import { projectsModel } from '../pages/projects-model.js';
import { Providers } from '../providers/providers.js';
import { ConsumerError } from '../sdk/index.js';
import { ProviderAccess } from '../session/provider-access.js';
import { ConsumerSite } from '../site.js';
import { CreateProjectForm } from './create-project.form.js';

/** How many projects to pass over; anything else counts as none. */
const COUNT = /^\d{1,6}$/;

/** The user's projects at the provider. */
@Injectable()
export class ProjectsEndpoint {
  constructor(
    private readonly access: ProviderAccess,
    private readonly pages: ConsumerPages,
    private readonly site: ConsumerSite,
    private readonly clock: Clock,
    private readonly providers: Providers,
  ) {}

  async list(request: HttpRequest, reply: HttpReply): Promise<void> {
    const { cursor, from = '' } = requestParameters(queryOf(request));
    await this.#show(request, reply, { cursor, from: COUNT.test(from) ? Number(from) : 0 });
  }

  /** @throws OAuthError `access_denied` where another site posted the form. */
  async create(request: HttpRequest, reply: HttpReply): Promise<void> {
    refuseCrossSite(request.headers, this.site.url);
    const form = requestParameters(request.body);
    const problem = await this.#tryToCreate(request, form);
    if (problem) await this.#show(request, reply, { form, problem, from: 0 });
    else this.pages.redirect(reply, this.site.path('/projects'), 303);
  }

  /** What is wrong with the form, in words. */
  async #tryToCreate(request: HttpRequest, form: RequestParameters): Promise<Message | undefined> {
    try {
      const project = validateDto(CreateProjectForm, form);
      await this.access.use(request, (user) => user.createProject(project));
      return undefined;
    } catch (error) {
      if (error instanceof OAuthError) return message('projects.needsName', { most: 200 });
      if (error instanceof ConsumerError && error.code === 'api_refused') {
        return message('projects.refused');
      }
      throw error;
    }
  }

  async #show(
    request: HttpRequest,
    reply: HttpReply,
    shown: Pick<ProjectsContext, 'cursor' | 'from' | 'form' | 'problem'>,
  ): Promise<void> {
    const { cursor, problem } = shown;
    const { list, provider } = await this.access.use(request, async (user) => ({
      list: await user.listProjects(cursor ? { cursor } : {}),
      provider: user.provider,
    }));
    const context: ProjectsContext = {
      site: this.site,
      provider: this.providers.get(provider).apiHost,
      now: this.clock.now(),
      ...shown,
    };
    const model = (language: Language): object => projectsModel(list, context, language);
    this.pages.show(reply, 'projects', model, problem ? 422 : 200);
  }
}
