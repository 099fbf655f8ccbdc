import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../common/access.ts';
import { Metrics } from '../../common/metrics.ts';
import { Readiness } from '../../common/readiness.ts';
import { Traits } from '../../common/route-traits.ts';
import { LiveView, ReadyView } from './health.dto.ts';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @Public()
  @Traits({ quiet: true })
  @ApiOkResponse({ type: LiveView })
  live(): LiveView {
    return { live: true };
  }

  /** The service does its work: statements are accepted and a fresh checkpoint is signed. */
  @Get('health/ready')
  @Public()
  @Traits({ quiet: true })
  @ApiOkResponse({ type: ReadyView })
  @ApiServiceUnavailableResponse({ type: ReadyView })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyView> {
    const answer = await this.readiness.ask();
    void reply.status(answer.ready ? 200 : 503).header('cache-control', 'no-store');
    return answer;
  }

  @Get('metrics')
  @Public()
  @Traits({ quiet: true })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOkResponse({
    description: 'Prometheus text format',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
