import { SIGNATURE_ALGORITHMS } from '../common/crypto/signature-algorithms.js';
import { NotUtf8, readEditedFile } from '../common/text/edited-text.js';
import { isShownName, shownNameRule } from '../common/text/shown-name.js';
import type { ConsumerProviderConfig } from './config.js';
import { ConfigError } from '../common/errors/config-error.js';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const LONGEST_LABEL = 100;
const shown: Check = (value) => typeof value === 'string' && isShownName(value, LONGEST_LABEL);
const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const seconds: Check = (value) => typeof value === 'number' && value > 0 && value <= 600;
const texts: Check = (value) => object(value) && Object.values(value as object).every(text);
const resources: Check = (value) => text(value) || (Array.isArray(value) && value.every(text));
const keys: Check = (value) => object(value) && Array.isArray((value as { keys?: unknown }).keys);
const endpoints: Check = (value) =>
  object(value) && ['authorization_endpoint', 'token_endpoint'].every((name) => text((value as Json)[name]));
const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);

const SIGNATURES = `one of ${SIGNATURE_ALGORITHMS.join(', ')}`;

type Json = Readonly<Record<string, unknown>>;

/** Member of the file, property of the configuration, what it must be. */
const MEMBERS: readonly (readonly [string, keyof ConsumerProviderConfig, Check, string])[] = [
  ['label', 'label', shown, `a text of ${shownNameRule(LONGEST_LABEL)}`],
  ['profile', 'profile', oneOf('openid', 'flux'), 'openid or flux'],
  ['issuer', 'issuer', text, 'a URL'],
  ['client_id', 'clientId', text, 'a text'],
  ['client_secret', 'clientSecret', text, 'a text'],
  ['initial_access_token', 'initialAccessToken', text, 'a text'],
  ['private_key', 'privateKey', object, 'a private JWK'],
  [
    'token_endpoint_auth_method',
    'authMethod',
    oneOf('client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'),
    'client_secret_basic, client_secret_post, private_key_jwt or none',
  ],
  ['basic_encoding', 'basicEncoding', oneOf('form', 'raw'), 'form or raw'],
  ['id_token_signed_response_alg', 'idTokenSignedResponseAlg', oneOf(...SIGNATURE_ALGORITHMS), SIGNATURES],
  ['userinfo_signed_response_alg', 'userinfoSignedResponseAlg', oneOf(...SIGNATURE_ALGORITHMS), SIGNATURES],
  [
    'logout_revokes',
    'logoutRevokes',
    oneOf('refresh_token', 'access_token', 'none'),
    'refresh_token, access_token or none',
  ],
  ['scope', 'scope', text, 'a text'],
  ['resource', 'resource', resources, 'a URI or a list of them'],
  ['step_up_scope', 'stepUpScope', text, 'a text'],
  ['api_url', 'apiUrl', text, 'a URL'],
  ['projects_path', 'projectsPath', text, 'a path'],
  ['metadata', 'metadata', endpoints, 'an object with authorization_endpoint and token_endpoint'],
  ['jwks', 'keys', keys, 'an object with keys'],
  ['callback_headers', 'callbackHeaders', texts, 'an object of texts'],
  ['par', 'par', oneOf('auto', 'never', 'require'), 'auto, never or require'],
  ['dpop', 'dpop', oneOf('auto', 'never', 'require'), 'auto, never or require'],
  ['clock_tolerance', 'clockToleranceSeconds', seconds, 'a number of seconds up to 600'],
  ['timeout', 'timeoutSeconds', seconds, 'a number of seconds up to 600'],
];

/**
 * The file of CONSUMER_PROVIDERS: one JSON object per provider, by name. What a value means is checked where it is used.
 * @throws ConfigError with one line that names the provider and the member, never a value.
 */
export function readConsumerProviders(path: string): readonly ConsumerProviderConfig[] {
  const file = readJson(path);
  if (!object(file) || Object.keys(file as Json).length === 0)
    throw complaint('must hold an object of providers by name');
  return Object.entries(file as Json).map(([name, provider]) => readProvider(name, provider));
}

function readProvider(name: string, provider: unknown): ConsumerProviderConfig {
  const about = `provider ${JSON.stringify(name)}`;
  if (!object(provider)) throw complaint(`${about} must be an object`);
  const entries = Object.entries(provider as Json).map(([member, value]) => {
    const [, property, check, kind] = MEMBERS.find(([known]) => known === member) ?? [];
    if (!property || !check) throw complaint(`${about}: ${JSON.stringify(member)} is unknown`);
    if (!check(value)) throw complaint(`${about}: ${member} must be ${kind}`);
    return [property, value] as const;
  });
  const read = Object.fromEntries(entries) as Partial<ConsumerProviderConfig>;
  const { issuer, clientId } = read;
  if (!issuer || !clientId) throw complaint(`${about} needs issuer and client_id`);
  return Object.freeze({ ...read, name, issuer, clientId });
}

function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeIn(text, (error as Error).message);
    throw complaint(`is no JSON${place}: that has no comments, and no comma after the last member`);
  }
}

function readText(path: string): string {
  try {
    return readEditedFile(path);
  } catch (error) {
    if (error instanceof NotUtf8) throw complaint(error.message);
    throw complaint(`can't be read (${(error as { code?: string }).code})`);
  }
}

/** Where the parser stopped, if it says so. Its own message may quote the file, secrets included. */
function placeIn(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}

const complaint = (reason: string): ConfigError =>
  new ConfigError(`the file of CONSUMER_PROVIDERS ${reason}`);
