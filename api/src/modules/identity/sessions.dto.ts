import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Role } from '../../common/access.ts';
import { Text } from '../../common/text.ts';
import type { SessionEntity } from './session.entity.ts';
import type { UserEntity } from './user.entity.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;
const USERNAME_LENGTH_MAX = 64;

export class SignInBody {
  @ApiProperty({ maxLength: USERNAME_LENGTH_MAX, example: 'admin' })
  @Text(1, USERNAME_LENGTH_MAX)
  username: string;

  @ApiProperty({ maxLength: PASSWORD_LENGTH_MAX })
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  @IsString()
  password: string;
}

export class PasswordBody {
  @ApiProperty({ maxLength: PASSWORD_LENGTH_MAX })
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  @IsString()
  currentPassword: string;

  @ApiProperty({ minLength: PASSWORD_LENGTH_MIN, maxLength: PASSWORD_LENGTH_MAX })
  @MinLength(PASSWORD_LENGTH_MIN)
  @MaxLength(PASSWORD_LENGTH_MAX)
  @IsString()
  newPassword: string;
}

export class SignedInUserView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];

  @ApiProperty({ type: String, nullable: true })
  organisationId: string | null;

  static of(user: UserEntity): SignedInUserView {
    const { id, username, displayName, roles, organisationId } = user;
    return { id, username, displayName, roles, organisationId };
  }
}

export class NewSessionView {
  @ApiProperty({ description: 'Shown this once; send it as `Authorization: Bearer <token>`' })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: SignedInUserView })
  user: SignedInUserView;
}

export class MeView extends SignedInUserView {
  @ApiProperty({ enum: ['user', 'api-key'] })
  kind: 'user' | 'api-key';

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  sessionId: string | null;
}

export class SessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty()
  userAgent: string;

  @ApiProperty({ description: 'True for the session that asks' })
  current: boolean;

  static of(session: SessionEntity, currentId: string | null): SessionView {
    return {
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      userAgent: session.userAgent,
      current: session.id === currentId,
    };
  }
}

export class SessionPage {
  @ApiProperty({ type: SessionView, isArray: true })
  items: SessionView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
