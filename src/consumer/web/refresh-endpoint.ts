import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { ProviderAccess } from '../session/provider-access.js';
import { ConsumerSite } from '../site.js';

/** New credentials because their owner wants some. */
@Injectable()
export class RefreshEndpoint {
  constructor(
    private readonly access: ProviderAccess,
    private readonly pages: ConsumerPages,
    private readonly site: ConsumerSite,
  ) {}

  /** @throws OAuthError `access_denied` where another site posted the form, and ConsumerError as `ProviderAccess.renew`. */
  async refresh(request: HttpRequest, reply: HttpReply): Promise<void> {
    refuseCrossSite(request.headers, this.site.url);
    await this.access.renew(request);
    this.pages.redirect(reply, this.site.path('/home'), 303);
  }
}
