import { TrustedIssuers } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';

export const removeTrustedIssuer: CliCommand<{ readonly issuer: string }> = {
  path: 'trusted-issuer remove',
  summary: 'trust an issuer no more, and forget its links; tokens that were issued live until they expire',
  options: (command) => command.requiredOption('--issuer <uri>', 'as it stands in iss'),
  async run(app, { issuer }) {
    if (!(await app.get(TrustedIssuers, { strict: false }).remove(issuer))) {
      throw new CliError('there is no trusted issuer with that identifier');
    }
    return { json: { issuer }, text: `removed ${issuer}` };
  },
};
