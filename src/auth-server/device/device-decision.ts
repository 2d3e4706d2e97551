import { Injectable } from '@nestjs/common';
import { AuditTrail, grantedFor } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import type { Origin } from '../../common/http/origin.js';
import { ConstraintViolation } from '../../database/index.js';
import type { Login } from '../sessions/logins.js';
import { Logins } from '../sessions/logins.js';
import type { AskedDevice } from './asked-device.js';
import { DeviceApprovals } from './device-approvals.js';
import { namedBy } from './device-code-rules.js';
import { DeviceCodesRepository } from './device-codes.repository.js';

/** Writes down what the person answered: in one unit with the audit event, while all that it relies on stands (docs/adr/0025). */
@Injectable()
export class DeviceDecision {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly codes: DeviceCodesRepository,
    private readonly approvals: DeviceApprovals,
    private readonly logins: Logins,
  ) {}

  /** @returns false where the code, the client or the login ended meanwhile: nothing was written. */
  allow(asked: AskedDevice, login: Login, from: Origin): Promise<boolean> {
    const { client, code } = asked;
    const { authorizationId, statements } = this.approvals.prepare(asked, login);
    const decided = { hash: code.hash, decision: 'allowed', authorizationId, now: this.clock.now() } as const;
    return this.#committed(
      {
        ...{ type: 'device.allowed', clientId: client.id, ...subjectOf(login), authorizationId, from },
        ...grantedFor(namedBy(code)),
      },
      ...[...this.logins.standing(login), ...statements, this.codes.decide(decided)],
    );
  }

  /** @returns false where the code or the login ended meanwhile. */
  decline({ code, client }: AskedDevice, login: Login, from: Origin): Promise<boolean> {
    const now = this.clock.now();
    return this.#committed(
      { type: 'device.declined', clientId: client.id, ...subjectOf(login), from },
      ...this.logins.standing(login),
      this.codes.decide({ hash: code.hash, decision: 'declined', authorizationId: null, now }),
    );
  }

  async #committed(...unit: Parameters<AuditTrail['commit']>): Promise<boolean> {
    try {
      return (await this.audit.commit(...unit)).committed;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      return false;
    }
  }
}

const subjectOf = ({ owner, session }: Login) => ({ userId: owner.id, sessionId: session.id });
