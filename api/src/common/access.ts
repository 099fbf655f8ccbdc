import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const ROLES = [
  'admin',
  'operator',
  'certifier',
  'auctioneer',
  'bidder',
  'regulator',
  'bank',
  'farmer',
  'gateway',
] as const;
export type Role = (typeof ROLES)[number];

/** Who may call a route. A route without one answers nobody. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ACCESS_METADATA = 'tidemark:access';

/** Anybody may call this route. */
export const Public = () => SetMetadata<string, Access>(ACCESS_METADATA, { kind: 'public' });

/** Anybody who is signed in may call this route, whatever the role; it deals with the caller's own things. */
export const SignedIn = () => SetMetadata<string, Access>(ACCESS_METADATA, { kind: 'signed-in' });

/** Callers who hold one of these roles may call this route. */
export const Allow = (...roles: readonly [Role, ...Role[]]) =>
  SetMetadata<string, Access>(ACCESS_METADATA, { kind: 'roles', roles });

/** Who calls: a user's session or an API key. */
export type Principal = {
  readonly kind: 'user' | 'api-key';
  /** The user's id, or the API key's id. */
  readonly id: string;
  /** User name, or the API key's name; for logs and for the record. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  /** Id of the session, for users. */
  readonly sessionId: string | null;
};

/** Turns a presented secret (session token or API key) into its principal. Implemented by the identity module. */
export abstract class Authenticator {
  abstract authenticate(secret: string): Promise<Principal | undefined>;
}

export type AuthenticatedRequest = FastifyRequest & { principal?: Principal };

/** The caller of a route that is not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('A public route asked for its caller.');
  return principal;
});
