import type { HttpRequest } from './http-request.js';
import { parametersOf, refusalOf, textsIn } from './refusal-text.js';

/** Shorter ones are nobody's message. Characters. */
const SHORTEST = 4;

/** Who sends these says nothing of their own, and our reasons need them. */
const WORDS = new Set([
  ...[
    'code',
    'token',
    'id_token',
    'none',
    'login',
    'consent',
    'query',
    'fragment',
    'form_post',
    'plain',
    'S256',
  ],
  ...['authorization_code', 'refresh_token', 'client_credentials', 'password', 'openid', 'profile', 'email'],
  ...['allow', 'deny', 'document', 'navigate', 'cross-site', 'same-site', 'same-origin', 'null'],
]);

/**
 * The true reason as a page may show it: as the log has it, but nothing that was sent is in it, so that no link or form
 * can put a text on a page of ours.
 */
export function shownReason(request: HttpRequest, reason: string): string {
  return sentIn(request).reduce((text, sent) => without(text, sent), refusalOf(request, reason).reason);
}

/** The longest first: they may have the others in them. */
function sentIn(request: HttpRequest): string[] {
  const headers = Object.values(request.headers).flatMap(textsIn);
  const texts = [...Object.values(parametersOf(request)).flatMap(textsIn), ...headers];
  const pieces = new Set([...texts, ...texts.flatMap((text) => text.split(/\s+/))]);
  return [...pieces]
    .filter((text) => text.length >= SHORTEST && !WORDS.has(text))
    .sort((one, other) => other.length - one.length);
}

/** Also as it stands between quotes. */
const without = (text: string, sent: string): string =>
  text.replaceAll(sent, '…').replaceAll(JSON.stringify(sent).slice(1, -1), '…');
