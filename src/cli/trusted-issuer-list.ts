import { issuerInformation, subjectRuleOf, TrustedIssuers } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

type Issuer = Awaited<ReturnType<TrustedIssuers['list']>>[number];

const COLUMNS = {
  issuer: ({ issuer }: Issuer) => issuer,
  jwks_uri: ({ jwksUri }: Issuer) => jwksUri,
  subjects: subjectRuleOf,
  created_at: ({ createdAt }: Issuer) => (createdAt === undefined ? 'configured' : instant(createdAt)),
};

export const listTrustedIssuers: CliCommand = {
  path: 'trusted-issuer list',
  summary: 'list whose identity assertions are taken, those of the configuration first',
  options: (command) => command,
  async run(app) {
    const issuers = await app.get(TrustedIssuers, { strict: false }).list();
    return { json: issuers.map(issuerInformation), text: textList(issuers, COLUMNS) };
  },
};
