import { KeyStore } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { showKeys } from './keys-list.js';

export const withdrawKey: CliCommand<{ readonly kid: string }> = {
  path: 'keys withdraw',
  summary: 'take a signing key away at once, because it leaked; nothing that it signed is valid any more',
  options: (command) => command.argument('<kid>', 'of the key, as keys list shows it'),
  seals: true,
  async run(app, { kid }) {
    if (!(await app.get(KeyStore, { strict: false }).withdraw(kid)))
      throw new CliError(`there is no key with the kid "${kid}"`);
    return showKeys(app);
  },
};
