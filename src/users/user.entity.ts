import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A resource owner of our own. What units in their name rely on stands in their row of `owners`. */
@Entity('users')
export class User {
  /** Also of the row in `owners`, which takes this one along when it goes. */
  @PrimaryColumn('text')
  id!: string;

  /** As it was typed when it was made. */
  @Column('text')
  username!: string;

  /** The form by which it is found; `null` where another user's was so before there was one. */
  @Column('text', { name: 'username_key', nullable: true })
  usernameKey!: string | null;

  /** argon2id, in its own PHC string format. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  /** JSON of StoredClaims; `null` where there are none. */
  @Column('text', { nullable: true })
  claims!: string | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;
}
