import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../../common/access.ts';
import { Idempotent } from '../../common/idempotent.ts';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { PageQuery } from '../../common/page.ts';
import { PathParam } from '../../common/path-param.ts';
import { NewStationKeyBody, RevocationBody, StationKeyPage, StationKeyView } from './station-keys.dto.ts';
import { StationKeysService } from './station-keys.service.ts';

/** An RFC 7638 thumbprint. */
const KID = /^[A-Za-z0-9_-]{43}$/;

@ApiTags('stations')
@Controller('api/v1/stations/:id/keys')
export class StationKeysController {
  constructor(private readonly keys: StationKeysService) {}

  /** The station's keys with the entries that registered and revoked them. */
  @Get()
  @Public()
  @ApiOkResponse({ type: StationKeyPage })
  list(@PathParam('id', ISSUER_ID) id: string, @Query() query: PageQuery): Promise<StationKeyPage> {
    return this.keys.list(id, query);
  }

  /** Registers a further key. */
  @Post()
  @Allow('admin', 'operator')
  @Idempotent()
  @ApiBearerAuth()
  @ApiCreatedResponse({ type: StationKeyView })
  add(@PathParam('id', ISSUER_ID) id: string, @Body() body: NewStationKeyBody): Promise<StationKeyView> {
    return this.keys.add(id, body);
  }

  /** Revokes a key, for ever. */
  @Post(':kid/revocation')
  @Allow('admin', 'operator')
  @Idempotent()
  @ApiBearerAuth()
  @ApiCreatedResponse({ type: StationKeyView })
  revoke(
    @PathParam('id', ISSUER_ID) id: string,
    @PathParam('kid', KID) kid: string,
    @Body() body: RevocationBody,
  ): Promise<StationKeyView> {
    return this.keys.revoke(id, kid, body);
  }
}
