import { ClientMetadataError } from './client-metadata-error.js';

/** Where a client runs (OpenID Connect Dynamic Client Registration 1.0 section 2). */
export const APPLICATION_TYPES = ['web', 'native'] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/**
 * What was registered; where nothing was, `native` for a public client with a redirect URI that only programs on a device have,
 * else `web`, the default of that section.
 *
 * | redirect URI                                          | `web`                           | `native`                     |
 * | ----------------------------------------------------- | ------------------------------- | ---------------------------- |
 * | `https://…`                                           | to the letter                   | to the letter (RFC 8252 7.2) |
 * | `http://` on 127.0.0.1, [::1] or localhost            | to the letter, port included    | at any port (RFC 8252 7.3)   |
 * | a private-use scheme (RFC 8252 7.1)                   | only where no type was named    | to the letter                |
 * | any other                                             | refused                         | refused                      |
 *
 * RFC 8252 section 8.3 advises native applications against `localhost`, which may be another address; many send it all the same.
 */
export const applicationTypeOf = (
  registered: string | null,
  { isPublic, redirectUris }: { readonly isPublic: boolean; readonly redirectUris: readonly string[] },
): ApplicationType =>
  APPLICATION_TYPES.find((known) => known === registered) ??
  (isPublic && redirectUris.some((uri) => !isHttps(uri)) ? 'native' : 'web');

/** @returns what is stored; `null` where nothing was said. @throws ClientMetadataError */
export function checkApplicationType({
  applicationType,
  redirectUris = [],
}: {
  readonly applicationType?: string;
  readonly redirectUris?: readonly string[];
}): ApplicationType | null {
  if (applicationType === undefined) return null;
  const type = APPLICATION_TYPES.find((known) => known === applicationType);
  if (!type) {
    throw new ClientMetadataError(
      'invalid_client_metadata',
      `the application type is one of ${APPLICATION_TYPES.join(', ')}`,
    );
  }
  if (type === 'web' && redirectUris.some((uri) => !/^https?:/.test(uri))) {
    throw new ClientMetadataError(
      'invalid_redirect_uri',
      'a redirect URI with a private-use scheme is for the application type native',
    );
  }
  return type;
}

const isHttps = (uri: string): boolean => uri.startsWith('https://');
