import { ApiProperty } from '@nestjs/swagger';
import type { EventInformation } from '../audit-log/event-information.js';

const USER = '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a';

/** Who did it. */
export class AuditActorDto {
  @ApiProperty({ description: 'Whom the access token was issued to', example: 'console' })
  readonly client_id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Whom it stands for; `null`: the client itself' })
  readonly sub!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'chief' })
  readonly username!: string | null;
}

/** What happened. Times in ISO 8601, in UTC. What an event does not tell is `null`. */
export class AuditEventDto implements EventInformation {
  @ApiProperty({ format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  readonly id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-24T09:30:12.345Z' })
  readonly at!: string;

  @ApiProperty({ type: String, example: 'login.succeeded' })
  readonly type!: EventInformation['type'];

  @ApiProperty({
    type: 'integer',
    description: 'How many it stands for, where they were too many to have one each',
    example: 1,
  })
  readonly times!: number;

  @ApiProperty({ type: String, nullable: true, example: 'demo-web' })
  readonly client_id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The user it is about', example: USER })
  readonly sub!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '`null` also where they are gone',
    example: 'demo',
  })
  readonly username!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4c' })
  readonly session_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4d' })
  readonly authorization_id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Its `X-Request-Id`',
    example: '1f0c9a5be2d4-0002x',
  })
  readonly request_id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The IP address, for as long as AUDIT_ADDRESSES says',
    example: '192.0.2.7',
  })
  readonly address!: string | null;

  @ApiProperty({ type: AuditActorDto, nullable: true, description: '`null`: who it is about, or nobody' })
  readonly by!: AuditActorDto | null;

  @ApiProperty({
    type: Object,
    nullable: true,
    description:
      'By name the value before and after; the names alone where the values are secret or personal',
    example: { scope: ['projects', 'projects openid'] },
  })
  readonly changes!: object | null;
}

export class AuditEventPageDto {
  /** Newest first. */
  @ApiProperty({ type: [AuditEventDto] })
  readonly items: readonly AuditEventDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page; `null` on the last page.',
  })
  readonly next_cursor: string | null;

  constructor(items: readonly AuditEventDto[], next: string | undefined) {
    this.items = items;
    this.next_cursor = next ?? null;
  }
}
