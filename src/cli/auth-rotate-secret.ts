import { Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { clientOutput, noSuchClient } from './client-output.js';

export const rotateSecret: CliCommand<{ readonly id: string }> = {
  path: 'auth rotate-secret',
  summary: 'give a client a new random secret; the old one ends at once',
  options: (command) => command.requiredOption('--id <id>', 'client_id'),
  async run(app, { id }) {
    const issued = await app.get(Clients).rotateSecret(id);
    if (!issued) throw noSuchClient(id);
    return clientOutput(issued.client, issued.generatedSecret);
  },
};
