import { ApiProperty } from '@nestjs/swagger';
import { WASTE_CLASS_CODES } from '@tidemark/core/materials';

export class StationCountsView {
  @ApiProperty()
  total: number;

  @ApiProperty()
  online: number;

  @ApiProperty()
  simulated: number;
}

export class ClassTotalView {
  @ApiProperty({ enum: WASTE_CLASS_CODES })
  wasteClass: string;

  @ApiProperty()
  readings: number;

  @ApiProperty()
  netG: number;
}

export class TotalsView {
  @ApiProperty()
  readings: number;

  @ApiProperty()
  netG: number;

  @ApiProperty({
    type: [ClassTotalView],
    description: 'Largest mass first; classes without readings are left out',
  })
  byClass: ClassTotalView[];
}

export class OverviewLogView {
  @ApiProperty()
  treeSize: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  checkpointAt: string | null;
}

export class OverviewAnchorView {
  @ApiProperty()
  treeSize: number;

  @ApiProperty()
  blockNumber: number;

  @ApiProperty({ format: 'date-time' })
  blockTime: string;

  @ApiProperty({ description: 'Entries under a checkpoint that no final anchor covers' })
  lagEntries: number;

  @ApiProperty({ description: 'Age of the oldest such checkpoint' })
  lagMs: number;
}

export class OverviewView {
  @ApiProperty({ description: 'True when any station is simulated' })
  simulated: boolean;

  @ApiProperty()
  stations: StationCountsView;

  @ApiProperty()
  totals: TotalsView;

  @ApiProperty({ description: 'The calendar day in China, by the stations’ own time' })
  today: TotalsView;

  @ApiProperty()
  log: OverviewLogView;

  @ApiProperty({ type: OverviewAnchorView, nullable: true })
  anchor: OverviewAnchorView | null;

  @ApiProperty({ type: String, nullable: true, description: 'Entry id of the newest anchored weighing' })
  example: string | null;
}
