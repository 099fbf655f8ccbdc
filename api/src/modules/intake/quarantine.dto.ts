import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { refusalMessages } from '@tidemark/core/refusal';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../common/page.ts';
import { Text } from '../../common/text.ts';
import { wireSeq } from '../../common/wire-seq.ts';

const CODES = Object.keys(refusalMessages);

export class QuarantineQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CODES })
  @IsOptional()
  @IsIn(CODES)
  code?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[a-z0-9-]{3,64}$/)
  station?: string;

  @ApiPropertyOptional({ enum: ['notice', 'alarm'] })
  @IsOptional()
  @IsIn(['notice', 'alarm'])
  severity?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Only items that somebody has reviewed, or nobody',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  reviewed?: string;
}

export class ReviewCommand {
  @ApiProperty({ maxLength: 2000, description: 'What was found and done' })
  @Text(1, 2000)
  note!: string;
}

export class QuarantineView {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'The station that sent it' })
  station: string;

  @ApiProperty()
  topic: string;

  @ApiProperty({ enum: CODES })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ enum: ['notice', 'alarm'] })
  severity: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As the statement claims, where it could be read',
  })
  issuer: string | null;

  @ApiProperty({ type: Number, nullable: true })
  epoch: number | null;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }], nullable: true })
  seq: number | string | null;

  @ApiProperty()
  sizeBytes: number;

  @ApiProperty({ description: 'How often these bytes came' })
  timesReceived: number;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ format: 'date-time' })
  lastReceivedAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who looked at it; null: nobody yet' })
  reviewedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reviewedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What was found and done' })
  note: string | null;
}

export class QuarantineDetailView extends QuarantineView {
  @ApiProperty({ description: 'The bytes as they came' })
  bytesBase64: string;
}

export class QuarantinePage {
  @ApiProperty({ type: [QuarantineView] })
  items: QuarantineView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export type QuarantineRow = {
  id: string;
  station: string;
  topic: string;
  code: string;
  detail: string;
  severity: string;
  issuer: string | null;
  epoch: string | null;
  seq: string | null;
  size_bytes: number;
  times_received: string;
  received_at: Date;
  last_received_at: Date;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  review_note: string | null;
};

export function quarantineView(row: QuarantineRow): QuarantineView {
  return {
    id: row.id,
    station: row.station,
    topic: row.topic,
    code: row.code,
    detail: row.detail,
    severity: row.severity,
    issuer: row.issuer,
    epoch: row.epoch === null ? null : Number(row.epoch),
    seq: row.seq === null ? null : wireSeq(BigInt(row.seq)),
    sizeBytes: row.size_bytes,
    timesReceived: Number(row.times_received),
    receivedAt: row.received_at.toISOString(),
    lastReceivedAt: row.last_received_at.toISOString(),
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    note: row.review_note,
  };
}
