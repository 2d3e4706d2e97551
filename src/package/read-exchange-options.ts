import type { ExchangePolicyOptions, TrustedIssuerOptions } from '../auth-server/index.js';
import {
  ExchangePolicyError,
  readExchangePolicy,
  readTrustedIssuer,
  TrustedIssuerError,
} from '../auth-server/index.js';
import type { OptionReader } from '../common/option-reader.js';

/** @throws SluiceOptionsError */
export const exchangePoliciesOf = (options: OptionReader): readonly ExchangePolicyOptions[] | undefined =>
  listOf(options, 'exchangePolicies', readExchangePolicy) as readonly ExchangePolicyOptions[] | undefined;

/** @throws SluiceOptionsError */
export function trustedIssuersOf(options: OptionReader): readonly TrustedIssuerOptions[] | undefined {
  const issuers = listOf(options, 'trustedIssuers', readTrustedIssuer) as
    readonly TrustedIssuerOptions[] | undefined;
  const names = issuers?.map(({ issuer }) => issuer);
  if (names && new Set(names).size < names.length) options.refuse('trustedIssuers', 'has one of them twice');
  return issuers;
}

/** @param read throws for what is none */
function listOf(
  options: OptionReader,
  name: string,
  read: (given: unknown) => unknown,
): readonly unknown[] | undefined {
  const list = options.raw(name);
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) return options.refuse(name, 'must be a list');
  for (const given of list as unknown[]) check(() => read(given), { options, name });
  return list as readonly unknown[];
}

function check(read: () => unknown, { options, name }: { options: OptionReader; name: string }): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ExchangePolicyError || error instanceof TrustedIssuerError)) throw error;
    options.refuse(name, `has one that is none: ${error.message}`);
  }
}
