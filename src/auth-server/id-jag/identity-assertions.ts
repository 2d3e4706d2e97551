import { Injectable } from '@nestjs/common';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { Client } from '../../clients/index.js';
import { ClientKeys } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { SIGNATURE_ALGORITHMS } from '../../common/crypto/signature-algorithms.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { AssertionClaims, TrustedIssuer } from '../settings/trusted-issuer.js';
import { TrustedIssuers } from './trusted-issuers.js';

/** What was verified of an assertion. */
export interface IdentityAssertion {
  readonly issuer: TrustedIssuer;
  readonly claims: AssertionClaims & { readonly jti: string; readonly iat: number; readonly exp: number };
}

/** The header `typ` (Identity Assertion Authorization Grant, section 3.1). */
const TYP = 'oauth-id-jag+jwt';
const REQUIRED = ['iss', 'sub', 'aud', 'client_id', 'jti', 'exp', 'iat'];
/** How far the clock of an issuer may be ahead, and how long before its end an assertion may come. Seconds. */
const SKEW = 60;
const LONGEST_LIFE = 3600;
const LONGEST_TEXT = 255;

/** Verifies assertions of identities by issuers that are trusted (ID-JAG, RFC 7523 section 3). */
@Injectable()
export class IdentityAssertions {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly issuers: TrustedIssuers,
    private readonly keys: ClientKeys,
  ) {}

  /**
   * @throws OAuthError `invalid_grant`; `temporarily_unavailable` where the keys of the issuer can't be read.
   */
  async read(assertion: string, client: Client): Promise<IdentityAssertion> {
    // Nobody is asked for keys but whom an administrator named.
    const issuer = await this.issuers.find(issuerOf(assertion));
    if (!issuer) throw refused('the issuer is not trusted');
    const claims = await this.#verified(assertion, issuer);
    // Section 4.4.1: what was asserted to one client opens nothing to another.
    if (claims['client_id'] !== client.id) throw refused('an assertion for another client');
    // RFC 9449: nothing here would prove that the key is the client's.
    if (claims['cnf'] !== undefined) throw refused('an assertion that is bound to a key');
    return { issuer, claims: this.#checked(claims) };
  }

  async #verified(assertion: string, { issuer, jwksUri }: TrustedIssuer): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(assertion, this.keys.of({ jwks: null, jwksUri }), {
        ...{ issuer, typ: TYP, requiredClaims: REQUIRED, algorithms: [...SIGNATURE_ALGORITHMS] },
        audience: this.settings.issuer,
        currentDate: new Date(this.clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw refused(error.message);
      throw new OAuthError('temporarily_unavailable', undefined, { cause: error });
    }
  }

  #checked(claims: JWTPayload): IdentityAssertion['claims'] {
    const { iss, sub, aud, jti, exp, iat } = claims;
    // Section 3.1: the audience is one, also where it is a list.
    if (Array.isArray(aud) && aud.length !== 1) throw refused('several audiences');
    if (!isText(iss, Infinity) || !isText(sub) || !isText(jti))
      throw refused('a claim is no text, or too long');
    const now = this.clock.now() / 1000;
    if (typeof iat !== 'number' || iat > now + SKEW) throw refused('issued in the future');
    // Its jti is remembered as long.
    if (typeof exp !== 'number' || exp > now + LONGEST_LIFE) throw refused('good for too long');
    return { ...claims, iss, sub, jti, exp, iat };
  }
}

const isText = (value: unknown, longest = LONGEST_TEXT): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;

/** As the assertion says, unverified. */
function issuerOf(assertion: string): string {
  try {
    const { iss } = decodeJwt(assertion);
    if (typeof iss === 'string') return iss;
  } catch {
    // Said below.
  }
  throw refused('no JWT with an issuer');
}

/** @param detail for the log */
export const refused = (detail: string): OAuthError =>
  new OAuthError('invalid_grant', 'The assertion is not valid.', { detail });
