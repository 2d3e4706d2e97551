import { Injectable } from '@nestjs/common';
import { Clients } from '../../clients/index.js';
import { ScopeSet } from '../../common/scope-set.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';

export interface ConnectedApplication {
  readonly clientId: string;
  readonly name: string;
  readonly scope: ScopeSet;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** The applications that a person approved, or that hold something in their name without having had to ask. */
@Injectable()
export class ConnectedApplications {
  constructor(
    private readonly clients: Clients,
    private readonly consents: ConsentsRepository,
    private readonly authorizations: AuthorizationsRepository,
  ) {}

  /** By name. */
  async of(userId: string): Promise<ConnectedApplication[]> {
    const [consents, grants] = await Promise.all([
      this.consents.ofUser(userId),
      this.authorizations.standingOf(userId),
    ]);
    const found = new Map<string, Pick<ConnectedApplication, 'scope' | 'since'>>();
    for (const { clientId, scope, since } of [...consents, ...grants]) {
      const known = found.get(clientId);
      const granted = ScopeSet.parse(scope);
      found.set(clientId, {
        scope: known ? known.scope.union(granted) : granted,
        since: Math.min(known?.since ?? since, since),
      });
    }
    const named = [...found].map(async ([clientId, application]) => {
      const client = await this.clients.find(clientId);
      return { clientId, name: client?.name ?? clientId, ...application };
    });
    return (await Promise.all(named)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }
}
