import { ApiProperty } from '@nestjs/swagger';
import { ListQueryDto } from '../../common/http/problems/list-query.dto.js';
import type { OwnedAuthorization } from './admin-authorizations.repository.js';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** An authorization, as administrators see it. Times in ISO 8601, in UTC. */
export class AuthorizationDto {
  @ApiProperty({ format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' })
  readonly id: string;

  @ApiProperty({ example: 'demo-web' })
  readonly client_id: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The user; `null` where the client acts for itself',
    example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a',
  })
  readonly sub: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'demo' })
  readonly username: string | null;

  @ApiProperty({ description: 'Space-delimited', example: 'openid projects' })
  readonly scope: string;

  @ApiProperty({ format: 'date-time', example: '2025-11-22T00:00:00.000Z' })
  readonly created_at: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: null })
  readonly revoked_at: string | null;

  constructor(authorization: OwnedAuthorization) {
    this.id = authorization.id;
    this.client_id = authorization.clientId;
    this.sub = authorization.userId;
    this.username = authorization.username;
    this.scope = authorization.scope;
    this.created_at = instant(authorization.createdAt);
    this.revoked_at = authorization.revokedAt === null ? null : instant(authorization.revokedAt);
  }
}

export class AuthorizationPageDto {
  /** Newest first. */
  @ApiProperty({ type: [AuthorizationDto] })
  items!: readonly AuthorizationDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page; `null` on the last page.',
    example: 'MDE5YWEzYzUtN2MwMC03YjNlLThhNTItNWYwYzNmMWQyZTRi',
  })
  next_cursor!: string | null;
}

export class AuthorizationQueryDto extends ListQueryDto {
  @ApiProperty({
    required: false,
    description: 'Only those of this person: username or `sub`',
    example: 'demo',
  })
  user?: string;

  @ApiProperty({ required: false, description: 'Only those of this client_id.', example: 'demo-web' })
  client?: string;
}

export class RevokedDto {
  @ApiProperty({
    type: 'integer',
    description: 'How many authorizations were ended; those that had ended before are not among them.',
    example: 1,
  })
  readonly revoked: number;

  constructor(revoked: number) {
    this.revoked = revoked;
  }
}
