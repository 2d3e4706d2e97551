import { ApiProperty } from '@nestjs/swagger';
import { seconds } from '../common/clock.js';
import { ListQueryDto } from '../common/http/problems/list-query.dto.js';
import type { RegisteredUser } from '../users/index.js';

/** What can be said of a person. */
export class UserChangeDto {
  @ApiProperty({ required: false, type: String, nullable: true, example: 'Ada Lovelace' })
  name?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, example: 'ada@example.com' })
  email?: string | null;

  @ApiProperty({
    required: false,
    type: Object,
    nullable: true,
    description: 'Standard claims (OIDC Core section 5.1) beside name and email; of a change a merge patch',
    example: { locale: 'en-GB' },
  })
  claims?: object | null;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description:
      'All they may grant, space-delimited; `null` bounds nothing but `admin`, `""` lets them grant nothing',
    example: 'openid profile email projects',
  })
  allowed_scopes?: string | null;

  @ApiProperty({ required: false, description: 'Locked out: all of theirs ends', example: false })
  disabled?: boolean;
}

export class NewUserDto extends UserChangeDto {
  @ApiProperty({ description: 'What they log in with', example: 'ada' })
  username!: string;

  @ApiProperty({ example: 'a password of her own' })
  password!: string;
}

export class UserDto extends UserChangeDto {
  @ApiProperty({ format: 'uuid', example: '019aa2f0-5d3e-7c11-8f6a-1f2e3d4c5b6a' })
  sub!: string;

  @ApiProperty({ example: 'ada' })
  username!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970', example: 1_795_892_254 })
  created_at!: number;

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970', example: 1_795_892_254 })
  updated_at!: number;
}

export class UserPageDto {
  /** In the order they were added; where a beginning is asked for, in the order of that. */
  @ApiProperty({ type: [UserDto] })
  items!: readonly UserDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page.',
    example: null,
  })
  next_cursor!: string | null;
}

export class UserQueryDto extends ListQueryDto {
  @ApiProperty({ required: false, description: 'Who is called so, however it is typed', example: 'demo' })
  username?: string;

  @ApiProperty({ required: false, description: 'Whose username begins so', example: 'de' })
  username_prefix?: string;

  @ApiProperty({ required: false, description: 'Who has this address', example: 'demo@example.com' })
  email?: string;

  @ApiProperty({ required: false, description: 'Whose address begins so', example: 'demo@' })
  email_prefix?: string;
}

export class NewPasswordDto {
  @ApiProperty({ example: 'a password of her own' })
  password!: string;
}

export const userView = (user: RegisteredUser) => ({
  sub: user.id,
  username: user.username,
  name: user.name ?? null,
  email: user.email ?? null,
  claims: user.claims,
  allowed_scopes: user.allowedScopes?.toString() ?? null,
  disabled: user.disabled,
  created_at: seconds(user.createdAt),
  updated_at: seconds(user.updatedAt),
});

/** What is told of them, and can't be said. */
export const USER_READ_ONLY = ['sub', 'username', 'created_at', 'updated_at'];
