import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { ROLES, type Role } from '../../common/access.ts';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { Text } from '../../common/text.ts';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, SignedInUserView } from './sessions.dto.ts';
import type { UserEntity } from './user.entity.ts';

const DISPLAY_NAME_LENGTH_MAX = 100;
/** A gateway is a machine: it has an API key, never a user. */
export const USER_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'gateway');

export class NewUserBody {
  @ApiProperty({
    description: 'Lower-case letters, digits, dots, hyphens and underscores; 3 to 64 characters',
  })
  @Matches(/^[a-z0-9][a-z0-9._-]{2,63}$/, {
    message: 'username is 3 to 64 lower-case letters, digits or . _ -',
  })
  username: string;

  @ApiProperty({ minLength: 1, maxLength: DISPLAY_NAME_LENGTH_MAX })
  @Text(1, DISPLAY_NAME_LENGTH_MAX)
  displayName: string;

  @ApiProperty({ enum: USER_ROLES, isArray: true })
  @ArrayUnique()
  @IsIn(USER_ROLES, { each: true })
  @ArrayMaxSize(ROLES.length)
  @IsArray()
  roles: Role[];

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(ISSUER_ID)
  organisationId?: string | null;

  @ApiPropertyOptional({ description: 'Left out: the service makes one and shows it once' })
  @IsOptional()
  @Length(PASSWORD_LENGTH_MIN, PASSWORD_LENGTH_MAX)
  @IsString()
  password?: string;
}

/** Only what is sent is changed. */
export class UserChangeBody {
  @ApiPropertyOptional({ minLength: 1, maxLength: DISPLAY_NAME_LENGTH_MAX })
  @ValidateIf((_, value) => value !== undefined)
  @Text(1, DISPLAY_NAME_LENGTH_MAX)
  displayName?: string;

  @ApiPropertyOptional({ enum: USER_ROLES, isArray: true })
  @ValidateIf((_, value) => value !== undefined)
  @ArrayUnique()
  @IsIn(USER_ROLES, { each: true })
  @ArrayMaxSize(ROLES.length)
  @IsArray()
  roles?: Role[];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'null: none' })
  @IsOptional()
  @Matches(ISSUER_ID)
  organisationId?: string | null;

  @ApiPropertyOptional({ description: 'A disabled user cannot sign in, and open sessions end at once' })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({ description: 'Sets a new password and ends all sessions' })
  @ValidateIf((_, value) => value !== undefined)
  @Length(PASSWORD_LENGTH_MIN, PASSWORD_LENGTH_MAX)
  @IsString()
  password?: string;
}

export class UserView extends SignedInUserView {
  @ApiProperty()
  disabled: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static override of(user: UserEntity): UserView {
    const disabled = user.disabledAt !== null;
    return { ...SignedInUserView.of(user), disabled, createdAt: user.createdAt.toISOString() };
  }
}

export class NewUserView extends UserView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Shown this once, when the service made the password',
  })
  initialPassword: string | null;
}

export class UserPage {
  @ApiProperty({ type: UserView, isArray: true })
  items: UserView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
