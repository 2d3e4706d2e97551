import { Option } from 'commander';
import type { ClientRegistration } from '../clients/index.js';
import { ACCESS_TOKEN_FORMATS, AUTH_METHODS, Clients, GRANT_TYPES, SUBJECT_TYPES } from '../clients/index.js';
import { SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import type { CliCommand } from './cli-command.js';
import { clientOutput } from './client-output.js';

interface Options {
  readonly id: string;
  readonly name?: string;
  readonly secret?: string;
  readonly generateSecret?: true;
  readonly redirectUri?: readonly string[];
  readonly allowedScopes?: string;
  readonly defaultScope?: string;
  readonly grants?: string;
  readonly authMethod?: string;
  readonly firstParty?: true;
  readonly refreshTokenRotation?: 'on' | 'off';
  readonly introspection?: 'on' | 'off';
  readonly postLogoutRedirectUri?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly backchannelLogoutSessionRequired?: true;
  readonly clientUri?: string;
  readonly logoUri?: string;
  readonly policyUri?: string;
  readonly tosUri?: string;
  readonly subjectType?: string;
  readonly sectorIdentifierUri?: string;
  readonly idTokenSignedResponseAlg?: string;
  readonly userinfoSignedResponseAlg?: string;
  readonly accessTokenFormat?: string;
}

const PASSWORD_WARNING = 'the password grant is on for this client; RFC 9700 section 2.4 advises against it';

/** An option that may be repeated. */
const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

export const addClient: CliCommand<Options> = {
  path: 'auth add-client',
  summary: 'register a client; without a secret it is a public one',
  options: (command) =>
    command
      .requiredOption('--id <id>', 'client_id')
      .option('--name <name>', 'what people see')
      .addOption(new Option('--secret <secret>', 'a secret of your choice').conflicts('generateSecret'))
      .option('--generate-secret', 'make a random secret and show it once')
      .option('--redirect-uri <uri>', 'may be repeated', collect)
      .option('--allowed-scopes <scopes>', 'delimited by spaces')
      .option('--default-scope <scopes>', 'what a request without scope means')
      .option('--grants <grants>', `some of: ${GRANT_TYPES.join(' ')}`)
      .addOption(new Option('--auth-method <method>', 'at the token endpoint').choices(AUTH_METHODS))
      .option('--first-party', 'ours: ask nobody for consent')
      .addOption(new Option('--refresh-token-rotation <on|off>', 'on by default').choices(['on', 'off']))
      .addOption(
        new Option(
          '--introspection <on|off>',
          'may ask what a token is; on by default with a secret',
        ).choices(['on', 'off']),
      )
      .option('--post-logout-redirect-uri <uri>', 'may be repeated', collect)
      .option('--backchannel-logout-uri <uri>', 'is told of logouts')
      .option('--backchannel-logout-session-required', 'needs the session (sid) in logout tokens')
      .option('--client-uri <uri>', 'its site, for people')
      .option('--logo-uri <uri>', 'its logo, on the pages')
      .option('--policy-uri <uri>', 'its privacy policy')
      .option('--tos-uri <uri>', 'its terms of service')
      .addOption(new Option('--subject-type <type>', 'pairwise: a subject of its own').choices(SUBJECT_TYPES))
      .option('--sector-identifier-uri <uri>', 'whose host is the sector of a pairwise client')
      .addOption(
        new Option('--id-token-signed-response-alg <alg>', 'RS256 by default').choices(SIGNING_ALGORITHMS),
      )
      .addOption(
        new Option('--userinfo-signed-response-alg <alg>', 'plain JSON by default').choices(
          SIGNING_ALGORITHMS,
        ),
      )
      .addOption(
        new Option('--access-token-format <format>', 'opaque by default').choices(ACCESS_TOKEN_FORMATS),
      ),
  async run(app, options) {
    const { client, generatedSecret } = await app.get(Clients).add(registration(options));
    const usesPasswords = client.grantTypes.includes('password');
    return { ...clientOutput(client, generatedSecret), ...(usesPasswords && { warning: PASSWORD_WARNING }) };
  },
};

function registration(options: Options): ClientRegistration {
  const {
    redirectUri,
    postLogoutRedirectUri,
    grants,
    refreshTokenRotation,
    introspection,
    secret,
    generateSecret,
    ...same
  } = options;
  return {
    ...same,
    secret: generateSecret ? 'generate' : secret === undefined ? undefined : { chosen: secret },
    redirectUris: redirectUri,
    postLogoutRedirectUris: postLogoutRedirectUri,
    grantTypes: grants?.split(' ').filter(Boolean),
    refreshTokenRotation: refreshTokenRotation !== 'off',
    introspection: introspection && introspection === 'on',
  };
}
