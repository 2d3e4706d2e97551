import {
  AuthorizationFactory,
  grantScope,
  Logins,
  Metadata,
  OwnerDirectory,
  ProviderSettings,
  SessionCookie,
  TokenService,
} from '../auth-server/index.js';
import { ScopeSet } from '../common/scope-set.js';
import { UnitOfWork } from '../database/index.js';
import type { Owner } from '../owners/index.js';
import { OwnerUnits } from '../owners/index.js';
import type { TestClientOptions } from './test-clients.js';
import { TestClients } from './test-clients.js';
import type { TestedInstance } from './tested-instance.js';

/** What people of the application would get by a browser, through the same services and their units. */
export class TestLogins {
  readonly #clients: TestClients;

  constructor(private readonly instance: TestedInstance) {
    this.#clients = new TestClients(instance);
  }

  /** @returns an access token. */
  async token(ownerId: string, requested: string, options: TestClientOptions): Promise<string> {
    const owner = await this.#owner(ownerId);
    const scope = this.#scope(requested);
    const client = await this.#clients.allowing(scope, options);
    const granted = grantScope(requested, { client, owner, offline: true });
    const missing = scope.notCoveredBy(granted);
    if (!missing.isEmpty) throw new Error(`the owner "${ownerId}" may not grant ${missing.toString()}`);
    const { authorizationId, statements } = this.instance
      .get(AuthorizationFactory)
      .create({ client, owner, scope });
    const permits = [this.instance.get(OwnerUnits).standing(owner), ...statements];
    const decision = { granted: { client, userId: owner.id, authorizationId, scope, permits } };
    return (await this.instance.get(TokenService).issue(decision)).accessToken;
  }

  /** @returns the value of a `cookie` header. */
  async session(ownerId: string): Promise<string> {
    const owner = await this.#owner(ownerId);
    const browser = { cookie: undefined, device: 'SluiceTesting', address: '127.0.0.1' };
    const login = await this.instance.get(Logins).begin(owner, browser, async ({ statements }) => {
      return (await this.instance.get(UnitOfWork).run(...statements)).committed;
    });
    if (!login) throw new Error(`something of the owner "${ownerId}" was ended meanwhile`);
    return `${this.instance.get(SessionCookie).name}=${login.cookie}`;
  }

  async #owner(id: string): Promise<Owner> {
    const owner = await this.instance.get(OwnerDirectory).admit(id);
    if (!owner) throw new Error(`there is no owner "${id}", or they can not log in`);
    return owner;
  }

  /** Where the application names its scopes, others are mistakes. */
  #scope(requested: string): ScopeSet {
    if (!isScopeList(requested))
      throw new Error('the scope must be a list of names, such as "openid reports"');
    const scope = ScopeSet.parse(requested);
    if (this.instance.get(ProviderSettings).scopes === undefined) return scope;
    const known = ScopeSet.of(...(this.instance.get(Metadata).document['scopes_supported'] as string[]));
    const unknown = scope.notCoveredBy(known);
    if (unknown.isEmpty) return scope;
    throw new Error(`the application has no scope ${unknown.toString()}; its scopes are ${known.toString()}`);
  }
}

function isScopeList(text: unknown): text is string {
  try {
    return typeof text === 'string' && !ScopeSet.parse(text).isEmpty;
  } catch {
    return false;
  }
}
