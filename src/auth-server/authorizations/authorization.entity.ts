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

  /** What the client asked for beside that, so that it may repeat its whole request at a refresh; `null` where that is nothing. */
  @Column('text', { name: 'not_granted', nullable: true })
  notGranted!: string | null;

  /** What tokens of it may be for: identifiers with a blank between two; `null` where none was named. */
  @Column('text', { nullable: true })
  resources!: string | null;

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

  /** Of what was exchanged for a token (RFC 8693): the authorization of that token, with whose end it ends; `null` of all others. */
  @Column('text', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  /** The access token that was exchanged: its `tokenKey`; `null` where it was none. */
  @Column('text', { name: 'parent_token', nullable: true })
  parentToken!: string | null;

  /** Who acts for the person: the claim `act` as JSON (RFC 8693 section 4.1); `null` where nobody does. */
  @Column('text', { nullable: true })
  act!: string | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'revoked_at', nullable: true })
  revokedAt!: number | null;
}
