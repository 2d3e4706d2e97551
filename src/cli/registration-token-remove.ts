import { RegistrationTokens } from '../auth-server/index.js';
import { isId } from '../common/ids.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';

export const removeRegistrationToken: CliCommand<{ readonly id: string }> = {
  path: 'registration-token remove',
  summary: 'remove an initial access token; clients that were registered with it stay',
  options: (command) => command.requiredOption('--id <id>', 'as registration-token list says it'),
  async run(app, { id }) {
    const removed = isId(id) && (await app.get(RegistrationTokens, { strict: false }).remove(id));
    if (!removed) throw new CliError('there is no registration token with that id');
    return { json: { id }, text: `removed ${id}` };
  },
};
