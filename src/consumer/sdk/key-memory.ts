import * as oidc from 'openid-client';
import { SystemClock } from '../../common/clock.js';

/** The library asks for unknown keys anew only where its copy is older than this. Seconds. */
const OLD_ENOUGH = 60;

/** The provider's public keys from one login to the next. A token with an unknown key always has them read anew. */
export class KeyMemory {
  readonly #clock = new SystemClock();
  #keys: oidc.ExportedJWKSCache | undefined;

  lend(configuration: oidc.Configuration): void {
    if (!this.#keys) return;
    const old = Math.floor(this.#clock.now() / 1000) - OLD_ENOUGH;
    oidc.setJwksCache(configuration, { ...this.#keys, uat: Math.min(this.#keys.uat, old) });
  }

  keep(configuration: oidc.Configuration): void {
    const keys = oidc.getJwksCache(configuration);
    if (keys && keys.uat >= (this.#keys?.uat ?? 0)) this.#keys = keys;
  }
}
