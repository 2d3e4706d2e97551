import { unicodeEscape } from '../text/unicode-escape.js';
import { isForm } from './form-request.js';
import type { HttpRequest } from './http-request.js';
import { pathOf, queryOf } from './http-request.js';
import { requestIdOf } from './request-id.js';
import { decode } from './strict-form.js';

/** Longer values are cut. Characters. */
const SHOWN = 200;
const LONGEST_REASON = 400;

/** The parameters that may be told in a log. Codes, tokens, secrets, verifiers, passwords and what names a person are not. */
const TOLD = [
  ...['grant_type', 'redirect_uri', 'scope', 'response_type', 'response_mode', 'code_challenge_method'],
  ...['prompt', 'max_age', 'display', 'ui_locales', 'acr_values', 'resource', 'audience'],
  ...['token_type_hint', 'post_logout_redirect_uri', 'decision', 'error'],
];

/** A request that was refused, as it may be told: nothing in it is secret, and nothing breaks a line. */
export interface Refusal {
  readonly requestId: string;
  /** Method and route: `POST /auth/token`. */
  readonly endpoint: string;
  /** The code of the error, and the true reason. */
  readonly reason: string;
  /** Of the request what is not secret: `client="demo-web" grant_type="password"`. May be empty. */
  readonly told: string;
}

/** What the log says of a refusal, in one line: where it was, the reason, and of the request what is not secret. */
export const refusalText = (request: HttpRequest, reason: string): string =>
  refusalLine(refusalOf(request, reason));

export const refusalLine = ({ endpoint, reason, requestId, told }: Refusal): string =>
  [`${endpoint}: ${reason};`, `request=${requestId}`, ...(told === '' ? [] : [told])].join(' ');

/** @param reason of our own words; what is in it of a stranger's is shown as it would be in JSON. */
export function refusalOf(request: HttpRequest, reason: string): Refusal {
  const about = {
    requestId: requestIdOf(request),
    endpoint: `${request.method} ${endpointOf(request)}`,
  };
  const parameters = parametersOf(request);
  const secrets = secretsOf(request, parameters);
  if (secrets.length > MOST_SECRETS) {
    return { ...about, reason: codeIn(reason), told: '(too much was sent to tell)' };
  }
  const shown = (value: unknown): string => shownUnless(secrets, value);
  const names = TOLD.filter((name) => parameters[name] !== undefined);
  const pairs = names.map((name) => `${name}=${shown(parameters[name])}`);
  const client = clientOf(request, parameters);
  const told = [...(client === undefined ? [] : [`client=${shown(client)}`]), ...pairs].join(' ');
  return { ...about, reason: escaped(reasonWithout(secrets, reason)), told };
}

/** So many texts are looked for in what is told. */
const MOST_SECRETS = 100;

/** Of a request that has more of them than any honest one: the code of the error alone, which is ours. */
const codeIn = (reason: string): string => reason.split(':', 1).join('');

type Parameters = Readonly<Record<string, unknown>>;

export function parametersOf(request: HttpRequest): Parameters {
  const { body } = request;
  const isForm = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { ...queryOf(request), ...(isForm && { ...body }) };
}

/** Who the request says that it is from; of a guarded route whom its token was given to. */
function clientOf(request: HttpRequest, parameters: Parameters): unknown {
  const { user } = request as { user?: { readonly clientId?: unknown } };
  // Clients authenticate where a form is sent; elsewhere what stands there may be a token.
  const presented = isForm(request) ? basicUser(request.headers.authorization) : undefined;
  return parameters['client_id'] ?? presented ?? user?.clientId;
}

/** RFC 7617: what stands before the colon. Where none does, all of it may be a secret. */
function basicUser(header: string | undefined): string | undefined {
  const [, encoded] = /^basic +(\S+)/i.exec(header ?? '') ?? [];
  const userPass = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = userPass.indexOf(':');
  return colon > 0 ? userPass.slice(0, colon) : undefined;
}

/** The route, which has `:names` where the path may have anything. */
function endpointOf(request: HttpRequest): string {
  const { routeOptions, route } = request as { routeOptions?: { url?: string }; route?: { path?: unknown } };
  const path = routeOptions?.url ?? route?.path;
  return typeof path === 'string' ? path : escaped(pathOf(request).slice(0, SHOWN));
}

/** Shorter ones stand in other words by chance, and are nobody's secret. Characters. */
const SHORTEST_SECRET = 6;

/** What came where secrets belong: whoever sends one twice may have put it in a place that is told as well. */
function secretsOf({ headers }: HttpRequest, parameters: Parameters): readonly string[] {
  const others = Object.entries(parameters).filter(([name]) => name !== 'client_id' && !TOLD.includes(name));
  const { authorization = '', cookie = '' } = headers;
  const credentials = authorization.replace(/^\S+\s+/, '');
  const password = afterColon(Buffer.from(credentials, 'base64').toString('utf8'));
  const cookies = cookie.split(/; */).map((pair) => pair.slice(pair.indexOf('=') + 1));
  const texts = [...others.flatMap(([, value]) => textsIn(value)), credentials, password, ...cookies];
  // RFC 6749 section 2.3.1: credentials are form-encoded in the header.
  return [...texts, decode(password) ?? ''].filter((text) => text.length >= SHORTEST_SECRET);
}

/** A body of JSON may have them at any depth: more of it than a stack holds. */
export function textsIn(value: unknown): string[] {
  const parts = [value];
  for (const part of parts) {
    if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) parts.push(inner);
  }
  return parts.filter((part) => typeof part === 'string');
}

/** It may name what was asked for. */
function reasonWithout(secrets: readonly string[], reason: string): string {
  const text = secrets.reduce((left, secret) => left.replaceAll(secret, '…'), reason);
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}

const afterColon = (userPass: string): string => userPass.slice(userPass.indexOf(':') + 1);

function shownUnless(secrets: readonly string[], value: unknown): string {
  const texts = [value].flat();
  // No parameter is an object: what somebody packed into one has names of its own, and may be a secret.
  if (!texts.every((text) => typeof text === 'string')) return '(no text)';
  if (secrets.some((secret) => texts.some((text) => text.includes(secret)))) return '(also sent as a secret)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return escaped(JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text));
}

/** A line of a log has one line, and what is read in it is what stands in it. */
const escaped = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are what it is about
  text.replace(/[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, unicodeEscape);
