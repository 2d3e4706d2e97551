import type { Client } from '../clients/index.js';

/** What is taken, and worth a word. */
const WARNINGS: readonly (readonly [isDue: (client: Client) => boolean, text: string])[] = [
  [
    ({ grantTypes }) => grantTypes.includes('password'),
    'the password grant is on for this client; RFC 9700 section 2.4 advises against it',
  ],
  [
    ({ backchannelLogoutUri: uri }) => uri?.startsWith('http://') ?? false,
    'the back-channel logout URI is plain http: with NODE_ENV=production it is neither taken nor called',
  ],
];

export const remarksOn = (client: Client): string[] =>
  WARNINGS.filter(([isDue]) => isDue(client)).map(([, text]) => text);

/** In one line, with what else is worth a word. */
export function warningsOf(client: Client, ...more: string[]): { readonly warning?: string } {
  const warnings = [...more, ...remarksOn(client)];
  return warnings.length === 0 ? {} : { warning: warnings.join('; ') };
}
