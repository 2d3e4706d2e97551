import { Injectable } from '@nestjs/common';
import { Database, RowCache } from '../../database/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AccessToken, AUTHORIZED_BY } from '../tokens/access-token.entity.js';
import { RefreshToken } from '../tokens/refresh-token.entity.js';

/** All that an answer says of a live token. Times in epoch milliseconds. */
export interface IntrospectedToken {
  readonly scope: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly clientId: string;
  readonly userId: string | null;
  readonly username: string | null;
}

/** Everything about a token in one read, the name of its owner included. */
@Injectable()
export class IntrospectedTokensRepository {
  readonly #known: RowCache<IntrospectedToken>;
  readonly #accessToken;
  readonly #refreshToken;

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
        .addSelect('owner.username', 'username')
        .from<AccessToken | RefreshToken>(entity, 'token')
        .innerJoin(Authorization, 'authorization', 'authorization.id = token.authorizationId')
        .leftJoin(OwnerRecord, 'owner', 'owner.id = authorization.userId')
        .where('token.hash = :hash AND token.expiresAt > :now AND authorization.revokedAt IS NULL');
    this.#accessToken = database.query<{ hash: string; now: number }, IntrospectedToken>(live(AccessToken));
    this.#refreshToken = database.query<{ hash: string; now: number }, IntrospectedToken>(
      live(RefreshToken).andWhere('token.consumedAt IS NULL'),
    );
  }

  /** The access token, unless it expired or was revoked. */
  async accessToken(hash: string, now: number): Promise<IntrospectedToken | undefined> {
    const token = await this.#known.find(hash, () => this.#accessToken.one({ hash, now }));
    return token && token.expiresAt > now ? token : undefined;
  }

  /** The refresh token, unless it expired, was revoked or was replaced. */
  refreshToken(hash: string, now: number): Promise<IntrospectedToken | undefined> {
    return this.#refreshToken.one({ hash, now });
  }
}
