import type { Clock } from '../../common/clock.js';
import { isLoopbackUrl } from '../../common/http/loopback.js';
import type { IssuerFetch } from './issuer-fetch.js';
import { unavailable } from './unavailable.js';

type Metadata = Readonly<Record<string, unknown>>;

/** After a failure the issuer is left alone for so long. Milliseconds. */
const PAUSE = 1000;

/** What an issuer says of itself (RFC 8414, OIDC Discovery 1.0): read when it is first needed, and once. */
export class IssuerMetadata {
  #known: Metadata | undefined;
  #underWay: Promise<Metadata> | undefined;
  #failure: Error | undefined;
  #failedAt = 0;

  constructor(
    private readonly issuer: string,
    private readonly fetch: IssuerFetch,
    private readonly clock: Clock,
  ) {}

  /** @throws OAuthError `temporarily_unavailable` where the issuer does not answer, or names no safe address. */
  async endpoint(name: 'jwks_uri' | 'introspection_endpoint'): Promise<string> {
    const url = (await this.#current())[name];
    if (typeof url === 'string' && isSafe(url)) return url;
    throw unavailable(`the metadata of ${this.issuer} has no ${name} that is an https URL`);
  }

  async #current(): Promise<Metadata> {
    if (this.#known) return this.#known;
    if (this.#failure && this.clock.monotonic() - this.#failedAt < PAUSE) throw this.#failure;
    return (this.#underWay ??= this.#read().finally(() => (this.#underWay = undefined)));
  }

  async #read(): Promise<Metadata> {
    try {
      return (this.#known = await this.#ask());
    } catch (error) {
      this.#failure = error as Error;
      this.#failedAt = this.clock.monotonic();
      throw error;
    }
  }

  async #ask(): Promise<Metadata> {
    const { origin, pathname } = new URL(this.issuer);
    const path = pathname.replace(/\/$/, '');
    const places = [
      `${origin}${path}/.well-known/openid-configuration`,
      `${origin}/.well-known/oauth-authorization-server${path}`,
    ];
    for (const place of places) {
      const response = await this.fetch(place);
      if (response.status !== 200) continue;
      const metadata = (await response.json().catch(() => undefined)) as Metadata | null | undefined;
      // RFC 8414 section 3.3: exactly the issuer that was asked.
      if (metadata?.['issuer'] === this.issuer) return metadata;
      throw unavailable(`the metadata at ${place} is of another issuer`);
    }
    throw unavailable(`there is no metadata of ${this.issuer}`);
  }
}

const isSafe = (url: string): boolean =>
  URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopbackUrl(url));
