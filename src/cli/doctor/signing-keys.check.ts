import { KeyVault, SigningKeysRepository } from '../../auth-server/index.js';
import { Clock } from '../../common/clock.js';
import { Config } from '../../config/config.js';
import type { Check } from './finding.js';

const YEAR = 365 * 86_400_000;

/** Whether SLUICE_SECRET is the one that they were sealed under, and whether they ever change. */
export const signingKeys: Check = {
  name: 'signing keys',
  async look(app) {
    const keys = await app.get(SigningKeysRepository, { strict: false }).all();
    const vault = app.get(KeyVault, { strict: false });
    for (const key of keys) await vault.open(key);
    const newest = Math.max(...keys.map(({ createdAt }) => createdAt));
    const { signingKeyMaxAge } = app.get(Config, { strict: false });
    if (signingKeyMaxAge > 0 || keys.length === 0 || app.get(Clock, { strict: false }).now() - newest < YEAR)
      return [];
    return [
      {
        check: 'signing keys',
        state: 'warning',
        found: 'they are older than a year, and SIGNING_KEY_MAX_AGE=0 keeps them for ever',
        advice: 'sluice keys rotate --announce 86400',
      },
    ];
  },
};
