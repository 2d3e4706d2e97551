import type { JWTVerifyOptions, JWTVerifyResult } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from 'jose';
import { Agent, type Reply } from './http-agent.js';
import type { Provider } from './provider.js';

const jwksUrl = (provider: Provider): string => `${provider.url}/.well-known/jwks.json`;

/** Verifies a JWT as a stranger does, with nothing but the published keys, at the provider's time. */
export const verifyJwt = (
  provider: Provider,
  jwt: string | undefined,
  options: JWTVerifyOptions = {},
): Promise<JWTVerifyResult> =>
  jwtVerify(String(jwt), createRemoteJWKSet(new URL(jwksUrl(provider))), {
    issuer: provider.url,
    currentDate: new Date(provider.clock.now()),
    ...options,
  });

export async function publishedKeys(provider: Provider): Promise<{ kid: string; alg: string }[]> {
  return (await new Agent().get(jwksUrl(provider))).json<{ keys: { kid: string; alg: string }[] }>().keys;
}

/** A relying party that keeps the JWK Set exactly as long as `Cache-Control` lets it, and never looks before. */
export class CachingParty {
  #reply: Reply | undefined;
  #staleAt = 0;

  constructor(private readonly provider: Provider) {}

  async verify(jwt: string | undefined): Promise<JWTVerifyResult> {
    const now = this.provider.clock.now();
    if (!this.#reply || now >= this.#staleAt) {
      this.#reply = await new Agent().get(jwksUrl(this.provider));
      const maxAge = /^public, max-age=(\d+)$/.exec(this.#reply.headers.get('cache-control') ?? '')?.[1];
      this.#staleAt = now + Number(maxAge) * 1000;
    }
    return jwtVerify(String(jwt), createLocalJWKSet(this.#reply.json()), {
      issuer: this.provider.url,
      currentDate: new Date(now),
    });
  }
}
