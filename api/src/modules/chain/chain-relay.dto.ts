import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsString, MaxLength } from 'class-validator';

/** What a verifier needs, and nothing that changes the chain. */
export const RELAYED_METHODS = [
  'eth_chainId',
  'eth_call',
  'eth_getTransactionReceipt',
  'eth_getBlockByNumber',
  'eth_getBlockByHash',
] as const;

export class ChainRelayCommand {
  @ApiProperty({ enum: ['2.0'] })
  @IsIn(['2.0'])
  jsonrpc!: string;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }] })
  @IsDefined()
  id!: number | string;

  @ApiProperty({ enum: RELAYED_METHODS })
  @IsString()
  @MaxLength(64)
  method!: string;

  @ApiProperty({ type: 'array', items: {} })
  @IsArray()
  @ArrayMaxSize(4)
  params!: unknown[];
}

export class ChainRelayError {
  @ApiProperty({ description: 'The node’s own code' })
  code!: number;

  @ApiProperty()
  message!: string;
}

export class ChainRelayAnswer {
  @ApiProperty({ enum: ['2.0'] })
  jsonrpc!: '2.0';

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }] })
  id!: number | string;

  @ApiProperty({ required: false, description: 'The node’s result' })
  result?: unknown;

  @ApiProperty({ required: false })
  error?: ChainRelayError;
}
