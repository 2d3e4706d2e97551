import { Injectable } from '@nestjs/common';
import type { Query } from '../../database/index.js';
import { Database, limited } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';

/** An authorization with the name of its owner. */
export type OwnedAuthorization = Authorization & { readonly username: string | null };

export interface AuthorizationFilter {
  readonly userId?: string;
  readonly clientId?: string;
}

type Page = AuthorizationFilter & { readonly before: string; readonly limit: number };

/** Comes after every id, in any collation: the first page is the one before it. */
const END = 'g';

@Injectable()
export class AdminAuthorizationsRepository {
  /** One shape for each set of filters. */
  readonly #pages: Readonly<
    Record<'all' | 'ofUser' | 'ofClient' | 'ofBoth', Query<Page, OwnedAuthorization>>
  >;

  constructor(database: Database) {
    const page = (...filters: string[]): Query<Page, OwnedAuthorization> => {
      const select = database
        .select(Authorization, 'authorization')
        .addSelect('owner.username', 'username')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where(['authorization.id < :before', ...filters].join(' AND '))
        .orderBy('authorization.id', 'DESC');
      return database.query(limited(select));
    };
    const [ofUser, ofClient] = ['authorization.userId = :userId', 'authorization.clientId = :clientId'];
    this.#pages = {
      all: page(),
      ofUser: page(ofUser),
      ofClient: page(ofClient),
      ofBoth: page(ofUser, ofClient),
    };
  }

  /** At most `limit` authorizations, newest first, of those that are older than the one whose id is `before`. */
  list(filter: AuthorizationFilter, limit: number, before: string = END): Promise<OwnedAuthorization[]> {
    return this.#pages[shapeOf(filter)].all({ ...filter, limit, before });
  }
}

function shapeOf({ userId, clientId }: AuthorizationFilter): 'all' | 'ofUser' | 'ofClient' | 'ofBoth' {
  if (userId === undefined) return clientId === undefined ? 'all' : 'ofClient';
  return clientId === undefined ? 'ofUser' : 'ofBoth';
}
