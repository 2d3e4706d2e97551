import type { Command } from 'commander';
import { Option } from 'commander';
import {
  ACCESS_TOKEN_FORMATS,
  ACCESS_TOKEN_TYPS,
  APPLICATION_TYPES,
  AUTH_METHODS,
  GRANT_TYPES,
  SUBJECT_TYPES,
} from '../clients/index.js';
import { SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import { collect } from './collect.js';
import type { LanguageOptions } from './language-options.js';
import { languageOptions } from './language-options.js';

/** What is said of a client on the command line. */
export interface ClientOptions extends LanguageOptions {
  readonly id: string;
  readonly name?: string;
  readonly secret?: string;
  readonly generateSecret?: true;
  readonly redirectUri?: readonly string[];
  readonly applicationType?: string;
  readonly anyPrivateScheme?: true;
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
  readonly audience?: string;
  readonly resourceServerOf?: readonly string[];
  readonly clientUri?: string;
  readonly logoUri?: string;
  readonly policyUri?: string;
  readonly tosUri?: string;
  readonly jwks?: string;
  readonly jwksUri?: string;
  readonly subjectType?: string;
  readonly sectorIdentifierUri?: string;
  readonly idTokenSignedResponseAlg?: string;
  readonly userinfoSignedResponseAlg?: string;
  readonly accessTokenFormat?: string;
  readonly accessTokenTyp?: string;
  readonly accessTokenSignedResponseAlg?: string;
}

/** What a client with a redirect URI may ask for, and gets, where nobody said what: enough for a login. */
export const LOGIN_SCOPES = 'openid profile email';
/** The options of `add-client`; `update-client` has the same. */
export const clientOptions = (command: Command): Command =>
  languageOptions(
    command
      .requiredOption('--id <id>', 'client_id')
      .option('--name <name>', 'what people see')
      .addOption(new Option('--secret <secret>', 'a secret of your choice').conflicts('generateSecret'))
      .option('--generate-secret', 'make a random secret and show it once')
      .option('--redirect-uri <uri>', 'may be repeated', collect)
      .addOption(
        new Option('--application-type <type>', 'native: any port of its loopback redirect URIs').choices(
          APPLICATION_TYPES,
        ),
      )
      .option('--any-private-scheme', 'also redirect URIs like cursor://…, whose scheme has no dot')
      .option('--allowed-scopes <scopes>', `delimited by spaces; "${LOGIN_SCOPES}" with a redirect URI`)
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
      .option('--audience <uri>', 'the resource that its tokens are for; the issuer by default')
      .option(
        '--resource-server-of <uri>',
        'a resource that it is, when it introspects; may be repeated',
        collect,
      )
      .option('--client-uri <uri>', 'its site, for people')
      .option('--logo-uri <uri>', 'its logo, on the pages')
      .option('--policy-uri <uri>', 'its privacy policy')
      .option('--tos-uri <uri>', 'its terms of service')
      .addOption(new Option('--jwks <file>', 'its public keys: a JSON Web Key Set').conflicts('jwksUri'))
      .option('--jwks-uri <uri>', 'where its public keys are')
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
      )
      .addOption(
        new Option('--access-token-typ <typ>', 'of JWT access tokens; at+jwt by default').choices(
          ACCESS_TOKEN_TYPS,
        ),
      )
      .addOption(
        new Option(
          '--access-token-signed-response-alg <alg>',
          'of JWT access tokens; RS256 by default',
        ).choices(SIGNING_ALGORITHMS),
      ),
  );
