import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { ListQuery } from '../../common/http/problems/list-query.js';
import type { Page } from '../../common/http/problems/page-of.js';
import { pageOf } from '../../common/http/problems/page-of.js';
import { Problem } from '../../common/http/problems/problem.js';
import { isId } from '../../common/ids.js';
import { SessionEnder } from '../sessions/session-ender.js';
import type { Administering } from './administering.js';
import type { OwnedSession } from './admin-sessions.repository.js';
import { AdminSessionsRepository } from './admin-sessions.repository.js';
import { NamedOwners } from './named-owners.js';
import type { SessionDto } from './session.dto.js';
import { sessionView } from './session.dto.js';

/** What administrators do with login sessions. */
@Injectable()
export class AdminSessions {
  constructor(
    private readonly repository: AdminSessionsRepository,
    private readonly owners: NamedOwners,
    private readonly ender: SessionEnder,
    private readonly clock: Clock,
  ) {}

  /** Those that go on. @throws Problem */
  async list({ limit, cursor, user }: ListQuery<'user'>): Promise<Page<SessionDto>> {
    const userId = user === undefined ? undefined : await this.owners.idOf(user);
    const isNobody = user !== undefined && userId === undefined;
    return pageOf<OwnedSession, SessionDto>(
      { list: ['sessions', user], limit, cursor },
      async (most, after) =>
        isNobody
          ? []
          : this.repository.list(userId, this.clock.now(), {
              limit: most,
              before: after && String(after[0]),
            }),
      { keyOf: ({ id }) => [id], show: sessionView },
    );
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<SessionDto> {
    const session = await this.#known(id);
    if (!session) throw new Problem(404, 'There is no such session.');
    return sessionView(session);
  }

  /** Clients are told. Where there is none, nothing is left to do. */
  async end(id: string, { by }: Administering): Promise<void> {
    const session = await this.#known(id);
    if (session) await this.ender.oneFor(by, session);
  }

  async #known(id: string): Promise<OwnedSession | undefined> {
    return isId(id) ? this.repository.find(id, this.clock.now()) : undefined;
  }
}
