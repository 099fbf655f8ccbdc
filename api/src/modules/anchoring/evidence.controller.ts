import { Controller, Get, Header, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EVIDENCE_MEDIA_TYPE } from '@tidemark/core/evidence';
import { Public } from '../../common/access.ts';
import { PathParam } from '../../common/path-param.ts';
import { ENTRY_ID } from '../ledger/entry-id.ts';
import { EvidenceService } from './evidence.service.ts';

@ApiTags('log')
@Controller('api/v1/entries')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** The evidence file of an entry, whose exact bytes are what is verified. */
  @Get(':id/evidence')
  @Public()
  @Header('cache-control', 'no-cache')
  @ApiProduces(EVIDENCE_MEDIA_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiNotFoundResponse({ description: '`unknown-entry`' })
  @ApiConflictResponse({ description: '`not-yet-anchored`, with Retry-After' })
  async file(
    @PathParam('id', ENTRY_ID) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = await this.evidence.fileOf(id);
    void reply
      .header('content-type', EVIDENCE_MEDIA_TYPE)
      .header('content-disposition', `attachment; filename="${id.slice(0, 16)}.tidemark.json"`);
    return file;
  }
}
