import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../common/access.ts';
import { Idempotent } from '../../common/idempotent.ts';
import { PageQuery } from '../../common/page.ts';
import { NewOrganisationBody, OrganisationPage, OrganisationView } from './organisations.dto.ts';
import { OrganisationsService } from './organisations.service.ts';

@ApiTags('identity')
@ApiBearerAuth()
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  /** All organisations by id. */
  @Get()
  @Allow('admin', 'operator')
  @ApiOkResponse({ type: OrganisationPage })
  list(@Query() query: PageQuery): Promise<OrganisationPage> {
    return this.organisations.list(query);
  }

  /** Makes an organisation; with a public key, its registration becomes an entry of the log. */
  @Post()
  @Allow('admin')
  @Idempotent()
  @ApiCreatedResponse({ type: OrganisationView })
  create(@Body() body: NewOrganisationBody): Promise<OrganisationView> {
    return this.organisations.create(body);
  }
}
