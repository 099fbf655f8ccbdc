import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Authenticator, type Principal, type Role } from '../../common/access.ts';
import { Clock } from '../../common/clock.ts';
import { hashSecret } from '../../common/secret.ts';

/** How long another process's revocation may go unnoticed here. This process's own take effect at once. */
const CACHE_MS = 5_000;
const CACHE_ENTRIES_MAX = 10_000;

type PrincipalRow = {
  kind: 'user' | 'api-key';
  id: string;
  name: string;
  roles: Role[];
  organisation_id: string | null;
  session_id: string | null;
  expires_at: Date | null;
};

const FIND_SESSION = `
  SELECT 'user' AS kind, u.id, u.username AS name, u.roles, u.organisation_id, s.id AS session_id, s.expires_at
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL`;

const FIND_API_KEY = `
  SELECT 'api-key' AS kind, id, name, roles, organisation_id, NULL AS session_id, expires_at
  FROM api_keys
  WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`;

/** Looks up sessions and API keys, with a short memory so that busy callers cost no query a request. */
@Injectable()
export class AuthenticationService extends Authenticator {
  private readonly known = new Map<string, { principal: Principal; untilMs: number }>();
  private generation = 0;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate(secret: string): Promise<Principal | undefined> {
    const secretHash = hashSecret(secret);
    const cacheKey = secretHash.toString('latin1');
    const nowMs = this.clock.nowMs();
    const hit = this.known.get(cacheKey);
    if (hit && hit.untilMs > nowMs) return hit.principal;

    const { generation } = this;
    const query = secret.startsWith('tms_') ? FIND_SESSION : FIND_API_KEY;
    const [row] = await this.source.query<PrincipalRow[]>(query, [secretHash, new Date(nowMs)]);
    if (!row) return undefined;
    const principal = principalOf(row);
    // A lookup that began before a revocation must not bring the revoked principal back.
    if (generation === this.generation) {
      if (this.known.size >= CACHE_ENTRIES_MAX) this.known.clear();
      const untilMs = Math.min(nowMs + CACHE_MS, row.expires_at?.getTime() ?? Infinity);
      this.known.set(cacheKey, { principal, untilMs });
    }
    return principal;
  }

  /** Call after committing anything that takes rights away: sign-out, revocation, a user's new roles. */
  forget(): void {
    this.generation += 1;
    this.known.clear();
  }
}

function principalOf(row: PrincipalRow): Principal {
  return {
    kind: row.kind,
    id: row.id,
    name: row.name,
    roles: row.roles,
    organisationId: row.organisation_id,
    sessionId: row.session_id,
  };
}
