import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CLIENTS_ENTITIES } from '../../clients/index.js';
import { OwnerRecord } from '../../owners/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';

@Entity('access_tokens')
export class AccessToken {
  /** `tokenKey` of the token. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('text', { name: 'authorization_id' })
  authorizationId!: string;

  @Column('text')
  scope!: string;

  /** What it is for: identifiers with a blank between two; `null`: the issuer. */
  @Column('text', { nullable: true })
  audience!: string | null;

  /** 1 where no refresh token was issued with it: once it expires, nothing of its authorization is left. */
  @Column('smallint', { name: 'ends_authorization' })
  endsAuthorization!: number;

  @Column('bigint', { name: 'issued_at' })
  issuedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}

/** All whose rows decide whether an access token is live, and whose: a row that goes takes those below it along. */
export const AUTHORIZED_BY = [AccessToken, Authorization, OwnerRecord, ...CLIENTS_ENTITIES] as const;
