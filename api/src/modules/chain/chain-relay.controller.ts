import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../common/access.ts';
import { Traits } from '../../common/route-traits.ts';
import { ChainRelayAnswer, ChainRelayCommand } from './chain-relay.dto.ts';
import { ChainRelay } from './chain-relay.service.ts';

const BODY_LIMIT_BYTES = 8 * 1024;

@ApiTags('log')
@Controller('api/v1/chain')
export class ChainRelayController {
  constructor(private readonly relay: ChainRelay) {}

  @Post('rpc')
  @Public()
  @HttpCode(200)
  @Traits({ bodyLimitBytes: BODY_LIMIT_BYTES })
  @ApiOkResponse({ type: ChainRelayAnswer })
  ask(@Body() command: ChainRelayCommand): Promise<ChainRelayAnswer> {
    return this.relay.ask(command);
  }
}
