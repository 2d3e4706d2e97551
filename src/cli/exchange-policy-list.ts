import { ExchangePolicies } from '../auth-server/index.js';
import { seconds } from '../common/clock.js';
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

/** As `--json` says it; times in seconds. */
export const policyInformation = (policy: Policy) => ({
  ...(policy.id !== undefined && { id: policy.id }),
  client_id: policy.clientId,
  subject_type: policy.subjectType,
  ...(policy.subjectClientId !== null && { subject_client_id: policy.subjectClientId }),
  resource: policy.resource,
  scope: policy.scopes.toString(),
  impersonation: policy.impersonation,
  ...(policy.createdAt !== undefined && { created_at: seconds(policy.createdAt) }),
});
