import { Logger } from '@nestjs/common';
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions, JWTVerifyResult } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { VerifiedAccess } from '../access-token-verifier.js';
import { AccessTokenVerifier } from '../access-token-verifier.js';
import type { BearerSettings, JwtSettings } from '../bearer-settings.js';
import { accessOf, isText, Unfit } from './access-of-claims.js';
import type { IssuerFetch } from './issuer-fetch.js';
import type { IssuerMetadata } from './issuer-metadata.js';
import { reasonOf, unavailable } from './unavailable.js';

/** What issuers with a `typ` of `JWT` for all that they sign, or with none, may say of access tokens (RFC 7519 section 5.1, RFC 9068). */
const LOOSE_TYP = /^(?:application\/)?(?:at\+)?jwt$/i;
/** Claims that only ID tokens have (OIDC Core sections 2 and 3.1.3.6), or security events such as logout tokens (RFC 8417). */
const OF_OTHERS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
/** How Keycloak and Cognito mark the tokens that are none for an API. */
const MARKS = { typ: /^(?:id|logout|refresh|offline)$/i, token_use: /^id$/i };

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
      const { payload, protectedHeader } = await this.#verified(token);
      if (!isLoose(protectedHeader.typ) && this.settings.jwt.typ === 'JWT') {
        throw new Unfit('its typ is that of another kind of JWT');
      }
      refuseOthers(payload);
      return accessOf(payload, this.settings.nestedScopes);
    } catch (error) {
      if (!(error instanceof Unfit) && !isOfToken(error)) {
        throw unavailable(`no keys of ${this.settings.issuer} (${reasonOf(error)})`, error);
      }
      this.#logger.debug(`a JWT is refused: ${(error as Error).message}`);
      return undefined;
    }
  }

  async #verified(token: string): Promise<JWTVerifyResult> {
    const keys = (this.#keys ??= await this.#published());
    const options = { ...this.#options, currentDate: new Date(this.settings.clock.now()) };
    try {
      return await jwtVerify(token, keys, options);
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      // The token names no key: it is of any of those.
      for await (const key of error) {
        const found = await jwtVerify(token, key, options).catch(unlessSignature);
        if (found) return found;
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

const isLoose = (typ: unknown): boolean => typ === undefined || (isText(typ) && LOOSE_TYP.test(typ));

/** Whatever its `typ` says. @throws Unfit */
function refuseOthers(claims: JWTPayload): void {
  const isMarked = Object.entries(MARKS).some(
    ([name, mark]) => isText(claims[name]) && mark.test(claims[name]),
  );
  if (isMarked || OF_OTHERS.some((name) => name in claims)) throw new Unfit('it is no access token');
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
