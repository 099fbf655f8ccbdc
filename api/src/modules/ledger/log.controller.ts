import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../common/access.ts';
import { type Page, PageQuery } from '../../common/page.ts';
import {
  AnchorPage,
  type AnchorView,
  ConsistencyProofView,
  ConsistencyQuery,
  InclusionProofView,
  InclusionQuery,
  LogHeadView,
} from './log.dto.ts';
import { LogService } from './log.service.ts';
import { ProofsService } from './proofs.service.ts';

@ApiTags('log')
@Controller('api/v1/log')
export class LogController {
  constructor(
    private readonly log: LogService,
    private readonly proofs: ProofsService,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: LogHeadView })
  head(): Promise<LogHeadView> {
    return this.log.head();
  }

  @Get('anchors')
  @Public()
  @ApiOkResponse({ type: AnchorPage })
  anchors(@Query() query: PageQuery): Promise<Page<AnchorView>> {
    return this.log.anchors(query);
  }

  @Get('proofs/inclusion')
  @Public()
  @ApiOkResponse({ type: InclusionProofView })
  inclusion(@Query() query: InclusionQuery): Promise<InclusionProofView> {
    return this.proofs.inclusion(query);
  }

  @Get('proofs/consistency')
  @Public()
  @ApiOkResponse({ type: ConsistencyProofView })
  consistency(@Query() query: ConsistencyQuery): Promise<ConsistencyProofView> {
    return this.proofs.consistency(query);
  }
}
