import { resourceKey } from '../../common/http/resource-identifier.js';
import type { BoundedFetch } from './bounded-fetch.js';
import { ConsumerError } from './consumer-error.js';
import type { ResolvedOptions } from './provider-sdk-options.js';

/** What a protected resource says of itself (RFC 9728). */
export interface ProtectedResource {
  readonly resource: string;
  /** The issuers whose tokens it takes. */
  readonly issuers: readonly string[];
}

/** It travels in the cookie of the login, with up to two more. Characters. */
const LONGEST = 512;

/**
 * Reads the metadata that an API names in its challenge: at its own origin only, where we have been just now. Whoever may answer for it
 * must not send us elsewhere.
 * @returns `undefined` where there is none, or it is about something else than this API (RFC 9728 section 3.3).
 * @throws ConsumerError where it can't be read.
 */
export async function readProtectedResource(
  { apiUrl, projectsPath }: Pick<ResolvedOptions, 'apiUrl' | 'projectsPath'>,
  fetch: BoundedFetch,
  address: string,
): Promise<ProtectedResource | undefined> {
  if (!URL.canParse(address) || new URL(address).origin !== new URL(apiUrl).origin) return undefined;
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (answer.status !== 200) return undefined;
  const { resource, authorization_servers: servers } = await membersOf(answer);
  if (typeof resource !== 'string' || resource.length > LONGEST || !isAbout(resource, apiUrl + projectsPath))
    return undefined;
  const issuers = Array.isArray(servers)
    ? servers.filter((one): one is string => typeof one === 'string')
    : [];
  return { resource, issuers };
}

async function membersOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await answer.json().catch(() => {
    throw new ConsumerError('invalid_response', 'the metadata of the API is no JSON');
  });
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

/** Of the same origin, and what is asked for is below it; without user or fragment, which a resource never has. */
function isAbout(resource: string, address: string): boolean {
  if (resourceKey(resource) === undefined) return false;
  const [whole, asked] = [new URL(resource), new URL(address)];
  if (whole.origin !== asked.origin) return false;
  const [prefix = '', path = ''] = [whole, asked].map(({ pathname }) => pathname.replace(/\/*$/, '/'));
  return path.startsWith(prefix);
}
