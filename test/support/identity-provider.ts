import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Provider, TestClient } from './provider.js';

export const JWT_BEARER_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const WITH_ID_JAG = { features: { idJag: true } } as const;
const TYP = 'oauth-id-jag+jwt';

type Key = Parameters<SignJWT['sign']>[0];

/** An organization's identity provider, as far as it publishes keys and signs assertions. */
export class IdentityProvider {
  readonly #server: Server;
  #key: Key = new Uint8Array();
  jwk: JWK = { kty: 'EC' };
  issuer = '';
  asked = 0;
  isDown = false;
  #count = 0;

  constructor(private readonly provider: Provider) {
    this.#server = createServer((_request, response) => {
      this.asked += 1;
      if (this.isDown) response.writeHead(500).end();
      else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [this.jwk] }));
    });
  }

  async start(): Promise<this> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    this.#key = privateKey;
    this.jwk = { ...(await exportJWK(publicKey)), kid: 'idp', alg: 'ES256' };
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  get jwksUri(): string {
    return `${this.issuer}/jwks`;
  }

  /** An assertion that is good, unless `more` or `header` say otherwise. A claim that is `undefined` is left out. */
  assertion(
    client: Pick<TestClient, 'id'>,
    more: Readonly<Record<string, unknown>> = {},
    { key = this.#key, ...header }: { readonly key?: Key; readonly alg?: string; readonly typ?: string } = {},
  ): Promise<string> {
    return new SignJWT(this.claims(client, more))
      .setProtectedHeader({ alg: 'ES256', kid: 'idp', typ: TYP, ...header })
      .sign(key);
  }

  claims({ id }: Pick<TestClient, 'id'>, more: Readonly<Record<string, unknown>> = {}): JWTPayload {
    const now = Math.floor(this.provider.clock.now() / 1000);
    const jti = `assertion-${++this.#count}`;
    const times = { iat: now, exp: now + 300 };
    return { iss: this.issuer, sub: 'ada', aud: this.provider.url, client_id: id, jti, ...times, ...more };
  }
}
