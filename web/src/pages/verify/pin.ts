import { parseLedgerIdentity, type LedgerIdentity } from '@tidemark/core/ledger-identity';
import { requestBytes } from '../../api/client.ts';

const mostBytes = 64 * 1024;

/** Reads a ledger's identity from a file's bytes. Throws RangeError or SyntaxError that says what is wrong. */
export function readIdentity(bytes: Uint8Array): LedgerIdentity {
  return parseLedgerIdentity(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
}

/** The address of an identity: a bare site stands for its well-known document. */
export function identityUrl(text: string): string {
  const url = new URL(text.trim());
  return url.pathname === '/' ? new URL('/.well-known/tidemark.json', url).href : url.href;
}

export async function fetchIdentity(text: string, signal: AbortSignal): Promise<LedgerIdentity> {
  return readIdentity(await requestBytes(identityUrl(text), { signal, mostBytes, plain: true }));
}
