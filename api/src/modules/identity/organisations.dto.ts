import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import type { Jwk } from '@tidemark/core/jwk';
import { IsPublicKey, PublicKeyView } from '../../common/public-key.ts';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { NameBody } from '../../common/name.dto.ts';
import type { OrganisationEntity } from './organisation.entity.ts';

export class NewOrganisationBody {
  @ApiProperty({ pattern: ISSUER_ID.source, description: 'Appears in statements; cannot be changed' })
  @Matches(ISSUER_ID, { message: 'id is 3 to 64 lower-case letters, digits or hyphens' })
  id: string;

  @ApiProperty({ type: NameBody })
  @ValidateNested()
  @Type(() => NameBody)
  @IsObject()
  name: NameBody;

  @ApiPropertyOptional({
    type: PublicKeyView,
    description: 'With which the organisation signs statements, if it does',
  })
  @IsOptional()
  @IsPublicKey()
  publicKey?: Jwk;
}

export class OrganisationView {
  @ApiProperty()
  id: string;

  @ApiProperty({ type: NameBody })
  name: NameBody;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static of(organisation: OrganisationEntity): OrganisationView {
    const { id, nameZh, nameEn, createdAt } = organisation;
    return { id, name: { zh: nameZh, en: nameEn }, createdAt: createdAt.toISOString() };
  }
}

export class OrganisationPage {
  @ApiProperty({ type: OrganisationView, isArray: true })
  items: OrganisationView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
