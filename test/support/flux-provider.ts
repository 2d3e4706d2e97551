import type { JWK } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { randomToken } from '../../src/common/crypto/random.js';
import type { ProviderSettings } from '../../src/consumer/index.js';
import { freePort } from './free-port.js';

/** Flux gave out UUIDs. */
const CLIENT = { id: '0b0c5a3e-7d3c-4a6c-9f8e-2f1f6a5f9b7c', secret: 'a secret: 100% & more+' };
/** What the SDK sent, and nothing beside it. */
const AUTHORIZE = ['client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'];
const TOKEN = ['code', 'grant_type', 'redirect_uri'];
const PROJECT = {
  id: 'aO4pkxW3',
  name: 'Bridge',
  creator_id: 'ada',
  creator: 'Ada Lovelace',
  created_at: '2016-02-03T04:05:06Z',
  last_updated: '2016-02-04T04:05:06Z',
  acl: {},
  kind: 'project',
};

/** A provider of the Flux shape (reference/behaviour.md): no discovery, `flux_token` beside the code, a bare array. */
export class FluxProvider {
  /** API calls that lacked what Flux wants. */
  refused = 0;
  readonly #logins = new Map<string, { readonly nonce: string; readonly redirectUri: string }>();
  readonly #tokens = new Map<string, string>();
  readonly #server: Server;

  private constructor(
    readonly issuer: string,
    private readonly privateKey: Parameters<SignJWT['sign']>[0],
    private readonly publicJwk: JWK,
  ) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FluxProvider> {
    const port = await freePort();
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const flux = new FluxProvider(`http://127.0.0.1:${port}`, privateKey, await exportJWK(publicKey));
    await new Promise<void>((resolve) => flux.#server.listen(port, '127.0.0.1', resolve));
    return flux;
  }

  settings(name: string): ProviderSettings {
    return {
      name,
      label: 'Flux',
      profile: 'flux',
      issuer: this.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      keys: { keys: [this.publicJwk] },
    };
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url as string, this.issuer);
    const names = [...url.searchParams.keys()].sort().join();
    if (url.pathname === '/authorize' && names === AUTHORIZE.join())
      return this.#authorize(url.searchParams, response);
    if (url.pathname === '/api/token' && names === TOKEN.join())
      return this.#token(url.searchParams, request, response);
    if (url.pathname === '/api/projects/') return this.#projects(request, response);
    response.writeHead(404).end();
  }

  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const [code, fluxToken] = [randomToken(), randomToken()];
    const redirectUri = query.get('redirect_uri') as string;
    this.#logins.set(code, { nonce: query.get('nonce') as string, redirectUri });
    this.#tokens.set(code, fluxToken);
    const answer = new URLSearchParams({ code, state: query.get('state') as string, flux_token: fluxToken });
    response.writeHead(302, { Location: `${redirectUri}?${answer}` }).end();
  }

  async #token(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const code = query.get('code') as string;
    const login = this.#logins.get(code);
    const basic = `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}`;
    const isEmpty = (await text(request)) === '' && request.headers['content-type'] === undefined;
    if (!isEmpty || request.headers.authorization !== basic) return send(response, 401, {});
    if (login?.redirectUri !== query.get('redirect_uri'))
      return send(response, 400, { error: 'invalid_grant' });
    this.#logins.delete(code);
    const idToken = await new SignJWT({ nonce: login.nonce, name: 'Ada Lovelace' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(CLIENT.id)
      .setSubject('ada')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.privateKey);
    send(response, 200, {
      access_token: code,
      token_type: 'bearer',
      id_token: idToken,
      refresh_token: randomToken(),
    });
  }

  #projects({ headers }: IncomingMessage, response: ServerResponse): void {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (headers['flux-request-token'] === this.#tokens.get(token)) return send(response, 200, [PROJECT]);
    this.refused++;
    send(response, 401, {});
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
