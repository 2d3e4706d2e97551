import { Injectable, NotFoundException } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { readMoment } from '../../common/moment.js';
import { AuditLog } from '../audit-log/audit-log.js';
import { placeOf } from '../audit-log/event-cursor.js';
import { eventInformation } from '../audit-log/event-information.js';
import { requestInformation } from '../audit-log/request-information.js';
import { AuditEventPageDto } from './audit-event.dto.js';
import type { AuditRequestDto } from './audit-request.dto.js';
import type { ListEventsQuery } from './list-events.query.js';

/** The audit trail, as administrators read it. */
@Injectable()
export class AdminAudit {
  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list({ user, limit, cursor, since, until, ...equal }: ListEventsQuery): Promise<AuditEventPageDto> {
    const now = this.clock.now();
    const moment = (text: string | undefined) => text && readMoment(text, now);
    const { client: clientId, type, request: requestId, session: sessionId } = equal;
    const filter = Object.entries({ clientId, type, requestId, sessionId }).filter(
      ([, one]) => one !== undefined,
    );
    const { events, next } = await this.log.list({
      ...{ user, limit, since: moment(since) || undefined, until: moment(until) || undefined },
      ...Object.fromEntries(filter),
      after: cursor === undefined ? undefined : placeOf(cursor),
    });
    return new AuditEventPageDto(events.map(eventInformation), next);
  }

  /** @throws NotFoundException */
  async ofRequest(id: string): Promise<AuditRequestDto> {
    const known = isText(id) ? await this.log.ofRequest(id) : undefined;
    if (!known) throw new NotFoundException();
    return requestInformation(known);
  }
}

/** What PostgreSQL takes as one. */
const isText = (text: string): boolean => !text.includes('\0');
