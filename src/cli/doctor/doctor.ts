import type { INestApplicationContext } from '@nestjs/common';
import type { CliCommand } from '../cli-command.js';
import { errorLine } from '../error-line.js';
import { textList } from '../text-output.js';
import { clients } from './clients.check.js';
import { configuration } from './configuration.check.js';
import { database } from './database.check.js';
import type { Check, Finding } from './finding.js';
import { issuer } from './issuer.check.js';
import { signingKeys } from './signing-keys.check.js';

/** In this order. */
const CHECKS: readonly Check[] = [configuration, database, signingKeys, issuer, clients];

const COLUMNS = {
  check: ({ check }: Finding) => check,
  state: ({ state }: Finding) => state,
  found: ({ found }: Finding) => found,
  'what to do': ({ advice }: Finding) => advice,
};

export const doctor: CliCommand = {
  path: 'doctor',
  summary: 'look at configuration, database, keys, issuer and clients; 1 where something is wrong',
  options: (command) => command,
  seals: true,
  async run(app) {
    const findings = await examine(app);
    const failed = findings.some(({ state }) => state === 'error');
    return { json: findings, text: textList(findings, COLUMNS), failed };
  },
};

/** All that there is to say, one `ok` for each check that found nothing. */
export async function examine(app: INestApplicationContext): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await look(check, app)));
  return findings;
}

async function look(check: Check, app: INestApplicationContext): Promise<readonly Finding[]> {
  const { name } = check;
  try {
    const findings = await check.look(app);
    return findings.length > 0 ? findings : [{ check: name, state: 'ok', found: 'nothing to say' }];
  } catch (error) {
    return [{ check: name, state: 'error', found: errorLine(error) }];
  }
}
