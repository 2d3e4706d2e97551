import { ApiProperty } from '@nestjs/swagger';
import { ListQueryDto } from '../../common/http/problems/list-query.dto.js';
import type { OwnedSession } from './admin-sessions.repository.js';

const AT = { format: 'date-time', example: '2025-11-22T00:00:00.000Z' };

/** A browser in which somebody is logged in. Times in ISO 8601, in UTC. */
export class SessionDto {
  @ApiProperty({
    format: 'uuid',
    description: 'The `sid` of ID tokens, where those are not pairwise',
    example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b',
  })
  id!: string;

  @ApiProperty({ example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a' })
  sub!: string;

  @ApiProperty({ example: 'demo' })
  username!: string;

  @ApiProperty({ example: 'Firefox on Linux' })
  device!: string;

  @ApiProperty({ ...AT, description: 'When they logged in in this browser first' })
  created_at!: string;

  @ApiProperty({ ...AT, description: 'When they gave their password last' })
  authenticated_at!: string;

  @ApiProperty({ ...AT, description: 'To about a minute' })
  last_used_at!: string;

  @ApiProperty({ ...AT, description: 'Unless it is used before' })
  expires_at!: string;
}

export class SessionPageDto {
  /** Newest first. */
  @ApiProperty({ type: [SessionDto] })
  items!: readonly SessionDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page.',
    example: null,
  })
  next_cursor!: string | null;
}

export class SessionQueryDto extends ListQueryDto {
  @ApiProperty({
    required: false,
    description: 'Only those of this person: username or `sub`',
    example: 'demo',
  })
  user?: string;
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const sessionView = (session: OwnedSession): SessionDto => ({
  id: session.id,
  sub: session.userId,
  username: session.username,
  device: session.device,
  created_at: instant(session.createdAt),
  authenticated_at: instant(session.authTime),
  last_used_at: instant(session.lastUsedAt),
  expires_at: instant(session.expiresAt),
});
