import { Option } from 'commander';
import type { ClientChange } from '../clients/index.js';
import { Clients, GENERATED } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import { CliError } from './cli-command.js';
import type { ClientOptions } from './client-options.js';
import { clientOptions } from './client-options.js';
import { clientOutput, noSuchClient } from './client-output.js';
import { warningsOf } from './client-warnings.js';
import { readKeySet } from './key-set-option.js';
import { isLanguageOption, localizedChange } from './language-options.js';

/** Commander says `false` where the option with `no-` was given. */
type Options = Omit<ClientOptions, 'secret' | 'firstParty' | 'anyPrivateScheme'> & {
  readonly secret?: string | false;
  readonly firstParty?: boolean;
  readonly anyPrivateScheme?: boolean;
  readonly disabled?: boolean;
};

export const updateClient: CliCommand<Options> = {
  path: 'auth update-client',
  summary:
    'change what is named of a client; its tokens stay, but for those that rely on what it has no more',
  options: (command) =>
    clientOptions(command)
      .addOption(new Option('--no-secret', 'make it a public client, and end all of its tokens'))
      .option('--no-first-party', 'not ours: ask people for consent')
      .option('--no-backchannel-logout-session-required', 'needs no session in logout tokens')
      .addHelpText('after', '\nAn empty text takes away what was said: --logo-uri "" or --name-in de=.'),
  async run(app, options) {
    const clients = app.get(Clients);
    const change = changeOf(options);
    if (Object.keys(change).length === 0) throw new CliError('nothing is to be changed, see --help');
    if (options.generateSecret && (await clients.find(options.id))?.isPublic === false) {
      throw new CliError('the client has a secret: auth rotate-secret gives it another');
    }
    const issued = await clients.update(options.id, change);
    if (!issued) throw noSuchClient(options.id);
    return { ...clientOutput(issued.client, issued.generatedSecret), ...warningsOf(issued.client) };
  },
};

/** Those whose members are called otherwise. */
const MEMBERS: Readonly<Record<string, string>> = {
  name: 'client_name',
  secret: 'client_secret',
  redirectUri: 'redirect_uris',
  postLogoutRedirectUri: 'post_logout_redirect_uris',
  allowedScopes: 'scope',
  grants: 'grant_types',
  authMethod: 'token_endpoint_auth_method',
};

/** A list of scopes without any is one. */
const LISTS = ['allowedScopes', 'defaultScope'];

function changeOf({ id: _, generateSecret, ...options }: Options): ClientChange {
  const plain = Object.entries(options).filter(([name]) => name !== 'json' && !isLanguageOption(name));
  return {
    ...Object.fromEntries(plain.map(([name, value]) => [memberOf(name), valueOf(name, value)])),
    ...localizedChange(options),
    ...(generateSecret && { client_secret: GENERATED }),
  };
}

const memberOf = (option: string): string =>
  MEMBERS[option] ?? option.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Options that are no text for themselves. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  grants: (text) => text.split(' ').filter(Boolean),
  jwks: (file) => (file === '' ? null : readKeySet(file)),
};

function valueOf(option: string, value: unknown): unknown {
  if (option === 'secret' && value === false) return null;
  if (Array.isArray(value)) return value.filter((one) => one !== '');
  if (typeof value !== 'string') return value;
  const reader = READERS[option];
  if (reader) return reader(value);
  if (value === 'on' || value === 'off') return value === 'on';
  return value === '' && !LISTS.includes(option) ? null : value;
}
