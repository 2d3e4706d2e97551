import type { Client } from '../clients/index.js';
import { Clients } from '../clients/index.js';
import type { ScopeSet } from '../common/scope-set.js';
import type { TestedInstance } from './tested-instance.js';

export interface TestClientOptions {
  /** A client of the application's, or the name of one that is registered for the test. Default: `test-client`. */
  readonly clientId?: string;
  /** Of a client that is registered for the test. Default: opaque. */
  readonly accessTokenFormat?: 'opaque' | 'jwt';
}

/** Never asked: a test gets its tokens without a browser. */
const NOWHERE = 'https://test-client.invalid/callback';

/** The clients that tokens of a test are for. */
export class TestClients {
  readonly #ours = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly instance: TestedInstance) {}

  /** One that may ask for the scope. @throws Error where the application's own one may not. */
  allowing(scope: ScopeSet, options: TestClientOptions): Promise<Client> {
    // One after the other, as each may widen what the one before it registered.
    const turn = this.#turn.catch(() => undefined).then(() => this.#find(scope, options));
    this.#turn = turn;
    return turn;
  }

  async #find(scope: ScopeSet, { clientId, accessTokenFormat }: TestClientOptions): Promise<Client> {
    const clients = this.instance.get(Clients);
    const isJwt = accessTokenFormat === 'jwt';
    const id = clientId ?? (isJwt ? 'test-client-jwt' : 'test-client');
    const known = await clients.find(id);
    if (!known) return this.#register(id, scope, isJwt);
    const missing = scope.notCoveredBy(known.allowedScopes);
    if (missing.isEmpty) return known;
    // One of an earlier run on the same database goes by the default name.
    if (clientId !== undefined && !this.#ours.has(id)) {
      throw new Error(`the client "${id}" may not ask for ${missing.toString()}`);
    }
    return (await clients.setScope(id, known.allowedScopes.union(scope).toString())) ?? known;
  }

  async #register(id: string, scope: ScopeSet, isJwt: boolean): Promise<Client> {
    this.#ours.add(id);
    const { client } = await this.instance.get(Clients).add({
      ...{ id, secret: 'generate', redirectUris: [NOWHERE], firstParty: true },
      allowedScopes: scope.toString(),
      accessTokenFormat: isJwt ? 'jwt' : 'opaque',
    });
    return client;
  }
}
