import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { Clock } from '../../common/clock.js';
import type { Language } from '../../common/words/language.js';
import { Providers } from '../providers/providers.js';
import type { ConsumerSession } from '../session/consumer-sessions.js';
import { ConsumerPages } from './consumer-pages.js';
import { displayName, homeModel } from './home-model.js';

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
    this.pages.show(reply, 'logout', () => ({
      displayName: displayName(session.credentials.user),
      provider: this.#label(session),
    }));
  }

  #home(session: ConsumerSession, language: Language): object {
    return homeModel(session, { provider: this.#label(session), now: this.clock.now(), language });
  }

  #label({ credentials }: ConsumerSession): string {
    return this.providers.get(credentials.provider).label;
  }
}
