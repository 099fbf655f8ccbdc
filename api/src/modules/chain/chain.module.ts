import { Module } from '@nestjs/common';
import { AnchorContract } from './anchor-contract.ts';
import { AnchorerKey } from './anchorer-key.ts';
import { ChainClient } from './chain-client.ts';
import { ChainRelayController } from './chain-relay.controller.ts';
import { ChainRelay } from './chain-relay.service.ts';

@Module({
  controllers: [ChainRelayController],
  providers: [ChainClient, AnchorerKey, AnchorContract, ChainRelay],
  exports: [ChainClient, AnchorerKey, AnchorContract],
})
export class ChainModule {}
