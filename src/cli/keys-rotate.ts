import { KeyStore } from '../auth-server/index.js';
import type { CliCommand } from './cli-command.js';
import { showKeys } from './keys-list.js';

export const rotateKeys: CliCommand = {
  path: 'keys rotate',
  summary:
    'make the next signing keys; running servers publish them within seconds and sign with them two minutes later',
  options: (command) => command,
  seals: true,
  async run(app) {
    await app.get(KeyStore, { strict: false }).rotate();
    return showKeys(app);
  },
};
