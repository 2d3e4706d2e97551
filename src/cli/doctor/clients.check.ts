import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { remarksOn } from '../client-warnings.js';
import type { Check, Finding } from './finding.js';

const PAGE = 200;

/** What RFC 9700 and its neighbours advise against, and how it is mended. */
const RULES: readonly (readonly [is: (client: Client) => boolean, found: string, advice: string])[] = [
  [
    ({ redirectUris }) => redirectUris.some((uri) => /^[^:.]+:/.test(uri) && !/^https?:/.test(uri)),
    'another application may take its private scheme, which has no dot (RFC 8252 section 7.1)',
    'auth update-client --redirect-uri com.example.app:/…',
  ],
  [
    ({ isPublic, allowedScopes }) => isPublic && allowedScopes.covers('admin'),
    'it has no secret and may ask for admin: whoever gets at an administrator’s browser has all',
    'auth update-client --generate-secret, or take admin from its --allowed-scopes',
  ],
];

/** Every client that is switched on. */
export const clients: Check = {
  name: 'clients',
  async look(app) {
    const registry = app.get(Clients, { strict: false });
    const findings: Finding[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Client[] = await registry.page(after, PAGE);
      findings.push(...page.filter(({ disabled }) => !disabled).flatMap(findingsOf));
      after = page.length === PAGE ? page.at(-1)?.id : undefined;
    }
    return findings;
  },
};

function findingsOf(client: Client): Finding[] {
  const check = `client ${client.id}`;
  const due = RULES.filter(([is]) => is(client));
  return [
    ...due.map(([, found, advice]): Finding => ({ check, state: 'warning', found, advice })),
    ...remarksOn(client).map((found): Finding => ({
      check,
      state: 'warning',
      found,
      advice: 'auth update-client changes it',
    })),
  ];
}
