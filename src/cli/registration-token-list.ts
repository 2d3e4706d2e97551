import { RegistrationTokens } from '../auth-server/index.js';
import { seconds } from '../common/clock.js';
import type { CliCommand } from './cli-command.js';
import { instant, textList } from './text-output.js';

type Token = Awaited<ReturnType<RegistrationTokens['list']>>[number];

const COLUMNS = {
  id: ({ id }: Token) => id,
  label: ({ label }: Token) => label,
  uses_left: ({ usesLeft }: Token) => usesLeft,
  created_at: ({ createdAt }: Token) => instant(createdAt),
  expires_at: ({ expiresAt }: Token) => instant(expiresAt),
};

export const listRegistrationTokens: CliCommand = {
  path: 'registration-token list',
  summary: 'list the initial access tokens, without the tokens themselves',
  options: (command) => command,
  async run(app) {
    const tokens = await app.get(RegistrationTokens, { strict: false }).list();
    return { json: tokens.map(tokenInformation), text: textList(tokens, COLUMNS) };
  },
};

/** As `--json` says it; times in seconds. */
export const tokenInformation = ({ id, label, usesLeft, createdAt, expiresAt }: Token) => ({
  id,
  ...(label !== null && { label }),
  uses_left: usesLeft,
  created_at: seconds(createdAt),
  expires_at: seconds(expiresAt),
});
