import { Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { clientOutput, noSuchClient } from './client-output.js';

export const showClient: CliCommand<{ readonly id: string }> = {
  path: 'auth show-client',
  summary: 'show all of a client but its secret',
  options: (command) => command.requiredOption('--id <id>', 'client_id'),
  async run(app, { id }) {
    const client = await app.get(Clients).find(id);
    if (!client) throw noSuchClient(id);
    return clientOutput(client);
  },
};
