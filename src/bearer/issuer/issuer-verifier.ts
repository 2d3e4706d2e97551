import type { VerifiedAccess } from '../access-token-verifier.js';
import { AccessTokenVerifier } from '../access-token-verifier.js';
import type { BearerSettings } from '../bearer-settings.js';
import { IntrospectionVerifier } from './introspection-verifier.js';
import { issuerFetch } from './issuer-fetch.js';
import { IssuerMetadata } from './issuer-metadata.js';
import { JwtVerifier } from './jwt-verifier.js';

/** RFC 7515 section 7.1: three parts, and the first is an object in JSON, `{"…`. */
const JWT = /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/;

/** Verifies tokens of an issuer elsewhere. JWTs by their signature where that is switched on; the issuer is asked about all others. */
export class IssuerVerifier extends AccessTokenVerifier {
  readonly #jwts: AccessTokenVerifier | undefined;
  readonly #others: AccessTokenVerifier | undefined;

  /** Nothing is fetched here. */
  constructor(settings: BearerSettings) {
    super();
    const fetch = issuerFetch(settings.timeout);
    const metadata = new IssuerMetadata(settings.issuer, fetch, settings.clock);
    const { jwt, introspection } = settings;
    this.#others =
      introspection && new IntrospectionVerifier({ ...settings, introspection }, metadata, fetch);
    this.#jwts = jwt ? new JwtVerifier({ ...settings, jwt }, metadata, fetch) : this.#others;
  }

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    return (JWT.test(token) ? this.#jwts : this.#others)?.verify(token);
  }
}
