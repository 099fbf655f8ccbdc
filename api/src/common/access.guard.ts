import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type Access, ACCESS_METADATA, type AuthenticatedRequest, Authenticator } from './access.ts';
import { commonProblem } from './problem.ts';

const NOBODY: Access = { kind: 'roles', roles: [] };

/** The one place where calls are let in: by the route's declaration, nobody without one. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly declarations = new WeakMap<object, Access>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.declarationOf(context);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (access.kind === 'public') {
      // Public reads may be used by pages of any origin; nothing of a caller's own is ever in them.
      if (request.method === 'GET') {
        context.switchToHttp().getResponse<FastifyReply>().header('access-control-allow-origin', '*');
      }
      return true;
    }
    const secret = presentedSecret(request);
    const principal = secret === undefined ? undefined : await this.authenticator.authenticate(secret);
    if (!principal) throw commonProblem('unauthenticated', 'Send a valid session token or API key.');
    if (access.kind === 'roles' && !access.roles.some((role) => principal.roles.includes(role))) {
      throw commonProblem('forbidden', `This needs one of the roles: ${access.roles.join(', ') || 'none'}.`);
    }
    request.principal = principal;
    return true;
  }

  private declarationOf(context: ExecutionContext): Access {
    const handler = context.getHandler();
    let access = this.declarations.get(handler);
    if (!access) {
      access =
        this.reflector.getAllAndOverride<Access | undefined>(ACCESS_METADATA, [
          handler,
          context.getClass(),
        ]) ?? NOBODY;
      this.declarations.set(handler, access);
    }
    return access;
  }
}

/** `Authorization: Bearer …` or `X-Api-Key: …`. */
function presentedSecret(request: AuthenticatedRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) return /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1];
  const apiKey = request.headers['x-api-key'];
  return typeof apiKey === 'string' ? apiKey : undefined;
}
