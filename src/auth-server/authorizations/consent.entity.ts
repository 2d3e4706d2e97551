import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an owner has approved for a client so far. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('text', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  @Column('text')
  scope!: string;

  @Column('bigint', { name: 'granted_at' })
  grantedAt!: number;
}
