import { Injectable } from '@nestjs/common';
import type { Actor, Changes } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock, seconds } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ScopeSet } from '../../common/scope-set.js';
import { ConstraintViolation } from '../../database/index.js';
import type { ExchangePolicy, ExchangePolicyOptions } from '../settings/exchange-policy.js';
import { ExchangePolicyError, readExchangePolicy } from '../settings/exchange-policy.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { ExchangePoliciesRepository } from './exchange-policies.repository.js';
import type { ExchangePolicyRecord } from './exchange-policy.entity.js';

/** One that is stored; those of the configuration have neither. */
export interface StoredExchangePolicy extends ExchangePolicy {
  readonly id?: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
}

/** As it is told to administrators; times in seconds. */
export const policyInformation = (policy: StoredExchangePolicy) => ({
  ...(policy.id !== undefined && { id: policy.id }),
  client_id: policy.clientId,
  subject_type: policy.subjectType,
  ...(policy.subjectClientId !== null && { subject_client_id: policy.subjectClientId }),
  resource: policy.resource,
  scope: policy.scopes.toString(),
  impersonation: policy.impersonation,
  ...(policy.createdAt !== undefined && { created_at: seconds(policy.createdAt) }),
});

/** Who may exchange which tokens for what: what the configuration says, and what administrators added. */
@Injectable()
export class ExchangePolicies {
  readonly #configured: readonly ExchangePolicy[];

  constructor(
    { exchangePolicies = [] }: ProviderSettings,
    private readonly repository: ExchangePoliciesRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#configured = exchangePolicies.map(readExchangePolicy);
  }

  /** What another process changed is seen at once. */
  async of(clientId: string): Promise<readonly ExchangePolicy[]> {
    const stored = (await this.repository.ofClient(clientId)).map(policyOf);
    return [...this.#configured.filter((policy) => policy.clientId === clientId), ...stored];
  }

  /** Those of the configuration, then those that were added. */
  async list(): Promise<StoredExchangePolicy[]> {
    return [...this.#configured, ...(await this.repository.all()).map(policyOf)];
  }

  /** @param by who administers; left out by the command line. @throws ExchangePolicyError */
  async add(options: ExchangePolicyOptions, by?: Actor): Promise<StoredExchangePolicy> {
    const record = recordOf(readExchangePolicy(options), this.clock.now());
    await this.audit
      .commit(
        { type: 'exchange_policy.added', clientId: record.clientId, by, changes: added(record) },
        this.repository.insert(record),
      )
      .catch((error: unknown) => {
        throw error instanceof ConstraintViolation
          ? new ExchangePolicyError('there is no such client')
          : error;
      });
    return policyOf(record);
  }

  /** Tokens that were exchanged before live until they expire. @returns whether there was such a policy. */
  async remove(id: string, by?: Actor): Promise<boolean> {
    const event = { type: 'exchange_policy.removed', by, changes: { id: [id, null] } } as const;
    return (await this.audit.commit(event, this.repository.delete(id))).committed;
  }
}

/** What is told of a new one. */
const added = ({ id, resource, scope }: ExchangePolicyRecord): Changes => ({
  id: [null, id],
  resource: [null, resource],
  scope: [null, scope],
});

const policyOf = ({ scope, impersonation, ...record }: ExchangePolicyRecord): StoredExchangePolicy => ({
  ...record,
  scopes: ScopeSet.parse(scope),
  impersonation: impersonation === 1,
});

const recordOf = (policy: ExchangePolicy, createdAt: number): ExchangePolicyRecord => ({
  id: newId(),
  clientId: policy.clientId,
  subjectType: policy.subjectType,
  subjectClientId: policy.subjectClientId,
  resource: policy.resource,
  scope: policy.scopes.toString(),
  impersonation: Number(policy.impersonation),
  createdAt,
});
