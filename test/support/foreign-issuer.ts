import { generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Configuration } from 'oidc-provider';
import { basic, form } from './provider.js';
import { freePort } from './free-port.js';
import { Agent } from './http-agent.js';

const CLIENT = { id: 'a machine', secret: 'a secret: of a machine' };
const AUDIENCE = 'https://api.example';

/** `oidc-provider`, as somebody else's issuer of access tokens for clients alone: JWTs for the resource, opaque ones without it. */
export class ForeignIssuer {
  readonly audience = AUDIENCE;
  readonly clientId = CLIENT.id;
  readonly clientSecret = CLIENT.secret;
  /** The targets of all requests. */
  readonly requests: string[] = [];
  #server: Server | undefined;

  private constructor(readonly issuer: string) {}

  static async start(): Promise<ForeignIssuer> {
    const foreign = new ForeignIssuer(`http://127.0.0.1:${await freePort()}`);
    const { warn } = console;
    console.warn = () => undefined; // its advice for production
    const { Provider } = await import('oidc-provider');
    const provider = new Provider(foreign.issuer, configuration());
    console.warn = warn;
    const answer = provider.callback();
    foreign.#server = createServer((request, response) => {
      foreign.requests.push(String(request.url));
      void answer(request, response);
    });
    const port = Number(new URL(foreign.issuer).port);
    await new Promise<void>((resolve) => foreign.#server?.listen(port, '127.0.0.1', resolve));
    return foreign;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  jwt(scope: string): Promise<string> {
    return this.#token({ scope, resource: AUDIENCE });
  }

  opaque(scope: string): Promise<string> {
    return this.#token({ scope });
  }

  async revoke(token: string): Promise<void> {
    await this.#post('/token/revocation', { token });
  }

  async #token(params: Readonly<Record<string, string>>): Promise<string> {
    const reply = await this.#post('/token', { grant_type: 'client_credentials', ...params });
    const { access_token } = reply.json();
    if (typeof access_token !== 'string') throw new Error(reply.text);
    return access_token;
  }

  #post(path: string, params: Readonly<Record<string, string>>): ReturnType<Agent['send']> {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...basic(CLIENT.id, CLIENT.secret),
    };
    return new Agent().send(this.issuer + path, { method: 'POST', headers, body: form(params).toString() });
  }
}

function configuration(): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
        scope: 'reports reports:write',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'ES256' }] },
    scopes: ['reports', 'reports:write'],
    ttl: { ClientCredentials: 600 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'reports reports:write',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  } as Configuration;
}
