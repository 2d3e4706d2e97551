import type { Language } from '../../common/words/language.js';
import type { Client } from '../../clients/index.js';
import type { ClientLinks, UnverifiedClient } from './auth-pages.js';

/**
 * What pages link to of a client, for who reads that language; `undefined` where it registered nothing of it.
 * @param logo where it is to be had from us: never the address that the client named.
 */
export function linksOf(
  client: Client,
  { tag }: Language,
  logo: string | undefined,
): ClientLinks | undefined {
  const { client_uri: uri, policy_uri: policy, tos_uri: terms } = client.urisIn(tag);
  const links = { uri, logo, policy, terms };
  return Object.values(links).some((link) => link !== undefined) ? links : undefined;
}

/** The name of a client as views have it. */
export function nameOf(
  client: Client,
  { tag }: Language,
): { clientName: string; clientLang: string | undefined } {
  const { text, lang } = client.nameIn(tag);
  return { clientName: text, clientLang: lang };
}

/** What pages have to say of a client that nobody has looked at (RFC 7591 section 5). @param uri that it is answered at. */
export function unverifiedOf({ id, origin }: Client, uri: string): UnverifiedClient | undefined {
  if (origin === null) return undefined;
  const { protocol, host } = new URL(uri);
  const returnsTo = /^https?:$/.test(protocol) ? host : `${protocol}//`;
  return { returnsTo, ...(origin === 'document' && { publishedAt: new URL(id).host }) };
}
