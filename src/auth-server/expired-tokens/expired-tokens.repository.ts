import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { keysAfter } from '../../common/crypto/dated-token.js';
import type { BoundStatement, Database, Query, Statement } from '../../database/index.js';
import { BATCH_SIZE } from '../../database/pruning/batch-size.js';
import { Authorization } from '../authorizations/authorization.entity.js';

/** Of a code or token: `tokenKey` is its key. */
export interface TokenRow {
  readonly hash: string;
  /** `null` where nobody has approved anything yet. */
  readonly authorizationId: string | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface ExpiredToken {
  readonly hash: string;
  /** Of the authorization that ends with it; `null` where that goes on. */
  readonly endedAuthorizationId: string | null;
}

/** `:k0, :k1, …`: a list as long as a batch, so that one statement serves them all. What is not bound is NULL, and equals nothing. */
const NAMES = Array.from({ length: BATCH_SIZE }, (_, at) => `k${at}`);
const LIST = NAMES.map((name) => `:${name}`).join(', ');
const bindList = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [NAMES[at] as string, value]));

/** The keys say where to look, the rows what has expired. */
interface Expired {
  readonly before: string;
  readonly until: number;
}
const expiredBy = (until: number): Expired => ({ before: keysAfter(until), until });

/** Tokens of one kind, and which of them are the last of their authorization. */
export interface TokenKind {
  readonly entity: EntityTarget<ObjectLiteral & TokenRow>;
  /** Of the expired rows `token`: where this holds, nothing else of the authorization can be live. */
  readonly isLast: string;
}

/** The expired tokens of one kind, and the authorizations that have nothing left without them. */
export class ExpiredTokensRepository {
  readonly table: string;
  readonly #count: Query<Expired, { readonly due: number }>;
  readonly #batch: Query<Expired, ExpiredToken>;
  readonly #delete: Statement<object>;
  readonly #deleteAuthorizations: Statement<object>;

  constructor(database: Database, { entity, isLast }: TokenKind) {
    const target = entity as EntityTarget<ExpiredToken & { expiresAt: number }>;
    this.table = database.dataSource.getMetadata(entity).tableName;
    const expired = () =>
      database.select(target, 'token').where('token.hash < :before AND token.expiresAt <= :until');
    this.#count = database.query(expired().select('count(*)', 'due'));
    this.#batch = database.query(
      expired()
        .select('token.hash', 'hash')
        .addSelect(`CASE WHEN ${isLast} THEN token.authorizationId END`, 'endedAuthorizationId')
        .orderBy('token.hash')
        .limit(BATCH_SIZE),
    );
    this.#delete = database.statement(database.delete(target).where(`hash IN (${LIST})`));
    // A client's own authorization stands without tokens as well.
    const notStanding = '(userId IS NOT NULL OR revokedAt IS NOT NULL)';
    this.#deleteAuthorizations = database.statement(
      database.delete(Authorization).where(`id IN (${LIST}) AND ${notStanding}`),
    );
  }

  async due(until: number): Promise<number> {
    return (await this.#count.one(expiredBy(until)))?.due ?? 0;
  }

  /** The oldest, at most `BATCH_SIZE`. */
  batch(until: number): Promise<ExpiredToken[]> {
    return this.#batch.all(expiredBy(until));
  }

  /** Counted. */
  delete(tokens: readonly ExpiredToken[]): BoundStatement {
    return this.#delete.counting(bindList(tokens.map(({ hash }) => hash)));
  }

  /** Those of the tokens' authorizations that end with them. Counted. */
  deleteAuthorizations(tokens: readonly ExpiredToken[]): BoundStatement {
    const ids = tokens.flatMap(({ endedAuthorizationId }) => endedAuthorizationId ?? []);
    return this.#deleteAuthorizations.counting(bindList([...new Set(ids)]));
  }
}
