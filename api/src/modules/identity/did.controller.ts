import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../common/access.ts';
import { DidDocumentView } from './did.dto.ts';
import { DidService } from './did.service.ts';

@ApiTags('log')
@Controller('.well-known/did.json')
export class DidController {
  constructor(private readonly did: DidService) {}

  /** Who the ledger is, for those who resolve `did:web`. */
  @Get()
  @Public()
  @Header('content-type', 'application/did+json; charset=utf-8')
  @ApiOkResponse({ type: DidDocumentView })
  show(): DidDocumentView {
    return this.did.document();
  }
}
