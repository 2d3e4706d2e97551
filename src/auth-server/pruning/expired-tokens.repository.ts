import type { EntityTarget } from 'typeorm';
import type { BoundStatement, Database, Query, Statement } from '../../database/index.js';
import { BATCH_SIZE } from '../../database/pruning/batch-size.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationCode } from '../codes/authorization-code.entity.js';
import { AccessToken } from '../tokens/access-token.entity.js';
import { RefreshToken } from '../tokens/refresh-token.entity.js';

export type TokenEntity = typeof AuthorizationCode | typeof AccessToken | typeof RefreshToken;

const TOKEN_ENTITIES: readonly TokenEntity[] = [AuthorizationCode, AccessToken, RefreshToken];

export interface ExpiredToken {
  readonly hash: string;
  readonly authorizationId: string;
}

/** `:k0, :k1, …`: a list as long as a batch, so that one statement serves them all. What is not bound is NULL, and equals nothing. */
const NAMES = Array.from({ length: BATCH_SIZE }, (_, at) => `k${at}`);
const LIST = NAMES.map((name) => `:${name}`).join(', ');
const bindList = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [NAMES[at] as string, value]));

/** The expired tokens of one kind, and the authorizations that have nothing left without them. */
export class ExpiredTokensRepository {
  readonly table: string;
  readonly #count: Query<{ until: number }, { readonly due: number }>;
  readonly #batch: Query<{ until: number }, ExpiredToken>;
  readonly #delete: Statement<object>;
  readonly #deleteAuthorizations: Statement<{ now: number }>;

  constructor(database: Database, entity: TokenEntity) {
    const { dataSource } = database;
    const target = entity as EntityTarget<ExpiredToken & { expiresAt: number }>;
    this.table = dataSource.getMetadata(entity).tableName;
    const expired = () => database.select(target, 'token').where('token.expiresAt <= :until');
    this.#count = database.query(expired().select('count(*)', 'due'));
    this.#batch = database.query(
      expired()
        .select('token.hash', 'hash')
        .addSelect('token.authorizationId', 'authorizationId')
        .orderBy('token.expiresAt')
        .limit(BATCH_SIZE),
    );
    this.#delete = database.statement(database.delete(target).where(`hash IN (${LIST})`));
    const own = `${dataSource.driver.escape(dataSource.getMetadata(Authorization).tableName)}.id`;
    const nothingLive = TOKEN_ENTITIES.map((kind) => {
      const live = dataSource
        .createQueryBuilder()
        .select('1')
        .from(kind as typeof target, 'live');
      live.where(`live.authorizationId = ${own} AND live.expiresAt > :now`);
      return `NOT EXISTS (${live.getQuery()})`;
    });
    // A client's own authorization stands without tokens as well.
    const notStanding = '(userId IS NOT NULL OR revokedAt IS NOT NULL)';
    this.#deleteAuthorizations = database.statement(
      database.delete(Authorization).where([`id IN (${LIST})`, notStanding, ...nothingLive].join(' AND ')),
    );
  }

  async due(until: number): Promise<number> {
    return (await this.#count.one({ until }))?.due ?? 0;
  }

  /** The oldest, at most `BATCH_SIZE`. */
  batch(until: number): Promise<ExpiredToken[]> {
    return this.#batch.all({ until });
  }

  /** Counted. */
  delete(tokens: readonly ExpiredToken[]): BoundStatement {
    return this.#delete.counting(bindList(tokens.map(({ hash }) => hash)));
  }

  /** Those of the tokens' authorizations that have no code or token that is still live. Counted. */
  deleteAuthorizations(tokens: readonly ExpiredToken[], now: number): BoundStatement {
    const ids = [...new Set(tokens.map(({ authorizationId }) => authorizationId))];
    return this.#deleteAuthorizations.counting({ ...bindList(ids), now });
  }
}
