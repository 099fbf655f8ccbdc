import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../common/access.ts';
import type { Page } from '../../common/page.ts';
import { PathParam } from '../../common/path-param.ts';
import { EntriesQuery, EntryPage, type EntrySummaryView, EntryView } from './entry.dto.ts';
import { ENTRY_ID } from './entry-id.ts';
import { EntryStore } from './entry-store.ts';
import { EntriesService } from './entries.service.ts';

@ApiTags('log')
@Controller('api/v1/entries')
export class EntriesController {
  constructor(
    private readonly store: EntryStore,
    private readonly entries: EntriesService,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: EntryPage })
  list(@Query() query: EntriesQuery): Promise<Page<EntrySummaryView>> {
    return this.store.list(query);
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ type: EntryView })
  show(@PathParam('id', ENTRY_ID) id: string): Promise<EntryView> {
    return this.entries.show(id);
  }
}
