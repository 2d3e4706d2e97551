import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { JWK } from 'jose';
import { Clock } from '../../common/clock.js';
import { Config } from '../../config/config.js';
import { RELOAD_INTERVAL, schedule } from './key-schedule.js';
import { KeyStore } from './key-store.js';
import type { OpenKey } from './key-vault.js';
import { KeyVault } from './key-vault.js';

/** The keys of this process: made on the first start, opened once, looked up again every few seconds. */
@Injectable()
export class SigningKeys implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger('SigningKeys');
  #active: OpenKey | undefined;
  #published: readonly JWK[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly store: KeyStore,
    private readonly vault: KeyVault,
  ) {}

  /** @throws ConfigError where SLUICE_SECRET does not open the current key. */
  async onModuleInit(): Promise<void> {
    await this.reload();
    this.#timer = setInterval(() => {
      // While the database is away the keys we have go on signing.
      this.reload().catch((error: unknown) => this.#logger.warn(`keys not reloaded: ${String(error)}`));
    }, RELOAD_INTERVAL);
    this.#timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** Takes over what this or another process has changed. */
  async reload(): Promise<void> {
    const keys = schedule(await this.store.all(), this.clock.now(), this.config.accessTokenTtl * 1000);
    const current = keys.find(({ state }) => state === 'current')?.key;
    if (current && current.kid !== this.#active?.kid) this.#active = await this.vault.open(current);
    this.#published = keys.map(({ key }) => JSON.parse(key.publicJwk) as JWK);
  }

  /** The key that signs now. */
  get active(): OpenKey {
    if (!this.#active) throw new Error('the signing key is not loaded');
    return this.#active;
  }

  get isReady(): boolean {
    return this.#active !== undefined;
  }

  /** The public halves, for the JWK Set (RFC 7517 section 5). */
  get published(): readonly JWK[] {
    return this.#published;
  }
}
