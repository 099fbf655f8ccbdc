import { readFileSync, statSync } from 'node:fs';
import { fromUtf8 } from '@tidemark/core/bytes';
import { type LedgerIdentity, parseLedgerIdentity } from '@tidemark/core/ledger-identity';
import type { Settings } from '@tidemark/core/settings';
import { runningAddresses } from '../../system/run-files.ts';
import { fetchBytes, MOST_BYTES, tooLarge, Unobtainable } from './fetching.ts';

const ENTRY_ID = /^[0-9a-f]{64}$/;

/** The bytes of the evidence that `target` means: a file, an entry's id, or a link to evidence or an entry's page. */
export async function loadEvidence(target: string, settings: Settings): Promise<Uint8Array> {
  if (isFile(target)) return readBytes(target);
  if (ENTRY_ID.test(target)) return await fetchBytes(evidenceUrl(apiUrl(settings), target));
  if (/^https?:\/\//.test(target) && URL.canParse(target))
    return await fetchBytes(linkedEvidence(new URL(target)));
  throw new Unobtainable('not-found', {
    en: `${target} is no file, no entry id (64 hexadecimal digits) and no http(s) URL.`,
    zh: `${target} 不是文件，不是条目编号（64 位十六进制），也不是 http(s) 网址。`,
  });
}

/** The identity to hold evidence against, from a file or from the ledger's own address. */
export async function loadLedger(source: string): Promise<LedgerIdentity> {
  const bytes = /^https?:\/\//.test(source) ? await fetchBytes(identityUrl(source)) : readBytes(source);
  try {
    return parseLedgerIdentity(JSON.parse(fromUtf8(bytes)));
  } catch (error) {
    throw new Unobtainable('not-an-identity', {
      en: `${source} is not a ledger identity: ${(error as Error).message}.`,
      zh: `${source} 不是账本身份文件：${(error as Error).message}。`,
    });
  }
}

// The home knows the port that a running system really took; the setting is what it would take.
function apiUrl(settings: Settings): string {
  return runningAddresses(settings.home)?.httpUrl ?? `http://127.0.0.1:${settings.httpPort}`;
}

function evidenceUrl(base: string, id: string): string {
  return `${base.replace(/\/+$/, '')}/api/v1/entries/${id}/evidence`;
}

function linkedEvidence(url: URL): string {
  const id = /\/entries\/([0-9a-f]{64})\/?$/.exec(url.pathname)?.[1];
  return id === undefined ? url.href : evidenceUrl(url.origin, id);
}

function identityUrl(source: string): string {
  const url = new URL(source);
  return url.pathname === '/' ? new URL('/.well-known/tidemark.json', url).href : url.href;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readBytes(path: string): Uint8Array {
  try {
    if (statSync(path).size > MOST_BYTES) throw tooLarge(path);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Unobtainable) throw error;
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Unobtainable('unreadable', {
      en: `${path} cannot be read (${why}).`,
      zh: `无法读取 ${path}（${why}）。`,
    });
  }
}
