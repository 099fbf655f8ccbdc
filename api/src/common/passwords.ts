import { hash, type Options, verify } from '@node-rs/argon2';

/**
 * argon2id settings. People's passwords take OWASP's first choice (19 MiB, 2 passes; about 30 ms). Machines'
 * passwords are 256 random bits, which no cost makes safer: they take less, so that a thousand stations can
 * reconnect at once.
 */
const COSTS = {
  person: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  machine: { memoryCost: 1_024, timeCost: 1, parallelism: 1 },
} as const satisfies Record<string, Options>;

export type PasswordKind = keyof typeof COSTS;

const decoys = new Map<PasswordKind, Promise<string>>();

export function hashPassword(password: string, kind: PasswordKind): Promise<string> {
  return hash(password, COSTS[kind]);
}

/** Checks a password. Without a stored hash it takes the same time and says no, so that names cannot be probed. */
export async function checkPassword(
  stored: string | undefined,
  password: string,
  kind: PasswordKind,
): Promise<boolean> {
  if (stored !== undefined) return verify(stored, password);
  let decoy = decoys.get(kind);
  if (!decoy) decoys.set(kind, (decoy = hashPassword('nobody', kind)));
  await verify(await decoy, password);
  return false;
}
