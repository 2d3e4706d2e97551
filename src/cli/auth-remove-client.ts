import { Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { noSuchClient } from './client-output.js';

export const removeClient: CliCommand<{ readonly id: string }> = {
  path: 'auth remove-client',
  summary: 'remove a client and end all of its tokens',
  options: (command) => command.requiredOption('--id <id>', 'client_id'),
  async run(app, { id }) {
    if (!(await app.get(Clients).remove(id))) throw noSuchClient(id);
    return { json: { client_id: id }, text: `removed ${id}` };
  },
};
