import { Injectable, Logger } from '@nestjs/common';
import { waitFor } from '../patience.js';
import { Providers } from '../providers/providers.js';
import type { Credentials } from '../sdk/index.js';
import { ConsumerSite } from '../site.js';

/** How long a person waits for the provider at logout. Milliseconds. */
const PATIENCE_MS = 3000;

/** What a logout here means at the provider. Nothing of it may keep anybody logged in here. */
@Injectable()
export class ProviderLogout {
  readonly #logger = new Logger('Consumer');

  constructor(
    private readonly providers: Providers,
    private readonly site: ConsumerSite,
  ) {}

  /** Ends the tokens at the provider, as far as that can be done now; what is left is logged, and ends when it expires. */
  async revoke(credentials: Credentials): Promise<void> {
    await this.#try(`tokens of the provider ${credentials.provider} live on`, () =>
      this.providers.revoke(credentials),
    );
  }

  /** Where the browser logs out at the provider as well, and comes back from; undefined where there is no such page. */
  url(credentials: Credentials, state: string): Promise<string | undefined> {
    const postLogoutRedirectUri = `${this.site.origin}${this.site.path('/logged_out')}`;
    return this.#try('the provider’s logout page is not known', () =>
      this.providers.logoutUrl(credentials, { postLogoutRedirectUri, state }),
    );
  }

  async #try<T>(failure: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await waitFor(PATIENCE_MS, work());
    } catch (error) {
      this.#logger.warn(`${failure}: ${(error as Error).message}`);
      return undefined;
    }
  }
}
