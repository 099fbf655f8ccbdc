import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Caller, type Principal, Public, SignedIn } from '../../common/access.ts';
import { PathParam, UUID } from '../../common/path-param.ts';
import { NewSessionView, SessionPage, SignInBody } from './sessions.dto.ts';
import { SessionsService } from './sessions.service.ts';

@ApiTags('identity')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Signs a user in. */
  @Post()
  @Public()
  @ApiCreatedResponse({ type: NewSessionView })
  signIn(@Body() body: SignInBody, @Req() request: FastifyRequest): Promise<NewSessionView> {
    return this.sessions.signIn(body, {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
    });
  }

  /** The caller's own open sessions, newest first. */
  @Get()
  @SignedIn()
  @ApiBearerAuth()
  @ApiOkResponse({ type: SessionPage })
  list(@Caller() caller: Principal): Promise<SessionPage> {
    return this.sessions.list(caller);
  }

  /** Signs out. */
  @Delete('current')
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  endCurrent(@Caller() caller: Principal): Promise<void> {
    return this.sessions.endCurrent(caller);
  }

  /** Ends another session of the caller, such as one on a lost phone. */
  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  end(@Caller() caller: Principal, @PathParam('id', UUID) id: string): Promise<void> {
    return this.sessions.end(caller, id);
  }
}
