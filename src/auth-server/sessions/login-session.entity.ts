import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser in which an owner is logged in at this provider. */
@Entity('login_sessions')
export class LoginSession {
  /** SHA-256 of the cookie's value, which is another after each login. */
  @PrimaryColumn('text')
  hash!: string;

  /**
   * Names the session to others without opening it (the `sid` of OIDC). It stays when the same owner logs in again in the
   * same browser, so that a logout reaches every client of that browser.
   */
  @Column('text')
  id!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** In plain words, of `describeDevice`. */
  @Column('text')
  device!: string;

  /** When the owner gave their password; epoch milliseconds. */
  @Column('bigint', { name: 'auth_time' })
  authTime!: number;

  /** JSON of `acr` and `amr`, where the owner logged in at a page of the host's; `null` after a password. */
  @Column('text', { nullable: true })
  authentication!: string | null;

  /** When the owner logged in in this browser first. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  /** To about a minute. */
  @Column('bigint', { name: 'last_used_at' })
  lastUsedAt!: number;

  /** The end of its absolute or of its idle lifetime, whichever comes first. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
