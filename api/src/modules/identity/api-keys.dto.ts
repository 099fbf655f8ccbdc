import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  Matches,
} from 'class-validator';
import { ROLES, type Role } from '../../common/access.ts';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { Text } from '../../common/text.ts';
import type { ApiKeyEntity } from './api-key.entity.ts';

const NAME_LENGTH_MAX = 100;

export class NewApiKeyBody {
  @ApiProperty({ minLength: 1, maxLength: NAME_LENGTH_MAX, description: 'What the key is for' })
  @Text(1, NAME_LENGTH_MAX)
  name: string;

  @ApiProperty({ enum: ROLES, isArray: true, minItems: 1 })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  @ArrayMaxSize(ROLES.length)
  @IsArray()
  roles: Role[];

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(ISSUER_ID)
  organisationId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date-time', description: 'Left out: never' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  expiresAt?: string | null;
}

export class ApiKeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];

  @ApiProperty({ type: String, nullable: true })
  organisationId: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: "User who made it; null: the gateway's own",
  })
  createdBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  expiresAt: string | null;

  static of(key: ApiKeyEntity): ApiKeyView {
    const { id, name, roles, organisationId, createdBy } = key;
    const createdAt = key.createdAt.toISOString();
    return {
      id,
      name,
      roles,
      organisationId,
      createdBy,
      createdAt,
      expiresAt: key.expiresAt?.toISOString() ?? null,
    };
  }
}

export class NewApiKeyView extends ApiKeyView {
  @ApiProperty({ description: 'Shown this once; send it as `X-Api-Key` or as a bearer token' })
  secret: string;
}

export class ApiKeyPage {
  @ApiProperty({ type: ApiKeyView, isArray: true })
  items: ApiKeyView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
