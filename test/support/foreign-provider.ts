import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Configuration, Provider } from 'oidc-provider';
import { ForeignProjects } from './foreign-projects.js';
import { freePort } from './free-port.js';
import type { Agent } from './http-agent.js';
import type { ProviderUnderTest, Registration } from './provider-under-test.js';

const CLIENT = { id: 'foreign client', secret: 'a secret with:colon & per%cent+plus' };
const USER = { id: 'ada-1815', name: 'Ada Lovelace', email: 'ada@example.org' };
const SCOPE = 'openid profile email projects';

/** `oidc-provider` on a loopback port with a person who logs in and consents by themselves, and an API with projects. */
export class ForeignProvider implements ProviderUnderTest {
  readonly clientId = CLIENT.id;
  readonly clientSecret = CLIENT.secret;
  readonly scope = SCOPE;
  readonly user = USER;
  readonly projects = new ForeignProjects();
  /** How many requests the token endpoint has answered. */
  tokenRequests = 0;
  /** While set, the token endpoint answers 503. */
  tokenEndpointDown = false;
  #tokensPaused: Promise<void> = Promise.resolve();
  readonly #grants = new Set<string>();
  readonly #provider: Provider;
  readonly #listener: RequestListener;
  #server: Server | undefined;
  #declining = false;

  private constructor(
    readonly issuer: string,
    private readonly redirectUri: string,
    provider: Provider,
  ) {
    this.#provider = provider;
    const oidc = provider.callback();
    this.#listener = (request, response) => {
      if (request.url === '/token') this.tokenRequests++;
      if (request.url === '/token' && this.tokenEndpointDown) response.writeHead(503).end();
      else if (request.url === '/token') void this.#tokensPaused.then(() => oidc(request, response));
      else if (request.url?.startsWith('/projects')) void this.#api(request, response);
      else if (request.url?.startsWith('/interaction/')) void this.#interact(request, response);
      else void oidc(request, response);
    };
  }

  /** @param features of the provider's that are switched on. */
  static async start(redirectUri: string, features: object = {}): Promise<ForeignProvider> {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const provider = await quietly(async () => {
      const { Provider } = await import('oidc-provider');
      return new Provider(issuer, configuration(redirectUri, features));
    });
    const foreign = new ForeignProvider(issuer, redirectUri, provider);
    await foreign.start();
    return foreign;
  }

  get apiUrl(): string {
    return this.issuer;
  }

  get registration(): Registration {
    const { issuer, apiUrl, clientId, clientSecret, scope } = this;
    return { issuer, apiUrl, clientId, clientSecret, scope };
  }

  start(): Promise<void> {
    this.#server = createServer(this.#listener);
    return new Promise((resolve) =>
      this.#server?.listen(Number(new URL(this.issuer).port), '127.0.0.1', resolve),
    );
  }

  stop(): Promise<void> {
    this.#server?.closeAllConnections();
    return new Promise((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  logIn(agent: Agent, authorizeUrl: string): Promise<string> {
    return agent.followUntil(authorizeUrl, this.redirectUri);
  }

  async decline(agent: Agent, authorizeUrl: string): Promise<string> {
    this.#declining = true;
    return this.logIn(agent, authorizeUrl).finally(() => (this.#declining = false));
  }

  /** The token endpoint takes requests and answers none until the function is called. */
  pauseTokens(): () => void {
    let goOn: () => void = () => undefined;
    this.#tokensPaused = new Promise((resolve) => (goOn = resolve));
    return goOn;
  }

  /** Withdraws everything that was ever granted: its tokens are dead from now on. */
  async revokeAll(): Promise<void> {
    for (const id of this.#grants) await (await this.#provider.Grant.find(id))?.destroy();
    this.#grants.clear();
  }

  async #interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#declining) {
      return this.#provider.interactionFinished(request, response, { error: 'access_denied' });
    }
    const { prompt, params, session } = await this.#provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      return this.#provider.interactionFinished(request, response, { login: { accountId: USER.id } });
    }
    const grant = new this.#provider.Grant({
      accountId: session?.accountId,
      clientId: String(params['client_id']),
    });
    grant.addOIDCScope(SCOPE);
    const consent = { grantId: await grant.save() };
    this.#grants.add(consent.grantId);
    return this.#provider.interactionFinished(
      request,
      response,
      { consent },
      { mergeWithLastSubmission: true },
    );
  }

  async #api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bearer = /^(?:Bearer|DPoP) (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer && (await this.#provider.AccessToken.find(bearer));
    if (!token || !(await this.#provider.Grant.find(token.grantId as string))) {
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end();
      return;
    }
    await this.projects.answer(token.accountId, request, response);
  }
}

function configuration(redirectUri: string, features: object): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    scopes: SCOPE.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      ...features,
    },
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 600,
    },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: USER.name, email: USER.email, email_verified: true }),
    }),
  } as Configuration;
}

/** Without its advice for production, and against old versions of Node, in the output of every test run. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  return work().finally(() => (console.warn = warn));
}
