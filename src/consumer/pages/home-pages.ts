import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { Clock } from '../../common/clock.js';
import type { Language } from '../../common/words/language.js';
import { Providers } from '../providers/providers.js';
import type { ConsumerSession } from '../session/consumer-sessions.js';
import { ConsumerPages } from './consumer-pages.js';
import { displayName, homeModel } from './home-model.js';

/** What a logout here means for the one at the provider. */
const WHAT_ENDS = {
  refresh_token: 'consumerLogout.both',
  access_token: 'consumerLogout.access',
  none: 'consumerLogout.only',
} as const;

@Injectable()
export class HomePages {
  constructor(
    private readonly pages: ConsumerPages,
    private readonly clock: Clock,
    private readonly providers: Providers,
  ) {}

  show(reply: HttpReply, session: ConsumerSession | undefined): void {
    if (session) this.pages.show(reply, 'home', (language) => this.#home(session, language));
    else this.pages.show(reply, 'welcome', () => ({ provider: this.providers.only?.label }));
  }

  askToLogOut(reply: HttpReply, session: ConsumerSession): void {
    const { label: provider, logoutRevokes } = this.providers.get(session.credentials.provider);
    this.pages.show(reply, 'logout', () => ({
      displayName: displayName(session.credentials.user),
      provider,
      what: WHAT_ENDS[logoutRevokes],
    }));
  }

  #home(session: ConsumerSession, language: Language): object {
    return homeModel(session, { provider: this.#label(session), now: this.clock.now(), language });
  }

  #label({ credentials }: ConsumerSession): string {
    return this.providers.get(credentials.provider).label;
  }
}
