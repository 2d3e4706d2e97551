import { ConsumerError } from './consumer-error.js';

/** What may stand in a header (RFC 9110 section 5.5), without blanks at its ends. */
const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]{0,4094}[\x21-\x7e])?$/;

export const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && HEADER_VALUE.test(value);

/**
 * The callback parameters that API calls send back, such as `flux_token`.
 * @throws ConsumerError `invalid_callback` where one is missing or fits no header.
 */
export function keptValues(
  parameters: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const names = Object.keys(headers);
  if (names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => {
      const value = parameters.get(name) ?? '';
      if (!isHeaderValue(value))
        throw new ConsumerError('invalid_callback', `${name} is missing or unusable`);
      return [name, value];
    }),
  );
}
