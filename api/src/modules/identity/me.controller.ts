import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Caller, type Principal, SignedIn } from '../../common/access.ts';
import { MeService } from './me.service.ts';
import { MeView, PasswordBody } from './sessions.dto.ts';

@ApiTags('identity')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(private readonly me: MeService) {}

  /** Who is calling. */
  @Get()
  @SignedIn()
  @ApiOkResponse({ type: MeView })
  show(@Caller() caller: Principal): Promise<MeView> {
    return this.me.show(caller);
  }

  /** Changes the caller's password; the caller's other sessions end. */
  @Post('password')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(
    @Caller() caller: Principal,
    @Body() body: PasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.me.changePassword(caller, body, request.ip);
  }
}
