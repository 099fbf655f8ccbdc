import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { Allow, Authenticator, type Principal, Public, type Role, SignedIn } from './access.ts';
import { Problem } from './problem.ts';

class Routes {
  undeclared() {}
  @Public() open() {}
  @SignedIn() own() {}
  @Allow('admin', 'operator') managed() {}
}

@Allow('gateway')
class GatewayRoutes {
  inherited() {}
  @Allow('admin') overridden() {}
}

class OneCaller extends Authenticator {
  constructor(private readonly roles: readonly Role[]) {
    super();
  }

  async authenticate(secret: string): Promise<Principal | undefined> {
    if (secret !== 'good') return undefined;
    return { kind: 'user', id: 'u', name: 'u', roles: this.roles, organisationId: null, sessionId: 's' };
  }
}

type Call = {
  routes?: new () => object;
  handler: string;
  roles?: Role[];
  headers?: Record<string, string>;
  method?: string;
};

async function call({
  routes = Routes,
  handler,
  roles = [],
  headers = {},
  method = 'GET',
}: Call): Promise<string> {
  const request = { headers, method };
  const sent: string[] = [];
  const context = {
    getHandler: () => (routes.prototype as Record<string, () => void>)[handler],
    getClass: () => routes,
    switchToHttp: () => ({
      getRequest: () => request,
      getResponse: () => ({ header: (name: string, value: string) => sent.push(`${name}: ${value}`) }),
    }),
  } as unknown as ExecutionContext;
  try {
    await new AccessGuard(new Reflector(), new OneCaller(roles)).canActivate(context);
    return ['let in', ...sent].join('; ');
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const GOOD = { authorization: 'Bearer good' };

describe('AccessGuard', () => {
  it('lets nobody in where nothing is declared, not even an administrator', async () => {
    expect(await call({ handler: 'undeclared', roles: ['admin'], headers: GOOD })).toBe('forbidden');
    expect(await call({ handler: 'undeclared' })).toBe('unauthenticated');
  });

  it('lets everybody in where it is public, and lets pages of any origin read', async () => {
    expect(await call({ handler: 'open' })).toBe('let in; access-control-allow-origin: *');
    expect(await call({ handler: 'open', method: 'POST' })).toBe('let in');
  });

  it('lets any role in where signing in is enough', async () => {
    expect(await call({ handler: 'own', headers: GOOD })).toBe('let in');
    expect(await call({ handler: 'own' })).toBe('unauthenticated');
  });

  it('lets in only the roles named', async () => {
    expect(await call({ handler: 'managed', roles: ['farmer', 'operator'], headers: GOOD })).toBe('let in');
    expect(await call({ handler: 'managed', roles: ['farmer', 'gateway'], headers: GOOD })).toBe('forbidden');
  });

  it('takes the declaration of the method before that of its class', async () => {
    const routes = GatewayRoutes;
    expect(await call({ routes, handler: 'inherited', roles: ['gateway'], headers: GOOD })).toBe('let in');
    expect(await call({ routes, handler: 'overridden', roles: ['gateway'], headers: GOOD })).toBe(
      'forbidden',
    );
  });

  it('reads bearer tokens and X-Api-Key, and nothing else', async () => {
    expect(await call({ handler: 'own', headers: { 'x-api-key': 'good' } })).toBe('let in');
    expect(await call({ handler: 'own', headers: { authorization: 'bearer good' } })).toBe('let in');
    expect(await call({ handler: 'own', headers: { authorization: 'Basic good' } })).toBe('unauthenticated');
    expect(await call({ handler: 'own', headers: { authorization: 'Bearer bad' } })).toBe('unauthenticated');
    expect(
      await call({ handler: 'own', headers: { authorization: 'Bearer bad', 'x-api-key': 'good' } }),
    ).toBe('unauthenticated');
  });
});
