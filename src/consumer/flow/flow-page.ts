import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import { ConsumerError } from '../sdk/index.js';
import { ProviderAccess } from '../session/provider-access.js';
import type { FlowMessage } from './flow.js';
import { flowModel } from './flow-model.js';

/** The last login of a browser, drawn. */
@Injectable()
export class FlowPage {
  constructor(
    private readonly access: ProviderAccess,
    private readonly pages: ConsumerPages,
  ) {}

  /** @throws ConsumerError `not_logged_in`. */
  async show(request: HttpRequest, reply: HttpReply): Promise<void> {
    const session = await this.access.session(request);
    if (!session) throw new ConsumerError('not_logged_in');
    const messages: readonly FlowMessage[] = session.flow ?? [];
    const { idToken } = session.credentials;
    this.pages.show(reply, 'flow', (language) => flowModel(messages, idToken, language));
  }
}
