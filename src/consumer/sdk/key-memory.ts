import * as oidc from 'openid-client';
import { SystemClock } from '../../common/clock.js';

/** The library asks for unknown keys anew only where its copy is older than this. Seconds. */
const OLD_ENOUGH = 60;

/**
 * The provider's public keys from one login to the next. A token with an unknown key always has them read anew. The library
 * dates its copies by the system's clock; how old they are is told by the time that is never set back.
 */
export class KeyMemory {
  readonly #clock = new SystemClock();
  readonly #lent = new WeakMap<oidc.Configuration, number>();
  #keys: oidc.ExportedJWKSCache | undefined;
  /** Milliseconds, monotonic. */
  #readAt = 0;

  lend(configuration: oidc.Configuration): void {
    if (!this.#keys) return;
    const age = Math.max(OLD_ENOUGH, (this.#clock.monotonic() - this.#readAt) / 1000);
    const uat = Math.floor(this.#clock.now() / 1000 - age);
    this.#lent.set(configuration, uat);
    oidc.setJwksCache(configuration, { ...this.#keys, uat });
  }

  /** Of keys that were read at about the same time the last ones stay. */
  keep(configuration: oidc.Configuration): void {
    const keys = oidc.getJwksCache(configuration);
    if (!keys || keys.uat === this.#lent.get(configuration)) return;
    this.#keys = keys;
    this.#readAt = this.#clock.monotonic();
  }
}
