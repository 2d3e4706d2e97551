import { Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { clientOutput, noSuchClient } from './client-output.js';

export const setScope: CliCommand<{ readonly id: string; readonly scopes: string }> = {
  path: 'auth set-scope',
  summary: 'replace the allowed scopes of a client; what was granted to it before follows at once',
  options: (command) =>
    command
      .requiredOption('--id <id>', 'client_id')
      .requiredOption('--scopes <scopes>', 'delimited by spaces; "" allows none'),
  async run(app, { id, scopes }) {
    const client = await app.get(Clients).setScope(id, scopes);
    if (!client) throw noSuchClient(id);
    return clientOutput(client);
  },
};
