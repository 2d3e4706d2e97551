import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('projects')
export class Project {
  /** A UUID version 7: the order of ids is the order of creation. */
  @PrimaryColumn('text')
  id!: string;

  /** The subject of the access token that made it; no foreign key, it may be another provider's user. */
  @Column('text', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;
}
