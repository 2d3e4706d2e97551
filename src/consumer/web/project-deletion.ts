import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { Config } from '../../config/config.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { hostOf } from '../pages/home-model.js';
import { ConsumerError } from '../sdk/index.js';
import { ProviderAccess } from '../session/provider-access.js';
import { ConsumerSite } from '../site.js';

/** The end of a project: asked for on a page of its own, so that it needs no script. */
@Injectable()
export class ProjectDeletion {
  readonly #provider: string;

  constructor(
    private readonly access: ProviderAccess,
    private readonly pages: ConsumerPages,
    private readonly site: ConsumerSite,
    config: Config,
  ) {
    this.#provider = hostOf(config.consumer.apiUrl);
  }

  async ask(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    const { name, description } = await this.access.use(request, (user) => user.getProject(id));
    const action = this.site.path(`/consumer/projects/${encodeURIComponent(id)}/delete`);
    this.pages.show(reply, 'delete-project', { name, description, action, provider: this.#provider });
  }

  /** A project that is gone already is what was wanted. @throws OAuthError `access_denied` where another site posted the form. */
  async confirm(request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
    refuseCrossSite(request.headers, this.site.url);
    await this.access
      .use(request, (user) => user.deleteProject(id))
      .catch((error: unknown) => {
        if (!(error instanceof ConsumerError) || error.code !== 'not_found') throw error;
      });
    this.pages.redirect(reply, this.site.path('/consumer/projects'), 303);
  }
}
