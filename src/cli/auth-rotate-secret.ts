import { Clients, LONGEST_OVERLAP } from '../clients/index.js';
import { wholeNumber } from '../common/whole-number.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import { clientOutput, noSuchClient } from './client-output.js';

export const rotateSecret: CliCommand<{ readonly id: string; readonly overlap: string }> = {
  path: 'auth rotate-secret',
  summary: 'give a client a new random secret; the old one ends at once, or with --overlap later',
  options: (command) =>
    command
      .requiredOption('--id <id>', 'client_id')
      .option('--overlap <seconds>', 'how long the old secret goes on beside the new one', '0'),
  async run(app, { id, overlap }) {
    const seconds = wholeNumber(overlap, 9);
    if (!(seconds >= 0 && seconds <= LONGEST_OVERLAP)) {
      throw new CliError(`--overlap takes 0 to ${LONGEST_OVERLAP} seconds`);
    }
    const issued = await app.get(Clients).rotateSecretWithOverlap(id, seconds);
    if (!issued) throw noSuchClient(id);
    return clientOutput(issued.client, issued.generatedSecret);
  },
};
