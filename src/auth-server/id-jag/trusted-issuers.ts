import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock, seconds } from '../../common/clock.js';
import { ConstraintViolation } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { AssertionClaims, TrustedIssuer, TrustedIssuerOptions } from '../settings/trusted-issuer.js';
import { readTrustedIssuer, TrustedIssuerError } from '../settings/trusted-issuer.js';
import type { IssuerSubject } from './issuer-subject.entity.js';
import { TrustedIssuersRepository } from './trusted-issuers.repository.js';

/** One that is stored; those of the configuration have no time. Epoch milliseconds. */
export interface StoredTrustedIssuer extends TrustedIssuer {
  readonly createdAt?: number;
}

/** Whom its subjects mean, in one word. */
export const subjectRuleOf = ({ subjects }: TrustedIssuer): string =>
  typeof subjects === 'function' ? 'configured' : subjects;

/** As it is told to administrators; times in seconds. */
export const issuerInformation = (issuer: StoredTrustedIssuer) => ({
  issuer: issuer.issuer,
  jwks_uri: issuer.jwksUri,
  subjects: subjectRuleOf(issuer),
  ...(issuer.createdAt !== undefined && { created_at: seconds(issuer.createdAt) }),
});

type Link = Omit<IssuerSubject, 'createdAt'>;
const LONGEST_SUBJECT = 255;

/** The identity providers whose assertions are taken: those of the configuration, and those that administrators added. */
@Injectable()
export class TrustedIssuers {
  readonly #configured: ReadonlyMap<string, TrustedIssuer>;

  constructor(
    { trustedIssuers = [] }: ProviderSettings,
    private readonly repository: TrustedIssuersRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#configured = new Map(trustedIssuers.map((one) => [one.issuer, readTrustedIssuer(one)]));
  }

  async find(issuer: string): Promise<TrustedIssuer | undefined> {
    return this.#configured.get(issuer) ?? this.repository.find(issuer);
  }

  /** Those of the configuration, then those that were added. */
  async list(): Promise<StoredTrustedIssuer[]> {
    return [...this.#configured.values(), ...(await this.repository.all())];
  }

  /** @returns the id of the owner, where the subject means one here. */
  async ownerOf({ subjects }: TrustedIssuer, claims: AssertionClaims): Promise<string | undefined> {
    if (typeof subjects === 'function') return subjects(claims);
    if (subjects === 'same') return claims.sub;
    return (await this.repository.linked({ issuer: claims.iss, subject: claims.sub }))?.userId;
  }

  /** @param by who administers; left out by the command line. @throws TrustedIssuerError */
  async add(options: TrustedIssuerOptions, by?: Actor): Promise<StoredTrustedIssuer> {
    const { issuer, jwksUri, subjects } = readTrustedIssuer(options);
    if (typeof subjects === 'function') throw new TrustedIssuerError('a function is for the configuration');
    if (this.#configured.has(issuer)) throw exists(issuer);
    const record = { issuer, jwksUri, subjects, createdAt: this.clock.now() };
    await this.audit
      .commit(
        { type: 'trusted_issuer.added', issuer, by, changes: { issuer: [null, issuer] } },
        this.repository.insert(record),
      )
      .catch((error: unknown) => {
        throw error instanceof ConstraintViolation ? exists(issuer) : error;
      });
    return record;
  }

  /** Tokens that were got by its assertions live until they expire. @returns whether there was such an issuer. */
  async remove(issuer: string, by?: Actor): Promise<boolean> {
    const event = {
      type: 'trusted_issuer.removed',
      issuer,
      by,
      changes: { issuer: [issuer, null] },
    } as const;
    return (await this.audit.commit(event, ...this.repository.delete(issuer))).committed;
  }

  /** Whom an issuer means by a subject. @throws TrustedIssuerError */
  async link({ issuer, subject, userId }: Link, by?: Actor): Promise<void> {
    if ((await this.find(issuer)) === undefined) throw new TrustedIssuerError('that issuer is not trusted');
    if (subject === '' || subject.length > LONGEST_SUBJECT) {
      throw new TrustedIssuerError(`a subject has 1 to ${LONGEST_SUBJECT} characters`);
    }
    const link = this.repository.link({ issuer, subject, userId, createdAt: this.clock.now() });
    await this.audit
      .commit({ type: 'issuer_subject.linked', issuer, userId, by }, link)
      .catch((error: unknown) => {
        if (!(error instanceof ConstraintViolation)) throw error;
        throw new TrustedIssuerError('that subject of the issuer is linked already');
      });
  }

  /** @returns whether it was linked. */
  async unlink(subject: Pick<Link, 'issuer' | 'subject'>, by?: Actor): Promise<boolean> {
    const event = { type: 'issuer_subject.unlinked', issuer: subject.issuer, by } as const;
    return (await this.audit.commit(event, this.repository.unlink(subject))).committed;
  }
}

const exists = (issuer: string): TrustedIssuerError =>
  new TrustedIssuerError(`the issuer ${issuer} is trusted already`, 'exists');
