import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken, sha256 } from '../../common/crypto/random.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { Config } from '../../config/config.js';
import { UnitOfWork } from '../../database/index.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerSessionsRepository } from './consumer-sessions.repository.js';

export interface ConsumerSession {
  /** Names the session; not its cookie, which is stored nowhere. */
  readonly hash: string;
  readonly credentials: Credentials;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Sessions in the database: the browser holds a random id only, the credentials are sealed. */
@Injectable()
export class ConsumerSessions {
  readonly #box: SealedBox;
  readonly #lifetimeMs: number;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly repository: ConsumerSessionsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.#box = new SealedBox(config.secret, 'consumer-session');
    this.#lifetimeMs = config.sessionTtl * 1000;
  }

  /** @returns the new cookie. The session that the browser had before ends (no fixation). */
  async start(credentials: Credentials, previousCookie: string | undefined): Promise<string> {
    const cookie = randomToken();
    const now = this.clock.now();
    await this.unitOfWork.run(
      this.repository.sweep(now),
      ...(previousCookie ? [this.repository.delete(sha256(previousCookie))] : []),
      this.repository.insert({
        hash: sha256(cookie),
        sealedData: this.#seal(credentials),
        createdAt: now,
        updatedAt: now,
        expiresAt: now + this.#lifetimeMs,
      }),
    );
    return cookie;
  }

  async find(cookie: string | undefined): Promise<ConsumerSession | undefined> {
    return cookie ? this.get(sha256(cookie)) : undefined;
  }

  async get(hash: string): Promise<ConsumerSession | undefined> {
    const row = await this.repository.findLive(hash, this.clock.now());
    const data = row && this.#box.open(row.sealedData);
    if (!row || data === undefined) return undefined;
    return { hash, credentials: JSON.parse(data) as Credentials, createdAt: row.createdAt };
  }

  /** @returns false where the session has ended meanwhile. */
  async keep(hash: string, credentials: Credentials): Promise<boolean> {
    const statement = this.repository.reseal(hash, this.#seal(credentials), this.clock.now());
    return (await this.unitOfWork.run(statement)).committed;
  }

  async end(hash: string): Promise<void> {
    await this.unitOfWork.run(this.repository.delete(hash));
  }

  #seal(credentials: Credentials): string {
    return this.#box.seal(JSON.stringify(credentials));
  }
}
