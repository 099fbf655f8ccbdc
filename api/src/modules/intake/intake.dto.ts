import { ApiProperty } from '@nestjs/swagger';
import { refusalMessages } from '@tidemark/core/refusal';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

// These classes describe the batch for OpenAPI. `batch.ts` reads and checks it: class-validator would take longer
// for a batch than everything else that happens to it.

const SEQ = { oneOf: [{ type: 'integer' }, { type: 'string' }] };
const CODES = Object.keys(refusalMessages);

export class BatchMessage {
  @ApiProperty({ description: 'The station that signed in to the broker', pattern: '^[a-z0-9-]{3,64}$' })
  station: string;

  @ApiProperty({ maxLength: 1024 })
  topic: string;

  @ApiProperty({ required: false, description: 'The payload where it is UTF-8' })
  payload?: string;

  @ApiProperty({ required: false, description: 'The payload where it is not' })
  payloadBase64?: string;
}

export class BatchCommand {
  @ApiProperty({ type: [BatchMessage], maxItems: 512 })
  messages: BatchMessage[];
}

export class StatementAnswerView {
  @ApiProperty({ enum: ['accepted', 'duplicate', 'refused'] })
  status: string;

  @ApiProperty({ type: String, nullable: true, description: 'Entry id; null when refused' })
  id: string | null;

  @ApiProperty({ ...SEQ, nullable: true, description: 'As the statement claims; a text above 2^53-1' })
  seq: number | string | null;

  @ApiProperty({ required: false, enum: CODES })
  code?: string;

  @ApiProperty({ required: false, description: 'English, with the figures' })
  detail?: string;
}

export class MessageAnswerView {
  @ApiProperty({ type: [StatementAnswerView] })
  statements: StatementAnswerView[];
}

export class RefusedStatementView {
  @ApiProperty({ ...SEQ, nullable: true })
  seq: number | string | null;

  @ApiProperty({ enum: CODES })
  code: string;

  @ApiProperty()
  detail: string;
}

export class AckView {
  @ApiProperty()
  station: string;

  @ApiProperty({ minimum: 1 })
  epoch: number;

  @ApiProperty({ ...SEQ, description: 'Up to here everything is in the ledger, or refused for good' })
  seq: number | string;

  @ApiProperty({ type: [RefusedStatementView] })
  refused: RefusedStatementView[];
}

export class BatchAnswerView {
  @ApiProperty({ type: [MessageAnswerView], description: 'In the order of the messages' })
  results: MessageAnswerView[];

  @ApiProperty({ type: [AckView] })
  acks: AckView[];
}

export class AuthenticationCommand {
  @ApiProperty({ description: 'MQTT user name: the station id' })
  @IsString()
  @MaxLength(256)
  username!: string;

  @ApiProperty()
  @IsString()
  @MaxLength(1024)
  password!: string;
}

export class PresenceItem {
  @ApiProperty({ pattern: '^[a-z0-9-]{3,64}$' })
  @Matches(/^[a-z0-9-]{3,64}$/)
  station!: string;

  @ApiProperty()
  @IsBoolean()
  online!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  at!: Date;
}

export class PresenceCommand {
  @ApiProperty({ type: [PresenceItem], maxItems: 10_000 })
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => PresenceItem)
  items!: PresenceItem[];
}
