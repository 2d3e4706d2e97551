import { Injectable } from '@nestjs/common';
import type { Query } from '../../database/index.js';
import { Database, RowCache } from '../../database/index.js';
import { ClientRecord } from '../../clients/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { withLiveParents } from '../authorizations/lineage.repository.js';
import type { BoundedScope } from '../scopes/scope-today.js';
import { scopeToday } from '../scopes/scope-today.js';
import { AccessToken, AUTHORIZED_BY } from '../tokens/access-token.entity.js';
import { RefreshToken } from '../tokens/refresh-token.entity.js';

/** All that an answer says of a live token. Times in epoch milliseconds. */
export interface IntrospectedToken {
  /** What it stands for now. */
  readonly scope: string;
  /** Of an access token: what it is for, with a blank between two; `null`: the issuer. */
  readonly audience: string | null;
  /** Of an access token: the claim `act` as JSON; `null` where nobody acts for the person. */
  readonly act: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly clientId: string;
  readonly userId: string | null;
  readonly username: string | null;
  /** Of the login behind it; both as in the authorization. */
  readonly authTime: number | null;
  readonly authentication: string | null;
}

type Row = IntrospectedToken & BoundedScope;

/** Everything about a token in one read, the name of its owner included. */
@Injectable()
export class IntrospectedTokensRepository {
  readonly #known: RowCache<IntrospectedToken>;
  readonly #accessToken;
  readonly #refreshToken: Query<{ hash: string; now: number }, Omit<Row, 'audience' | 'act'>>;

  constructor(database: Database) {
    this.#known = new RowCache(database, AUTHORIZED_BY);
    const live = (entity: typeof AccessToken | typeof RefreshToken) =>
      database.dataSource
        .createQueryBuilder()
        .select('token.scope', 'scope')
        .addSelect('token.issuedAt', 'issuedAt')
        .addSelect('token.expiresAt', 'expiresAt')
        .addSelect('authorization.clientId', 'clientId')
        .addSelect('authorization.userId', 'userId')
        .addSelect('authorization.authTime', 'authTime')
        .addSelect('authorization.authentication', 'authentication')
        .addSelect('owner.username', 'username')
        .addSelect('client.allowedScopes', 'clientAllowedScopes')
        .addSelect('owner.allowedScopes', 'ownerAllowedScopes')
        .from<AccessToken | RefreshToken>(entity, 'token')
        .innerJoin(Authorization, 'authorization', 'authorization.id = token.authorizationId')
        .innerJoin(ClientRecord, 'client', 'client.id = authorization.clientId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('token.hash = :hash AND token.expiresAt > :now AND authorization.revokedAt IS NULL');
    this.#accessToken = database.query<{ hash: string; now: number }, Row>(
      withLiveParents(
        live(AccessToken).addSelect('token.audience', 'audience').addSelect('authorization.act', 'act'),
      ),
    );
    this.#refreshToken = database.query(live(RefreshToken).andWhere('token.consumedAt IS NULL'));
  }

  /** The access token, unless it expired or was revoked, or nothing is left of its scope. */
  async accessToken(hash: string, now: number): Promise<IntrospectedToken | undefined> {
    const token = await this.#known.find(hash, async () =>
      asOfToday(await this.#accessToken.one({ hash, now })),
    );
    return token && token.expiresAt > now ? token : undefined;
  }

  /** The refresh token, unless it expired, was revoked or was replaced, or nothing is left of its scope. */
  async refreshToken(hash: string, now: number): Promise<IntrospectedToken | undefined> {
    const row = await this.#refreshToken.one({ hash, now });
    return asOfToday(row && { ...row, audience: null, act: null });
  }
}

function asOfToday(row: Row | undefined): IntrospectedToken | undefined {
  const scope = row && scopeToday(row);
  return scope && { ...row, scope: scope.toString() };
}
