import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../../common/access.ts';
import { Idempotent } from '../../common/idempotent.ts';
import { PageQuery } from '../../common/page.ts';
import { PathParam, UUID } from '../../common/path-param.ts';
import { ApiKeyPage, NewApiKeyBody, NewApiKeyView } from './api-keys.dto.ts';
import { ApiKeysService } from './api-keys.service.ts';

@ApiTags('identity')
@ApiBearerAuth()
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  /** All keys that are not revoked. Their secrets are never shown again. */
  @Get()
  @Allow('admin')
  @ApiOkResponse({ type: ApiKeyPage })
  list(@Query() query: PageQuery): Promise<ApiKeyPage> {
    return this.apiKeys.list(query);
  }

  /** Makes a key for a machine. */
  @Post()
  @Allow('admin')
  @Idempotent()
  @ApiCreatedResponse({ type: NewApiKeyView })
  create(@Caller() caller: Principal, @Body() body: NewApiKeyBody): Promise<NewApiKeyView> {
    return this.apiKeys.create(caller, body);
  }

  /** Revokes a key; it stops working at once. */
  @Delete(':id')
  @Allow('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@PathParam('id', UUID) id: string): Promise<void> {
    return this.apiKeys.revoke(id);
  }
}
