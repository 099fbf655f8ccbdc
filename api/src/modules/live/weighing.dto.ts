import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { WASTE_CLASS_CODES } from '@tidemark/core/materials';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { NameBody } from '../../common/name.dto.ts';
import { PageQuery } from '../../common/page.ts';
import type { StationFacts } from '../stations/station-directory.ts';

export class WeighingsQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[a-z0-9-]{3,64}$/)
  station?: string;

  @ApiPropertyOptional({ enum: WASTE_CLASS_CODES })
  @IsOptional()
  @IsIn(WASTE_CLASS_CODES)
  wasteClass?: string;
}

export class SourceView {
  @ApiProperty({ enum: ['vessel', 'collector', 'shore'] })
  kind: string;

  @ApiProperty({ description: 'A pseudonym' })
  id: string;
}

export class WeighingView {
  @ApiProperty()
  entryId: string;

  @ApiProperty({ description: 'Which reading of the statement, from 0' })
  position: number;

  @ApiProperty()
  station: string;

  @ApiProperty()
  stationName: NameBody;

  @ApiProperty({ format: 'date-time', description: "The station's own time" })
  at: string;

  @ApiProperty()
  material: string;

  @ApiProperty({ enum: WASTE_CLASS_CODES })
  wasteClass: string;

  @ApiProperty()
  hazardous: boolean;

  @ApiProperty()
  grossG: number;

  @ApiProperty()
  tareG: number;

  @ApiProperty()
  netG: number;

  @ApiProperty()
  source: SourceView;

  @ApiProperty({ type: [String] })
  flags: string[];

  @ApiProperty({ description: 'True when the reading is made up' })
  simulated: boolean;
}

export class WeighingPage {
  @ApiProperty({ type: [WeighingView] })
  items: WeighingView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export type WeighingRow = {
  id: string;
  entry_id: Buffer;
  position: number;
  station: string;
  at: Date;
  material: string;
  waste_class: string;
  hazardous: boolean;
  gross_g: string;
  tare_g: string;
  net_g: string;
  source_kind: string;
  source_id: string;
  flags: string[];
  simulated: boolean;
};

/** The columns of a WeighingRow, of `weighings w`. */
export const WEIGHING_COLUMNS = `
  w.id, w.entry_id, w.position, w.station, w.at, w.material, w.waste_class, w.hazardous, w.gross_g, w.tare_g, w.net_g,
  w.source_kind, w.source_id, w.simulated,
  ARRAY(SELECT f.code FROM flags f WHERE f.entry_id = w.entry_id ORDER BY f.code) AS flags`;

export function weighingView(row: WeighingRow, station: StationFacts | undefined): WeighingView {
  return {
    entryId: row.entry_id.toString('hex'),
    position: row.position,
    station: row.station,
    stationName: station?.name ?? { zh: row.station, en: row.station },
    at: row.at.toISOString(),
    material: row.material,
    wasteClass: row.waste_class,
    hazardous: row.hazardous,
    grossG: Number(row.gross_g),
    tareG: Number(row.tare_g),
    netG: Number(row.net_g),
    source: { kind: row.source_kind, id: row.source_id },
    flags: row.flags,
    simulated: row.simulated,
  };
}
