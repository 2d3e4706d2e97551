import type { INestApplicationContext } from '@nestjs/common';
import { Clients } from '../clients/index.js';
import { randomToken } from '../common/crypto/random.js';
import { Config } from '../config/config.js';
import { Users } from '../users/index.js';
import type { CliCommand, Terminal } from './cli-command.js';
import { CliError } from './cli-command.js';
import { examine } from './doctor/doctor.js';
import type { Finding } from './doctor/finding.js';
import type { PasswordOptions } from './password-option.js';
import { passwordOptions, readPassword } from './password-option.js';

interface Options extends PasswordOptions {
  readonly username: string;
  readonly clientId: string;
}

/** What they may grant: a login, and all of `/admin`. */
const SCOPES = 'openid profile email admin';

/** What no program can see. */
const REMINDERS = [
  'backup: docs/operations.md, "Backup and restore"; SLUICE_SECRET is kept apart from it',
  'TLS and a proxy: docs/operations.md, "Behind a proxy", with files under deploy/',
];

export const init: CliCommand<Options> = {
  path: 'init',
  summary: 'make the first administrator and the first client of a server, and say what is still missing',
  options: (command) =>
    passwordOptions(command)
      .option('--username <username>', 'of the administrator', 'admin')
      .option('--client-id <id>', 'of the client for scripts that administer', 'admin-cli'),
  seals: true,
  async run(app, options, terminal) {
    const { username, clientId } = options;
    if (await app.get(Clients).find(clientId))
      throw new CliError(`the client "${clientId}" is there already`);
    const password = await passwordOf(options, terminal);
    const secret = await addClient(app, clientId);
    const user = await addUser(app, username, password.text).catch(async (error: unknown) => {
      await app.get(Clients).remove(clientId);
      throw error;
    });
    const missing = (await examine(app)).filter(({ state }) => state !== 'ok');
    const json = {
      username: user.username,
      ...(password.isMade && { password: password.text }),
      client_id: clientId,
      client_secret: secret,
      missing,
      reminders: REMINDERS,
    };
    return { json, text: textOf(json, app.get(Config, { strict: false }).issuer) };
  },
};

interface Made {
  readonly username: string;
  readonly password?: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly missing: readonly Finding[];
}

/** One of ours where none was given. */
async function passwordOf(options: PasswordOptions, terminal: Terminal) {
  const isMade = options.password === undefined && !options.passwordStdin;
  return { text: isMade ? randomToken() : await readPassword(options, terminal), isMade };
}

const addUser = (app: INestApplicationContext, username: string, password: string) =>
  app.get(Users).add({ username, password, allowedScopes: SCOPES });

async function addClient(app: INestApplicationContext, id: string): Promise<string> {
  const { generatedSecret } = await app.get(Clients).add({
    id,
    name: 'Administration',
    secret: 'generate',
    grantTypes: ['client_credentials'],
    allowedScopes: 'admin',
  });
  return String(generatedSecret);
}

function textOf({ username, password, client_id: id, client_secret: secret, missing }: Made, issuer: string) {
  const once = password === undefined ? '' : ` / ${password}`;
  return [
    `Administrator  ${username}${once}`,
    `Client         ${id} / ${secret}`,
    'Keep what stands behind the slashes: it is stored hashed and never shown again.',
    '',
    'A token for /admin:',
    '',
    `  curl -s -u ${id}:${secret} ${issuer}/auth/token -d grant_type=client_credentials -d scope=admin`,
    '',
    'Still to be done:',
    '',
    ...missing.map(({ check, found, advice }) => `  ${check}: ${found}${advice ? `; ${advice}` : ''}`),
    ...REMINDERS.map((text) => `  ${text}`),
  ].join('\n');
}
