import type { HttpRequest } from '../../common/http/http-request.js';
import type { Credentials } from '../sdk/index.js';

const KEPT = new WeakMap<HttpRequest, Credentials>();

export const keepCredentials = (request: HttpRequest, credentials: Credentials): void =>
  void KEPT.set(request, credentials);

/** @throws Error where no guard has found any: the route lacks `@LoggedIn()`. */
export function credentialsOf(request: HttpRequest): Credentials {
  const credentials = KEPT.get(request);
  if (!credentials) throw new Error('@CurrentCredentials() needs @LoggedIn() on the route');
  return credentials;
}
