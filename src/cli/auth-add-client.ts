import type { ClientRegistration } from '../clients/index.js';
import { Clients } from '../clients/index.js';
import type { CliCommand } from './cli-command.js';
import type { ClientOptions } from './client-options.js';
import { clientOptions, LOGIN_SCOPES } from './client-options.js';
import { clientOutput } from './client-output.js';
import { warningsOf } from './client-warnings.js';
import { readKeySet } from './key-set-option.js';
import { localizedBy } from './language-options.js';

const SCOPES_WARNING = `no --allowed-scopes: the client may ask for "${LOGIN_SCOPES}"; auth set-scope changes that`;

export const addClient: CliCommand<ClientOptions> = {
  path: 'auth add-client',
  summary: 'register a client; without a secret it is a public one',
  options: clientOptions,
  async run(app, options) {
    const scopes = forgotScopes(options) && { allowedScopes: LOGIN_SCOPES, defaultScope: LOGIN_SCOPES };
    const { client, generatedSecret } = await app.get(Clients).add(registration({ ...scopes, ...options }));
    return {
      ...clientOutput(client, generatedSecret),
      ...warningsOf(client, ...(scopes ? [SCOPES_WARNING] : [])),
    };
  },
};

const forgotScopes = ({ allowedScopes, redirectUri = [] }: ClientOptions): boolean =>
  allowedScopes === undefined && redirectUri.length > 0;

function registration(options: ClientOptions): ClientRegistration {
  const {
    redirectUri,
    postLogoutRedirectUri,
    grants,
    refreshTokenRotation,
    introspection,
    secret,
    generateSecret,
    jwks,
    ...same
  } = options;
  return {
    ...same,
    localized: localizedBy(options),
    ...(jwks !== undefined && { jwks: readKeySet(jwks) }),
    secret: generateSecret ? 'generate' : secret === undefined ? undefined : { chosen: secret },
    redirectUris: redirectUri,
    postLogoutRedirectUris: postLogoutRedirectUri,
    grantTypes: grants?.split(' ').filter(Boolean),
    refreshTokenRotation: refreshTokenRotation !== 'off',
    introspection: introspection && introspection === 'on',
  };
}
