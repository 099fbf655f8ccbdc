import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { LedgerIdentity } from '@tidemark/core/ledger-identity';
import { Public } from '../../common/access.ts';
import { Traits } from '../../common/route-traits.ts';
import { LedgerIdentityService } from './ledger-identity.service.ts';
import { LedgerIdentityView } from './log.dto.ts';
import { LogFiles } from './log-files.service.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The log as static files: C2SP tlog-tiles (c2sp.org/tlog-tiles), for others' log clients and mirrors. */
@ApiTags('log files')
@Controller()
export class LogFilesController {
  constructor(
    private readonly files: LogFiles,
    private readonly identity: LedgerIdentityService,
  ) {}

  @Get('log/checkpoint')
  @Public()
  @Traits({ hot: true })
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'C2SP tlog-checkpoint' })
  checkpoint(): Promise<string> {
    return this.files.checkpoint();
  }

  /** A tile never changes; a partial one is replaced by a wider one of another name. */
  @Get('log/tile/*')
  @Public()
  @Traits({ hot: true })
  @ApiParam({
    name: '*',
    description: '`<level>/<index>` or `entries/<index>`, with `.p/<width>` for a partial one',
  })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async tile(
    @Param('*') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.files.tile(`tile/${path}`);
    // Said of a tile that is there only: a missing one will come.
    void reply.header('cache-control', FOR_EVER);
    return new StreamableFile(bytes, { type: 'application/octet-stream' });
  }

  @Get('.well-known/tidemark.json')
  @Public()
  @Header('cache-control', 'no-cache')
  @ApiOkResponse({ type: LedgerIdentityView })
  whoIs(): LedgerIdentity {
    return this.identity.identity();
  }
}
