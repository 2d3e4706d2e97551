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
import { newRequestId } from '../common/http/request-id.js';
import { ScopeSet } from '../common/scope-set.js';
import { Clock } from '../common/clock.js';
import type { Owner } from '../owners/index.js';
import { isOwnerId, OwnerUnits } from '../owners/index.js';
import type { TestClientOptions } from './test-clients.js';
import { TestClients } from './test-clients.js';
import type { TestedInstance } from './tested-instance.js';

export interface TestLoginOptions {
  /** When the person gave their proof; epoch milliseconds. Default: now. */
  readonly authTime?: number;
  /** Authentication methods (RFC 8176). */
  readonly amr?: readonly string[];
  /** Authentication context class (OIDC Core section 2). */
  readonly acr?: string;
}

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
  async session(ownerId: string, how: TestLoginOptions): Promise<string> {
    const authTime = how.authTime ?? this.instance.get(Clock).now();
    const owner = await this.#owner(ownerId, authTime);
    // A password just now, unless the test says otherwise.
    const proof = Object.values(how).some((one) => one !== undefined) && { ...how, authTime };
    const browser = {
      cookie: undefined,
      device: 'SluiceTesting',
      address: '127.0.0.1',
      requestId: newRequestId(),
    };
    const login = await this.instance.get(Logins).beginAlone(owner, { ...browser, ...(proof && { proof }) });
    if (!login) throw new Error(`something of the owner "${ownerId}" was ended meanwhile`);
    return `${this.instance.get(SessionCookie).name}=${login.cookie}`;
  }

  async #owner(id: string, since?: number): Promise<Owner> {
    if (!isOwnerId(id)) throw new Error('the id of an owner must be a text of 1 to 255 characters');
    const owner = await this.instance.get(OwnerDirectory).admit(id, since);
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
