import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../common/access.ts';
import { Idempotent } from '../../common/idempotent.ts';
import { PageQuery } from '../../common/page.ts';
import { PathParam, UUID } from '../../common/path-param.ts';
import { NewUserBody, NewUserView, UserChangeBody, UserPage, UserView } from './users.dto.ts';
import { UsersService } from './users.service.ts';

@ApiTags('identity')
@ApiBearerAuth()
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** All users by user name. */
  @Get()
  @Allow('admin')
  @ApiOkResponse({ type: UserPage })
  list(@Query() query: PageQuery): Promise<UserPage> {
    return this.users.list(query);
  }

  /** Makes a user. */
  @Post()
  @Allow('admin')
  @Idempotent()
  @ApiCreatedResponse({ type: NewUserView })
  create(@Body() body: NewUserBody): Promise<NewUserView> {
    return this.users.create(body);
  }

  /** Changes a user: name, roles, organisation, password, disabled or not. */
  @Patch(':id')
  @Allow('admin')
  @Idempotent()
  @ApiOkResponse({ type: UserView })
  change(@PathParam('id', UUID) id: string, @Body() body: UserChangeBody): Promise<UserView> {
    return this.users.change(id, body);
  }
}
