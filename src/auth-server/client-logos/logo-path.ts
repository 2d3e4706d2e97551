import type { Client } from '../../clients/index.js';
import { sha256 } from '../../common/crypto/random.js';

/** Another logo has another address, so each can be kept by browsers. */
const versionOf = (uri: string): string => sha256(uri).slice(0, 16);

export const logoQuery = (clientId: string, uri: string): string =>
  new URLSearchParams({ client_id: clientId, v: versionOf(uri) }).toString();

/** The one of its logos, in whichever language, that is meant. */
export function logoUriOf({ logoUri, localized }: Client, version: string): string | undefined {
  const inLanguages = Object.entries(localized).filter(([name]) => name.startsWith('logo_uri#'));
  return [logoUri, ...inLanguages.map(([, uri]) => uri)].find(
    (uri): uri is string => typeof uri === 'string' && versionOf(uri) === version,
  );
}
