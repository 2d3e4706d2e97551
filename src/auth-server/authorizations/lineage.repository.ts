import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Authorization } from './authorization.entity.js';

/** How often what was exchanged for a token may be exchanged again (RFC 8693): the first exchange is one. */
export const MOST_EXCHANGES = 3;

const NAMES = Array.from({ length: MOST_EXCHANGES }, (_, at) => `exchanged${at + 1}`);

/**
 * Only what was exchanged for tokens of authorizations that nobody ended. Asked at each look, so that no exchange outlives an end
 * that came at the same moment. What was not exchanged has no parent, and nothing is looked up for it.
 * @param builder with `authorization` joined and a `where`
 */
export function withLiveParents<E extends ObjectLiteral>(
  builder: SelectQueryBuilder<E>,
): SelectQueryBuilder<E> {
  NAMES.forEach((name, at) => {
    const child = NAMES[at - 1] ?? 'authorization';
    builder
      .leftJoin(Authorization, name, `${name}.id = ${child}.parentId`)
      .andWhere(`${name}.revokedAt IS NULL`);
  });
  return builder;
}

/** Of a query with live parents: the last parent that an authorization can have; `null` where it may be exchanged again. */
export const LAST_PARENT = `${NAMES.at(-1)}.id`;
