import { Logger } from '@nestjs/common';
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { VerifiedAccess } from '../access-token-verifier.js';
import { AccessTokenVerifier } from '../access-token-verifier.js';
import type { BearerSettings, JwtSettings } from '../bearer-settings.js';
import { accessOf, Unfit } from './access-of-claims.js';
import type { IssuerFetch } from './issuer-fetch.js';
import type { IssuerMetadata } from './issuer-metadata.js';
import { reasonOf, unavailable } from './unavailable.js';

/** Claims that only ID tokens have (OIDC Core sections 2 and 3.1.3.6): where their `typ` is the same, these tell. */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/** Verifies access tokens that are JWTs (RFC 9068 section 4) by the keys that their issuer publishes, or was said to have. */
export class JwtVerifier extends AccessTokenVerifier {
  readonly #logger = new Logger('BearerModule');
  readonly #options: JWTVerifyOptions;
  #keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly settings: BearerSettings & { readonly jwt: JwtSettings },
    private readonly metadata: IssuerMetadata,
    private readonly fetch: IssuerFetch,
  ) {
    super();
    const { issuer, audience, jwt } = settings;
    this.#options = {
      issuer,
      audience: [...audience],
      algorithms: [...jwt.algorithms],
      clockTolerance: jwt.clockTolerance,
      requiredClaims: ['exp'],
      ...(jwt.typ !== 'JWT' && { typ: jwt.typ }),
    };
    if (jwt.keys) this.#keys = createLocalJWKSet(jwt.keys);
  }

  async verify(token: string): Promise<VerifiedAccess | undefined> {
    try {
      const claims = await this.#claims(token);
      if (this.settings.jwt.typ === 'JWT' && OF_ID_TOKENS.some((name) => name in claims)) {
        throw new Unfit('it is an ID token');
      }
      return accessOf(claims, this.settings.nestedScopes);
    } catch (error) {
      if (!(error instanceof Unfit) && !isOfToken(error)) {
        throw unavailable(`no keys of ${this.settings.issuer} (${reasonOf(error)})`, error);
      }
      this.#logger.debug(`a JWT is refused: ${(error as Error).message}`);
      return undefined;
    }
  }

  async #claims(token: string): Promise<JWTPayload> {
    const keys = (this.#keys ??= await this.#published());
    const options = { ...this.#options, currentDate: new Date(this.settings.clock.now()) };
    try {
      return (await jwtVerify(token, keys, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      // The token names no key: it is of any of those.
      for await (const key of error) {
        const found = await jwtVerify(token, key, options).catch(unlessSignature);
        if (found) return found.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  async #published(): Promise<JWTVerifyGetKey> {
    const url = new URL(this.settings.jwt.jwksUri ?? (await this.metadata.endpoint('jwks_uri')));
    return createRemoteJWKSet(url, {
      timeoutDuration: this.settings.timeout,
      [customFetch]: (address, { method, headers }) => this.fetch(address, { method, headers }),
    });
  }
}

function unlessSignature(error: unknown): undefined {
  if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
}

/** What jose found wrong with the token, and not with the keys. */
const OF_TOKEN = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

const isOfToken = (error: unknown): boolean => OF_TOKEN.some((kind) => error instanceof kind);
