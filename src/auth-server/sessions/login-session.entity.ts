import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser in which an owner is logged in at this provider. */
@Entity('login_sessions')
export class LoginSession {
  /** SHA-256 of the cookie's value. */
  @PrimaryColumn('text')
  hash!: string;

  /** Names the session to others without opening it (the `sid` of OIDC). */
  @Column('text')
  id!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** When the owner gave their password; epoch milliseconds. */
  @Column('bigint', { name: 'auth_time' })
  authTime!: number;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
