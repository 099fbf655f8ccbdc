import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Jwk } from '@tidemark/core/jwk';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { NameBody } from '../../common/name.dto.ts';
import { IsPublicKey, PublicKeyView } from '../../common/public-key.ts';

export const STATION_KINDS = ['warehouse', 'house', 'vessel', 'farm'] as const;
export type StationKind = (typeof STATION_KINDS)[number];

/** A vessel may be anywhere at sea; nothing of ours reaches further. */
const GEOFENCE_M_MAX = 1_000_000;

export class PositionBody {
  @ApiProperty({ minimum: -90, maximum: 90, description: 'Degrees north (WGS 84)', example: 28.6561 })
  @Min(-90)
  @Max(90)
  @IsNumber()
  lat: number;

  @ApiProperty({ minimum: -180, maximum: 180, description: 'Degrees east (WGS 84)', example: 121.4419 })
  @Min(-180)
  @Max(180)
  @IsNumber()
  lon: number;
}

export class NewStationBody {
  @ApiProperty({ pattern: ISSUER_ID.source, description: 'The `iss` of its statements; cannot be changed' })
  @Matches(ISSUER_ID, { message: 'id is 3 to 64 lower-case letters, digits or hyphens' })
  id: string;

  @ApiProperty({ enum: STATION_KINDS })
  @IsIn(STATION_KINDS)
  kind: StationKind;

  @ApiProperty({ type: NameBody })
  @ValidateNested()
  @Type(() => NameBody)
  @IsObject()
  name: NameBody;

  @ApiProperty({ type: PositionBody })
  @ValidateNested()
  @Type(() => PositionBody)
  @IsObject()
  position: PositionBody;

  @ApiProperty({
    minimum: 1,
    maximum: GEOFENCE_M_MAX,
    description: 'Metres from the position; beyond, readings are flagged',
  })
  @Min(1)
  @Max(GEOFENCE_M_MAX)
  @IsInt()
  geofenceM: number;

  @ApiProperty({ type: PublicKeyView })
  @IsPublicKey()
  publicKey: Jwk;

  @ApiPropertyOptional({ default: false, description: 'Its readings are made up, and marked so everywhere' })
  @IsOptional()
  @IsBoolean()
  simulated?: boolean;
}

/** Only what is sent is changed. */
export class StationChangeBody {
  @ApiPropertyOptional({ enum: STATION_KINDS })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(STATION_KINDS)
  kind?: StationKind;

  @ApiPropertyOptional({ type: NameBody })
  @ValidateIf((_, value) => value !== undefined)
  @ValidateNested()
  @Type(() => NameBody)
  @IsObject()
  name?: NameBody;

  @ApiPropertyOptional({ type: PositionBody })
  @ValidateIf((_, value) => value !== undefined)
  @ValidateNested()
  @Type(() => PositionBody)
  @IsObject()
  position?: PositionBody;

  @ApiPropertyOptional({ minimum: 1, maximum: GEOFENCE_M_MAX })
  @ValidateIf((_, value) => value !== undefined)
  @Min(1)
  @Max(GEOFENCE_M_MAX)
  @IsInt()
  geofenceM?: number;
}

export class StationTotalsView {
  @ApiProperty({ minimum: 0 })
  readings: number;

  @ApiProperty({ minimum: 0, description: 'Grams' })
  netG: number;
}

/** Numbers of an epoch that have not come in yet. Above 2^53 they are strings. */
export class GapView {
  @ApiProperty()
  epoch: number;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }], description: 'First missing number' })
  from: number | string;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }], description: 'Last missing number' })
  to: number | string;
}

export class StationView {
  @ApiProperty()
  id: string;

  @ApiProperty({ enum: STATION_KINDS })
  kind: StationKind;

  @ApiProperty({ type: NameBody })
  name: NameBody;

  @ApiProperty({ type: PositionBody })
  position: PositionBody;

  @ApiProperty({ description: 'Metres' })
  geofenceM: number;

  @ApiProperty()
  simulated: boolean;

  @ApiProperty({ description: 'Connected to the broker' })
  online: boolean;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastSeenAt: string | null;

  @ApiProperty({ type: StationTotalsView })
  totals: StationTotalsView;

  @ApiProperty({ type: GapView, isArray: true, description: 'At most 100 an epoch' })
  gaps: GapView[];
}

export class StationPage {
  @ApiProperty({ type: StationView, isArray: true })
  items: StationView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class MqttCredentialsView {
  @ApiProperty()
  username: string;

  @ApiProperty({ description: 'Shown this once' })
  password: string;
}

export class NewCredentialsView {
  @ApiProperty({ type: MqttCredentialsView })
  mqtt: MqttCredentialsView;
}
