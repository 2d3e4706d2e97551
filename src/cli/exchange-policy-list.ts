import { ExchangePolicies, policyInformation } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

type Policy = Awaited<ReturnType<ExchangePolicies['list']>>[number];

const COLUMNS = {
  id: ({ id }: Policy) => id ?? 'configured',
  client: ({ clientId }: Policy) => clientId,
  subject_type: ({ subjectType }: Policy) => subjectType,
  subject_client: ({ subjectClientId }: Policy) => subjectClientId ?? 'any',
  resource: ({ resource }: Policy) => resource,
  scopes: ({ scopes }: Policy) => scopes.toString(),
  impersonation: ({ impersonation }: Policy) => (impersonation ? 'yes' : 'no'),
  created_at: ({ createdAt }: Policy) => (createdAt === undefined ? undefined : instant(createdAt)),
};

export const listExchangePolicies: CliCommand = {
  path: 'exchange-policy list',
  summary: 'list which tokens which client may exchange, those of the configuration first',
  options: (command) => command,
  async run(app) {
    const policies = await app.get(ExchangePolicies, { strict: false }).list();
    return { json: policies.map(policyInformation), text: textList(policies, COLUMNS) };
  },
};
