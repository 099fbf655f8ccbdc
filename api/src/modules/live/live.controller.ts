import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../common/access.ts';
import type { Page } from '../../common/page.ts';
import { Traits } from '../../common/route-traits.ts';
import { placeOfEventId } from './live-event.ts';
import { LiveHub } from './live-hub.ts';
import { OverviewView } from './overview.dto.ts';
import { OverviewService } from './overview.service.ts';
import { WeighingPage, WeighingsQuery, type WeighingView } from './weighing.dto.ts';
import { WeighingsService } from './weighings.service.ts';

@ApiTags('live')
@Controller('api/v1')
export class LiveController {
  constructor(
    private readonly overview: OverviewService,
    private readonly weighings: WeighingsService,
    private readonly hub: LiveHub,
  ) {}

  @Get('overview')
  @Public()
  @ApiOkResponse({ type: OverviewView })
  show(): Promise<OverviewView> {
    return this.overview.show();
  }

  @Get('weighings')
  @Public()
  @ApiOkResponse({ type: WeighingPage })
  list(@Query() query: WeighingsQuery): Promise<Page<WeighingView>> {
    return this.weighings.list(query);
  }

  /** Server-sent events `weighing`, `checkpoint` and `anchor`; in a rush only the newest weighings are sent. */
  @Get('live')
  @Public()
  @Traits({ hot: true })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiOkResponse({ schema: { type: 'string' } })
  follow(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.hub.assertRoom();
    reply.hijack();
    return this.hub.serve(reply.raw, placeOfEventId(lastEventId));
  }
}
