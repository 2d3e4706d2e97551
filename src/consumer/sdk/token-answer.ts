import type { ConsumerErrorCode } from './consumer-error.js';
import { ConsumerError } from './consumer-error.js';
import { isAccessToken, isIdToken, isRefreshToken, isScope, readLife } from './provider-values.js';

/** Tokens came, and something of them is of no use: whatever was given for them may be spent. */
export class UnusableTokens extends ConsumerError {
  constructor(code: ConsumerErrorCode, member: string) {
    super(code, `the provider sent an unusable ${member}`);
  }
}

type Answer = Readonly<Record<string, unknown>>;
type Check = readonly [isUsable: (value: unknown) => boolean, code: ConsumerErrorCode];

const CHECKS: Readonly<Record<string, Check>> = {
  access_token: [isAccessToken, 'invalid_response'],
  refresh_token: [isRefreshToken, 'invalid_response'],
  id_token: [isIdToken, 'id_token_invalid'],
  scope: [isScope, 'invalid_response'],
  expires_in: [(value) => typeof value === 'number', 'invalid_response'],
};

/**
 * A token response (RFC 6749 section 5.1), tidied before: what would be stored, sent in a header or shown for weeks has to be of
 * use. What is missing is not asked about here.
 * @throws UnusableTokens, which names the member and never its value.
 */
export function readTokenAnswer(answer: Answer): Answer {
  const { expires_in: life } = answer;
  const read = life === undefined ? answer : { ...answer, expires_in: readLife(life) };
  for (const [member, [isUsable, code]] of Object.entries(CHECKS)) {
    if (member in read && !isUsable(read[member])) throw new UnusableTokens(code, member);
  }
  return read;
}
