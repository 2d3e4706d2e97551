import { ApiProperty } from '@nestjs/swagger';
import type { RefusalInformation, RequestInformation } from '../audit-log/request-information.js';
import { AuditEventDto } from './audit-event.dto.js';

/** Why a request was refused. */
export class RefusalDto implements RefusalInformation {
  @ApiProperty({ format: 'date-time', example: '2026-11-24T09:30:12.345Z' })
  readonly at!: string;

  @ApiProperty({ description: 'Method and route', example: 'POST /auth/token' })
  readonly endpoint!: string;

  @ApiProperty({
    description: 'The code of the error, and the true reason, which the answer kept to itself',
    example: 'invalid_grant: expired code: its time was over 15 s ago',
  })
  readonly reason!: string;

  @ApiProperty({
    description: 'Of the request what is not secret, each value as in JSON',
    example: 'client="demo-web" grant_type="authorization_code"',
  })
  readonly told!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The IP address', example: '192.0.2.7' })
  readonly address!: string | null;
}

export class AuditRequestDto implements RequestInformation {
  @ApiProperty({ example: '1f0c9a5be2d4-0002x' })
  readonly request_id!: string;

  /** Newest first; several where requests were given the same id. */
  @ApiProperty({ type: [RefusalDto] })
  readonly refusals!: RefusalDto[];

  /** What the audit trail has of it, newest first. */
  @ApiProperty({ type: [AuditEventDto] })
  readonly events!: AuditEventDto[];
}
