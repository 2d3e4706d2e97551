import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../common/clock.js';
import { Config } from '../../config/config.js';
import type { ConsumerSession } from '../session/consumer-sessions.js';
import { ConsumerPages } from './consumer-pages.js';
import { displayName, homeModel, hostOf } from './home-model.js';

@Injectable()
export class HomePages {
  readonly #issuer: string;

  constructor(
    private readonly pages: ConsumerPages,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.#issuer = config.consumer.issuer;
  }

  show(reply: FastifyReply, session: ConsumerSession | undefined): void {
    if (session) this.pages.show(reply, 'home', homeModel(session, this.#issuer, this.clock.now()));
    else this.pages.show(reply, 'welcome', { provider: hostOf(this.#issuer) });
  }

  askToLogOut(reply: FastifyReply, { credentials }: ConsumerSession): void {
    this.pages.show(reply, 'logout', {
      displayName: displayName(credentials.user),
      provider: hostOf(this.#issuer),
    });
  }
}
