import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { shownProject } from '../pages/projects-model.js';
import { Providers } from '../providers/providers.js';
import { ConsumerError } from '../sdk/index.js';
import { ProviderAccess } from '../session/provider-access.js';
import { ConsumerSite } from '../site.js';

/** The end of a project: asked for on a page of its own, so that it needs no script. */
@Injectable()
export class ProjectDeletion {
  constructor(
    private readonly access: ProviderAccess,
    private readonly pages: ConsumerPages,
    private readonly site: ConsumerSite,
    private readonly providers: Providers,
  ) {}

  async ask(request: HttpRequest, reply: HttpReply, id: string): Promise<void> {
    const { project, at } = await this.access.use(request, async (user) => ({
      project: await user.getProject(id),
      at: user.provider,
    }));
    const action = this.site.path(`/projects/${encodeURIComponent(id)}/delete`);
    const provider = this.providers.get(at).apiHost;
    this.pages.show(reply, 'delete-project', () => ({ ...shownProject(project), action, provider }));
  }

  /** A project that is gone already is what was wanted. @throws OAuthError `access_denied` where another site posted the form. */
  async confirm(request: HttpRequest, reply: HttpReply, id: string): Promise<void> {
    refuseCrossSite(request.headers, this.site.url);
    await this.access
      .use(request, (user) => user.deleteProject(id))
      .catch((error: unknown) => {
        if (!(error instanceof ConsumerError) || error.code !== 'not_found') throw error;
      });
    this.pages.redirect(reply, this.site.path('/projects'), 303);
  }
}
