import { isSameResource, resourceKey } from '../../common/http/resource-identifier.js';
import type { Credentials } from './credentials.js';
import type { LoginAsk } from './login-ask.js';
import { nextAsk } from './login-ask.js';

/** RFC 8707 section 2. @throws TypeError */
export function checkResources(resources: readonly string[]): readonly string[] {
  for (const resource of resources) {
    if (typeof resource !== 'string' || resourceKey(resource) === undefined)
      throw new TypeError('a resource must be an absolute URI without a fragment');
  }
  return resources;
}

/** Of a token request; `undefined` where there are none. */
export const resourceParameters = (resources: readonly string[]): URLSearchParams | undefined =>
  resources.length === 0
    ? undefined
    : new URLSearchParams(resources.map((resource): [string, string] => ['resource', resource]));

/** Those that are asked for in any case, and those of this login; each once, whatever way it is written. */
export function resourcesOf(
  options: { readonly resource: readonly string[] },
  { resource = [] }: Pick<LoginAsk, 'resource'> = {},
): readonly string[] {
  const more = resource.filter((one) => !options.resource.some((other) => isSameResource(one, other)));
  return [...options.resource, ...more];
}

/** The login that tokens for a resource need; `undefined` where these were asked for it, or it would be in vain. */
export function askForResource(
  { asked, provider, resource: had = [] }: Credentials,
  wanted: { readonly resource: string; readonly provider: string },
  now: number,
): LoginAsk | undefined {
  const isSame = wanted.provider === provider;
  if (isSame && had.some((one) => isSameResource(one, wanted.resource))) return undefined;
  return nextAsk({ provider: wanted.provider, resource: [wanted.resource] }, asked, now);
}
