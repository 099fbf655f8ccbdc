import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../../common/access.ts';
import { Idempotent } from '../../common/idempotent.ts';
import { ISSUER_ID } from '../../common/issuer-id.ts';
import { PageQuery } from '../../common/page.ts';
import { PathParam } from '../../common/path-param.ts';
import { NewStationView } from './station-keys.dto.ts';
import {
  NewCredentialsView,
  NewStationBody,
  StationChangeBody,
  StationPage,
  StationView,
} from './stations.dto.ts';
import { StationsService } from './stations.service.ts';

@ApiTags('stations')
@Controller('api/v1/stations')
export class StationsController {
  constructor(private readonly stations: StationsService) {}

  /** All stations by id. */
  @Get()
  @Public()
  @ApiOkResponse({ type: StationPage })
  list(@Query() query: PageQuery): Promise<StationPage> {
    return this.stations.list(query);
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ type: StationView })
  show(@PathParam('id', ISSUER_ID) id: string): Promise<StationView> {
    return this.stations.show(id);
  }

  /** Registers a station. Its key becomes an entry of the log; the MQTT password is shown this once. */
  @Post()
  @Allow('admin', 'operator')
  @Idempotent()
  @ApiBearerAuth()
  @ApiCreatedResponse({ type: NewStationView })
  register(@Body() body: NewStationBody): Promise<NewStationView> {
    return this.stations.register(body);
  }

  /** Changes kind, name, position or geofence. Id, key and simulation mark are for ever. */
  @Patch(':id')
  @Allow('admin', 'operator')
  @Idempotent()
  @ApiBearerAuth()
  @ApiOkResponse({ type: StationView })
  change(@PathParam('id', ISSUER_ID) id: string, @Body() body: StationChangeBody): Promise<StationView> {
    return this.stations.change(id, body);
  }

  /** Issues a new MQTT password, shown this once; the old one opens no connection any more. */
  @Post(':id/credentials')
  @Allow('admin', 'operator')
  @Idempotent()
  @ApiBearerAuth()
  @ApiCreatedResponse({ type: NewCredentialsView })
  reissueCredentials(@PathParam('id', ISSUER_ID) id: string): Promise<NewCredentialsView> {
    return this.stations.reissueCredentials(id);
  }
}
