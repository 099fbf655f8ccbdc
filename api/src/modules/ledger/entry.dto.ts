import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { NameBody } from '../../common/name.dto.ts';
import { PageQuery } from '../../common/page.ts';

const SEQ = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class EntriesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'As `weighing/1`' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}\/[1-9][0-9]{0,3}$/)
  type?: string;

  @ApiPropertyOptional({ description: 'A station, an organisation, or `ledger`' })
  @IsOptional()
  @Matches(/^[a-z0-9-]{3,64}$/)
  issuer?: string;
}

export class FlagView {
  @ApiProperty()
  code: string;

  @ApiProperty({ description: 'English, with the figures' })
  detail: string;
}

export class EntryAnchorView {
  @ApiProperty()
  chainId: number;

  @ApiProperty()
  contract: string;

  @ApiProperty()
  treeSize: number;

  @ApiProperty()
  transaction: string;

  @ApiProperty()
  blockNumber: number;

  @ApiProperty()
  blockHash: string;

  @ApiProperty({ format: 'date-time' })
  blockTime: string;
}

export class EntrySummaryView {
  @ApiProperty({ description: 'RFC 9162 leaf hash in hex' })
  id: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Place in the log; null until it has one' })
  index: number | null;

  @ApiProperty()
  type: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty({ type: NameBody, nullable: true })
  issuerName: NameBody | null;

  @ApiProperty()
  epoch: number;

  @ApiProperty(SEQ)
  seq: number | string;

  @ApiProperty({ format: 'date-time', description: "The signer's own time" })
  iat: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: [FlagView] })
  flags: FlagView[];

  @ApiProperty({ description: 'True when the readings of its signer are made up' })
  simulated: boolean;

  @ApiProperty({ enum: ['received', 'sequenced', 'anchored'] })
  state: 'received' | 'sequenced' | 'anchored';
}

export class StatementHeaderView {
  @ApiProperty()
  alg: string;

  @ApiProperty()
  kid: string;

  @ApiProperty()
  typ: string;
}

export class StatementPayloadView {
  @ApiProperty()
  iss: string;

  @ApiProperty()
  epoch: number;

  @ApiProperty(SEQ)
  seq: number | string;

  @ApiProperty({ format: 'date-time' })
  iat: string;

  @ApiProperty()
  type: string;

  @ApiProperty({
    description: 'One object or an array of them, by the type',
    oneOf: [{ type: 'object' }, { type: 'array', items: {} }],
  })
  data: object;
}

export class EntryView extends EntrySummaryView {
  @ApiProperty({ description: 'The JWS, verbatim' })
  statement: string;

  @ApiProperty()
  header: StatementHeaderView;

  @ApiProperty()
  payload: StatementPayloadView;

  @ApiProperty({
    type: EntryAnchorView,
    nullable: true,
    description: 'The earliest final anchor that covers it',
  })
  anchor: EntryAnchorView | null;
}

export class EntryPage {
  @ApiProperty({ type: [EntrySummaryView] })
  items: EntrySummaryView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
