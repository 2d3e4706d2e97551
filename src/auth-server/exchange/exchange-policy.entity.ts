import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubjectType } from '../settings/exchange-policy.js';

/** What an administrator lets a client exchange (RFC 8693). `ExchangePolicy` is what the rest of the code sees. */
@Entity('exchange_policies')
export class ExchangePolicyRecord {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  @Column('text', { name: 'subject_type' })
  subjectType!: SubjectType;

  /** `null`: any. */
  @Column('text', { name: 'subject_client_id', nullable: true })
  subjectClientId!: string | null;

  @Column('text')
  resource!: string;

  /** A scope list. */
  @Column('text')
  scope!: string;

  /** 0 or 1. */
  @Column('smallint')
  impersonation!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;
}
