import { Resources } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';

export const removeResource: CliCommand<{ readonly id: string }> = {
  path: 'resource remove',
  summary: 'remove an API; tokens that were issued for it live until they expire',
  options: (command) => command.requiredOption('--id <uri>', 'its identifier'),
  async run(app, { id }) {
    if (!(await app.get(Resources, { strict: false }).remove(id))) {
      throw new CliError('there is no resource with that identifier');
    }
    return { json: { resource: id }, text: `removed ${id}` };
  },
};
