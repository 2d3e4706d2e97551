import { readTidy } from '../../common/http/read-tidy.js';
import type { BoundedFetch } from './bounded-fetch.js';
import { isObject } from './provider-values.js';
import { readTokenAnswer } from './token-answer.js';

/** `application/json`, and what says so at its end. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

/** JSON that is no object, or none at all, is left to who reads it. */
function tidied(text: string, read: (body: Readonly<Record<string, unknown>>) => object): string {
  let body: unknown;
  try {
    body = readTidy(text);
  } catch {
    return text;
  }
  return isObject(body) ? JSON.stringify(read(body)) : text;
}

/**
 * Answers of the provider as the library can read them.
 * @param tokenEndpoint whose answers are brought into the form of RFC 6749 section 5.1, and checked.
 * @throws ConsumerError as `readTokenAnswer`.
 */
export function withTidyJson(fetch: BoundedFetch, tokenEndpoint?: string): BoundedFetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers, ok } = response;
    if (response.body === null || !JSON_TYPE.test(headers.get('content-type') ?? '')) return response;
    const read = ok && url === tokenEndpoint ? readTokenAnswer : withoutOddKeys;
    return new Response(tidied(await response.text(), read), { status, headers });
  };
}

/** What is no object among the keys of a set (RFC 7517 section 5) spoils none of the others: the library refuses them all. */
const withoutOddKeys = (body: Readonly<Record<string, unknown>>): object =>
  Array.isArray(body['keys']) ? { ...body, keys: body['keys'].filter(isObject) } : body;
