import type { FastifyRequest } from 'fastify';
import type { Credentials } from '../sdk/index.js';

const KEPT = new WeakMap<FastifyRequest, Credentials>();

export const keepCredentials = (request: FastifyRequest, credentials: Credentials): void =>
  void KEPT.set(request, credentials);

/** @throws Error where no guard has found any: the route lacks `@LoggedIn()`. */
export function credentialsOf(request: FastifyRequest): Credentials {
  const credentials = KEPT.get(request);
  if (!credentials) throw new Error('@CurrentCredentials() needs @LoggedIn() on the route');
  return credentials;
}
