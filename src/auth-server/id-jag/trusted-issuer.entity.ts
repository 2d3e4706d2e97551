import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubjectRule } from '../settings/trusted-issuer.js';

/** An identity provider that an administrator trusts. `TrustedIssuer` is what the rest of the code sees. */
@Entity('trusted_issuers')
export class TrustedIssuerRecord {
  /** As it stands in `iss`. */
  @PrimaryColumn('text')
  issuer!: string;

  @Column('text', { name: 'jwks_uri' })
  jwksUri!: string;

  @Column('text')
  subjects!: SubjectRule;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;
}
