import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { Authorization } from './authorization.entity.js';

interface OfUserAtClient {
  readonly userId: string;
  readonly clientId: string;
  readonly now: number;
}

interface OfSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly now: number;
}

@Injectable()
export class AuthorizationsRepository {
  readonly #insert;
  readonly #revoke;
  readonly #revokeOfUser;
  readonly #revokeOfClient;
  readonly #revokeOfPeopleAtClient;
  readonly #revokeStanding;
  readonly #revokeOfUserAtClient;
  readonly #revokeOfSession;
  readonly #revokeOfOtherSessions;
  readonly #find;
  readonly #findStanding;

  constructor(database: Database) {
    this.#insert = database.insert(Authorization);
    const revoking = (whose: string) =>
      database
        .update(Authorization)
        .set({ revokedAt: bound('now') })
        .where(`${whose} AND revokedAt IS NULL`);
    this.#revoke = database.statement<{ id: string; now: number }>(revoking('id = :id'));
    this.#revokeOfUser = database.statement<{ userId: string; now: number }>(revoking('userId = :userId'));
    this.#revokeOfClient = database.statement<{ clientId: string; now: number }>(
      revoking('clientId = :clientId'),
    );
    const atClient = (whose: string) =>
      database.statement<{ clientId: string; now: number }>(
        revoking(`clientId = :clientId AND userId IS ${whose}`),
      );
    this.#revokeOfPeopleAtClient = atClient('NOT NULL');
    this.#revokeStanding = atClient('NULL');
    this.#revokeOfUserAtClient = database.statement<OfUserAtClient>(
      revoking('userId = :userId AND clientId = :clientId'),
    );
    const online = `userId = :userId AND ' ' || scope || ' ' NOT LIKE '% offline\\_access %' ESCAPE '\\'`;
    this.#revokeOfSession = database.statement<OfSession>(revoking(`${online} AND sessionId = :sessionId`));
    this.#revokeOfOtherSessions = database.statement<OfSession>(
      revoking(`${online} AND sessionId <> :sessionId`),
    );
    this.#find = database.query<{ id: string }, Authorization>(
      database.select(Authorization, 'authorization').where('authorization.id = :id'),
    );
    this.#findStanding = database.query<{ clientId: string }, Authorization>(
      database
        .select(Authorization, 'authorization')
        .where('authorization.clientId = :clientId')
        .andWhere('authorization.userId IS NULL AND authorization.revokedAt IS NULL'),
    );
  }

  insert(authorization: Authorization): BoundStatement {
    return this.#insert.bind(authorization, 1);
  }

  /** Ends every code and token that carries the id. The unit fails where it was revoked before. */
  revoke(id: string, now: number): BoundStatement {
    return this.#revoke.bind({ id, now }, 1);
  }

  /** Ends all that the user granted. Counted. */
  revokeOfUser(userId: string, now: number): BoundStatement {
    return this.#revokeOfUser.counting({ userId, now });
  }

  /** Ends all that was issued to the client. Counted. */
  revokeOfClient(clientId: string, now: number): BoundStatement {
    return this.#revokeOfClient.counting({ clientId, now });
  }

  /** Ends all that people granted to the client. */
  revokeOfPeopleAtClient(clientId: string, now: number): BoundStatement {
    return this.#revokeOfPeopleAtClient.bind({ clientId, now });
  }

  /** Ends what the client does for itself. */
  revokeStanding(clientId: string, now: number): BoundStatement {
    return this.#revokeStanding.bind({ clientId, now });
  }

  /** Ends all that the user granted to the client. */
  revokeOfUserAtClient(whose: OfUserAtClient): BoundStatement {
    return this.#revokeOfUserAtClient.bind(whose);
  }

  /**
   * Ends what was granted in a session for as long as it lasts: all but what is meant to be used while nobody is there
   * (`offline_access`, OIDC Core section 11; Back-Channel Logout 1.0 section 2.7).
   */
  revokeOfSession(session: OfSession): BoundStatement {
    return this.#revokeOfSession.bind(session);
  }

  /** The same for all sessions of the user but this one. */
  revokeOfOtherSessions(session: OfSession): BoundStatement {
    return this.#revokeOfOtherSessions.bind(session);
  }

  find(id: string): Promise<Authorization | undefined> {
    return this.#find.one({ id });
  }

  /** Under which the client acts for itself. */
  findStanding(clientId: string): Promise<Authorization | undefined> {
    return this.#findStanding.one({ clientId });
  }
}
