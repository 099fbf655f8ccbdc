import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ENTRY_ID } from './entry-id.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;

export class InclusionQuery {
  @ApiPropertyOptional({ description: 'Entry id; or give `index`' })
  @IsOptional()
  @Matches(ENTRY_ID)
  id?: string;

  @ApiPropertyOptional({ minimum: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LARGEST)
  index?: number;

  @ApiPropertyOptional({ minimum: 1, description: 'Tree size; the newest checkpoint’s when left out' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  size?: number;
}

export class ConsistencyQuery {
  @ApiProperty({ minimum: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LARGEST)
  from!: number;

  @ApiPropertyOptional({ minimum: 0, description: 'The newest checkpoint’s size when left out' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LARGEST)
  to?: number;
}

export class InclusionProofView {
  @ApiProperty()
  index: number;

  @ApiProperty()
  treeSize: number;

  @ApiProperty({ description: 'Base64' })
  rootHash: string;

  @ApiProperty({ description: 'Base64' })
  leafHash: string;

  @ApiProperty({ type: [String], description: 'RFC 9162 §2.1.3, leaf first, base64' })
  proof: string[];
}

export class ConsistencyProofView {
  @ApiProperty()
  from: number;

  @ApiProperty()
  to: number;

  @ApiProperty({ description: 'Base64' })
  fromRootHash: string;

  @ApiProperty({ description: 'Base64' })
  toRootHash: string;

  @ApiProperty({ type: [String], description: 'RFC 9162 §2.1.4, base64' })
  proof: string[];
}

export class AnchorView {
  @ApiProperty()
  treeSize: number;

  @ApiProperty()
  transaction: string;

  @ApiProperty()
  blockNumber: number;

  @ApiProperty({ format: 'date-time' })
  blockTime: string;

  @ApiProperty({ format: 'date-time', description: 'When the ledger signed the checkpoint' })
  checkpointAt: string;

  @ApiProperty({ description: 'From the signature to the block' })
  lagMs: number;
}

export class AnchorPage {
  @ApiProperty({ type: [AnchorView] })
  items: AnchorView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class AnchorsView {
  @ApiProperty({ type: AnchorView, nullable: true })
  newest: AnchorView | null;

  @ApiProperty({ description: 'Transactions under way' })
  pending: number;
}

export class LogHeadView {
  @ApiProperty()
  origin: string;

  @ApiProperty({ description: 'C2SP verifier key of the checkpoints' })
  vkey: string;

  @ApiProperty()
  treeSize: number;

  @ApiProperty({ description: 'Base64' })
  rootHash: string;

  @ApiProperty({ description: 'The signed note' })
  checkpoint: string;

  @ApiProperty({ format: 'date-time' })
  checkpointAt: string;

  @ApiProperty()
  chainId: number;

  @ApiProperty()
  contract: string;

  @ApiProperty()
  anchors: AnchorsView;
}

export class LedgerIdentityView {
  @ApiProperty()
  origin: string;

  @ApiProperty()
  vkey: string;

  @ApiProperty()
  chainId: number;

  @ApiProperty()
  contract: string;

  @ApiProperty()
  did: string;
}
