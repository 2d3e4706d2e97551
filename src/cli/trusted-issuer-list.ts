import { TrustedIssuers } from '../auth-server/index.js';
import { seconds } from '../common/clock.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

type Issuer = Awaited<ReturnType<TrustedIssuers['list']>>[number];

const ruleOf = ({ subjects }: Issuer): string => (typeof subjects === 'function' ? 'configured' : subjects);

const COLUMNS = {
  issuer: ({ issuer }: Issuer) => issuer,
  jwks_uri: ({ jwksUri }: Issuer) => jwksUri,
  subjects: ruleOf,
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

/** As `--json` says it; times in seconds. */
export const issuerInformation = (issuer: Issuer) => ({
  issuer: issuer.issuer,
  jwks_uri: issuer.jwksUri,
  subjects: ruleOf(issuer),
  ...(issuer.createdAt !== undefined && { created_at: seconds(issuer.createdAt) }),
});
