import type { JWTPayload } from 'jose';
import { errors, jwtVerify } from 'jose';
import { readTidy } from '../../common/http/read-tidy.js';
import type { BoundedFetch } from './bounded-fetch.js';
import { ConsumerError } from './consumer-error.js';
import { withoutUndefined } from './credentials.js';
import type { Discovery } from './discovery.js';
import { withFixedKeys } from './fixed-keys.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isName, isObject, optional } from './provider-values.js';
import { PublishedKeys } from './published-keys.js';
import type { SigningAlgorithm } from './signing-algorithm.js';
import { withTidyJson } from './tidy-json.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Typing is recommended only: most providers in the field leave it out, or say that it is a JWT. */
const TYPES = new Set([undefined, 'jwt', 'logout+jwt', 'application/logout+jwt']);
/** A token is remembered until it expires, so that it counts once: not for longer than this. A day, in milliseconds. */
const LONGEST_LIFE_MS = 86_400_000;

/** Whose sessions the provider ends (OpenID Connect Back-Channel Logout 1.0 section 2.4): one `sid`, or all of a `sub`. */
export interface Logout {
  readonly sid?: string;
  readonly sub?: string;
  /** Unique at the provider: a token counts once. */
  readonly jti: string;
  /** When the provider signed it, in epoch milliseconds. */
  readonly issuedAt: number;
  /** When the token expires, in epoch milliseconds: at most a day later. */
  readonly expiresAt: number;
}

/** Verifies what the provider sends to the back-channel logout address. */
export class LogoutTokens {
  readonly #keys: PublishedKeys;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly discovery: Discovery,
    private readonly algorithm: SigningAlgorithm,
    fetch: BoundedFetch,
  ) {
    this.#keys = new PublishedKeys(withTidyJson(withFixedKeys(fetch, options.keys)));
  }

  /** @throws ConsumerError `logout_token_invalid`, and what discovery throws. */
  async verify(token: string): Promise<Logout> {
    const { jwks_uri: url = '', id_token_signing_alg_values_supported: offered } = await this.discovery.use(
      (configuration) => Promise.resolve(configuration.serverMetadata()),
    );
    const { issuer, clientId, clockToleranceSeconds, now } = this.options;
    const { payload, protectedHeader } = await jwtVerify(token, this.#keys.at(url), {
      issuer,
      audience: clientId,
      algorithms: await this.algorithm.expected(offered),
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    }).catch((error: unknown) => {
      throw toConsumerError(error);
    });
    if (!isTypeOfOurs(protectedHeader.typ)) refuse('typ');
    return this.#read(readTidy(JSON.stringify(payload)) as JWTPayload);
  }

  /** Section 2.6, steps 3 to 8. */
  #read({ iat, exp, events, jti, sub, sid, nonce }: JWTPayload): Logout {
    const issuedAt = (iat as number) * 1000;
    const expiresAt = Math.min((exp as number) * 1000, issuedAt + LONGEST_LIFE_MS);
    const toleranceMs = this.options.clockToleranceSeconds * 1000;
    if (issuedAt > this.options.now() + toleranceMs) refuse('iat');
    if (expiresAt <= this.options.now() - toleranceMs) refuse('exp');
    if (!isLogout(events)) refuse('events');
    if (nonce !== undefined) refuse('nonce');
    if (!isName(jti)) refuse('jti');
    const who = { sub, sid };
    if (!isSomebody(who)) refuse('sub or sid');
    return withoutUndefined({
      jti,
      ...who,
      issuedAt: Math.floor(issuedAt),
      expiresAt: Math.floor(expiresAt),
    });
  }
}

/** The library does not look whether it is a text. */
const isTypeOfOurs = (typ: unknown): boolean =>
  TYPES.has(typeof typ === 'string' ? typ.toLowerCase() : (typ as undefined));

const isLogout = (events: unknown): boolean => isObject(events) && isObject(events[EVENT]);

interface Somebody {
  readonly sub: string | undefined;
  readonly sid: string | undefined;
}

const isSomebody = (who: { readonly sub: unknown; readonly sid: unknown }): who is Somebody =>
  optional(isName)(who.sub) && optional(isName)(who.sid) && (who.sub ?? who.sid) !== undefined;

function refuse(claim: string): never {
  throw new ConsumerError('logout_token_invalid', `${claim} is wrong`);
}

/** The library's codes are fixed; its messages may quote the token's header. */
function toConsumerError(error: unknown): ConsumerError {
  if (error instanceof ConsumerError) return error;
  const code = error instanceof errors.JOSEError ? ` (${error.code})` : '';
  return new ConsumerError('logout_token_invalid', `the token can’t be verified${code}`);
}
