import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../../common/access.ts';
import type { Page } from '../../common/page.ts';
import {
  QuarantineDetailView,
  QuarantinePage,
  QuarantineQuery,
  type QuarantineView,
  ReviewCommand,
} from './quarantine.dto.ts';
import { QuarantineService } from './quarantine.service.ts';

@ApiTags('quarantine')
@Controller('api/v1/quarantine')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  @Get()
  @Allow('admin', 'operator', 'regulator')
  @ApiOkResponse({ type: QuarantinePage })
  list(@Query() query: QuarantineQuery): Promise<Page<QuarantineView>> {
    return this.quarantine.list(query);
  }

  @Get(':id')
  @Allow('admin', 'operator', 'regulator')
  @ApiOkResponse({ type: QuarantineDetailView })
  show(@Param('id') id: string): Promise<QuarantineDetailView> {
    return this.quarantine.show(id);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Allow('admin', 'operator')
  @ApiOkResponse({ type: QuarantineDetailView })
  review(
    @Param('id') id: string,
    @Body() command: ReviewCommand,
    @Caller() caller: Principal,
  ): Promise<QuarantineDetailView> {
    return this.quarantine.review(id, caller.name, command.note);
  }
}
