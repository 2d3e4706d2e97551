import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The record of one approval. Every code and token carries its id, so that revoking it ends them all. */
@Entity('authorizations')
export class Authorization {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  /** `null` where a client acts for itself. */
  @Column('text', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text')
  scope!: string;

  /** The login session it was approved in, where there was one. */
  @Column('text', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  /** When the owner authenticated; epoch milliseconds. */
  @Column('bigint', { name: 'auth_time', nullable: true })
  authTime!: number | null;

  /** As that of the session. */
  @Column('text', { nullable: true })
  authentication!: string | null;

  /** JSON of a ClaimsRequest, read with `claimsRequestOf`; `null` where no claim was asked for by name that the person was shown. */
  @Column('text', { nullable: true })
  claims!: string | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'revoked_at', nullable: true })
  revokedAt!: number | null;
}
