import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { ScopeSet } from '../../common/scope-set.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';
import type { GrantedScope } from '../authorizations/granted-scope.js';
import type { ApplicationCursor } from './application-cursor.js';
import { StandingGrantsRepository } from './standing-grants.repository.js';

/** Applications of a page. */
const SHOWN = 50;
/** How many clients a page looks at for them. */
const LOOKED_AT = 200;

export interface ConnectedApplication {
  readonly clientId: string;
  /** `undefined` where it was removed meanwhile. */
  readonly client: Client | undefined;
  readonly scope: ScopeSet;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface ApplicationPage {
  readonly applications: readonly ConnectedApplication[];
  /** Absent on the last page. */
  readonly next?: ApplicationCursor;
}

/** The applications that a person approved, or that hold something in their name without having had to ask. */
@Injectable()
export class ConnectedApplications {
  constructor(
    private readonly clients: Clients,
    private readonly consents: ConsentsRepository,
    private readonly grants: StandingGrantsRepository,
  ) {}

  async has(userId: string, clientId: string): Promise<boolean> {
    const key = { userId, clientId };
    return (await this.#isConsented(key)) || (await this.grants.oldest(key)) !== undefined;
  }

  /** First those that were consented to, then the others, each in the order of the database. */
  async page(userId: string, { among, after }: ApplicationCursor): Promise<ApplicationPage> {
    const consents = among === 'consents' ? await this.consents.page(userId, after, SHOWN + 1) : [];
    const shown = consents.slice(0, SHOWN);
    if (consents.length > SHOWN) {
      return this.#page(userId, shown, { among: 'consents', after: shown.at(-1)?.clientId ?? '' });
    }
    const others = await this.#others(userId, among === 'others' ? after : '', SHOWN - shown.length);
    return this.#page(userId, [...shown, ...others.found], others.next);
  }

  async #others(
    userId: string,
    after: string,
    room: number,
  ): Promise<{ readonly found: GrantedScope[]; readonly next?: ApplicationCursor }> {
    const found: GrantedScope[] = [];
    let last = after;
    for (let step = 0; step < LOOKED_AT; step++) {
      const clientId = await this.grants.nextClient(userId, last);
      if (clientId === undefined) return { found };
      if (!(await this.#isConsented({ userId, clientId }))) {
        if (found.length === room) break;
        found.push({ clientId, scope: '', since: Infinity });
      }
      last = clientId;
    }
    return { found, next: { among: 'others', after: last } };
  }

  async #isConsented(key: { readonly userId: string; readonly clientId: string }): Promise<boolean> {
    return (await this.consents.approvedScopes(key)) !== undefined;
  }

  async #page(
    userId: string,
    found: readonly GrantedScope[],
    next: ApplicationCursor | undefined,
  ): Promise<ApplicationPage> {
    const described = await Promise.all(found.map((one) => this.#describe(userId, one)));
    // What was neither consented to nor holds anything any more ended while we looked.
    const applications = described.filter(({ since }) => since < Infinity);
    return { applications, ...(next && { next }) };
  }

  async #describe(userId: string, { clientId, scope, since }: GrantedScope): Promise<ConnectedApplication> {
    const key = { userId, clientId };
    const [client, newest, oldest] = await Promise.all([
      this.clients.find(clientId),
      this.grants.newest(key),
      this.grants.oldest(key),
    ]);
    const scopes = new Set([scope, ...newest.map((grant) => grant.scope)]);
    return {
      clientId,
      client,
      scope: [...scopes].map((list) => ScopeSet.parse(list)).reduce((all, more) => all.union(more)),
      since: Math.min(since, oldest?.since ?? since),
    };
  }
}
