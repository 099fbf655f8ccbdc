import { ApiProperty } from '@nestjs/swagger';
import type { Jwk } from '@tidemark/core/jwk';
import { IsPublicKey, PublicKeyView } from '../../common/public-key.ts';
import { Text } from '../../common/text.ts';
import { NewCredentialsView, StationView } from './stations.dto.ts';

/** As `key-revocation/1` bounds it. */
const REASON_LENGTH_MAX = 500;

export class NewStationKeyBody {
  @ApiProperty({ type: PublicKeyView })
  @IsPublicKey()
  publicKey: Jwk;
}

export class RevocationBody {
  @ApiProperty({
    minLength: 1,
    maxLength: REASON_LENGTH_MAX,
    description: 'Public and for ever: no personal data',
  })
  @Text(1, REASON_LENGTH_MAX)
  reason: string;
}

export class StationKeyView {
  @ApiProperty({ description: 'RFC 7638 thumbprint' })
  kid: string;

  @ApiProperty({ type: PublicKeyView })
  publicKey: PublicKeyView;

  @ApiProperty()
  simulated: boolean;

  @ApiProperty({ format: 'date-time' })
  registeredAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  revokedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was revoked' })
  reason: string | null;

  @ApiProperty({ description: 'Entry that registered it' })
  entryId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Entry that revoked it' })
  revocationEntryId: string | null;
}

export class StationKeyPage {
  @ApiProperty({ type: StationKeyView, isArray: true })
  items: StationKeyView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class NewStationView extends NewCredentialsView {
  @ApiProperty({ type: StationView })
  station: StationView;

  @ApiProperty({ type: StationKeyView })
  key: StationKeyView;
}
