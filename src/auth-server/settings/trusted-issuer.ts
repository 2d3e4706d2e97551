import { isLoopbackUrl } from '../../common/http/loopback.js';
import { checkMembers } from './written-options.js';

export const SUBJECT_RULES = ['linked', 'same'] as const;
/** Whom the subjects of an issuer mean: those that were linked, or our own users by their ids. */
export type SubjectRule = (typeof SUBJECT_RULES)[number];

/** What an identity assertion says, once it was verified. */
export type AssertionClaims = Readonly<Record<string, unknown>> & {
  readonly iss: string;
  readonly sub: string;
};

/** An identity provider whose assertions are taken for a grant (ID-JAG), as somebody writes it. */
export interface TrustedIssuerOptions {
  /** As it stands in `iss`. */
  readonly issuer: string;
  /** Where its public keys are. */
  readonly jwksUri: string;
  /** `linked` (the default) or `same`: its `sub` is the id of the user here. Or a function that knows the id of the owner. */
  readonly subjects?:
    SubjectRule | ((claims: AssertionClaims) => string | undefined | Promise<string | undefined>) | undefined;
}

/** The same, read. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly subjects: NonNullable<TrustedIssuerOptions['subjects']>;
}

/** What an issuer can't be trusted with, in one line. */
export class TrustedIssuerError extends Error {
  override readonly name = 'TrustedIssuerError';

  /** @param reason of an error that is not one of what was written. */
  constructor(
    message: string,
    readonly reason?: 'exists',
  ) {
    super(message);
  }
}

const KIND = {
  what: 'a trusted issuer',
  example: "{ issuer: 'https://…', jwksUri: 'https://…' }",
  names: ['issuer', 'jwksUri', 'subjects'],
};
const LONGEST = 2000;

/** @throws TrustedIssuerError */
export function readTrustedIssuer(given: unknown): TrustedIssuer {
  checkMembers(given, KIND, refuse);
  const { issuer, jwksUri, subjects = 'linked' } = given as TrustedIssuerOptions;
  for (const url of [issuer, jwksUri]) {
    if (!isSecureUrl(url)) throw new TrustedIssuerError('an issuer and its keys are at https URLs');
  }
  if (typeof subjects !== 'function' && !SUBJECT_RULES.includes(subjects)) {
    throw new TrustedIssuerError(`the subjects are one of ${SUBJECT_RULES.join(', ')}`);
  }
  return { issuer, jwksUri, subjects };
}

function refuse(why: string): never {
  throw new TrustedIssuerError(why);
}

function isSecureUrl(url: unknown): url is string {
  if (typeof url !== 'string' || url.length > LONGEST || !URL.canParse(url)) return false;
  const { protocol, hash, username } = new URL(url);
  if (hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackUrl(url));
}
