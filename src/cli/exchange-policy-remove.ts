import { ExchangePolicies } from '../auth-server/index.js';
import { isId } from '../common/ids.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';

export const removeExchangePolicy: CliCommand<{ readonly id: string }> = {
  path: 'exchange-policy remove',
  summary: 'end an exchange policy; tokens that were exchanged by it live until they expire',
  options: (command) => command.requiredOption('--id <id>', 'as exchange-policy list says it'),
  async run(app, { id }) {
    const removed = isId(id) && (await app.get(ExchangePolicies, { strict: false }).remove(id));
    if (!removed) throw new CliError('there is no exchange policy with that id');
    return { json: { id }, text: `removed ${id}` };
  },
};
