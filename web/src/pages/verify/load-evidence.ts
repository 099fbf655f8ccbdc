import { MAX_EVIDENCE_BYTES } from '@tidemark/core/evidence';
import { requestBytes } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import type { Source } from './source.ts';

const defaultWaitS = 2;
/** How often evidence of an entry that is not anchored yet is asked for again: three minutes at two seconds. */
const mostTries = 90;

export type LoadOptions = {
  signal: AbortSignal;
  /** Called before each wait for an anchor. */
  onWait: () => void;
};

/** The evidence file's exact bytes, from wherever they are. Waits while an entry is not anchored yet. */
export async function loadEvidence(source: Source, { signal, onWait }: LoadOptions): Promise<Uint8Array> {
  if (source.kind === 'file') return source.bytes;
  const address = source.kind === 'entry' ? `/api/v1/entries/${source.id}/evidence` : source.url;
  for (let tries = 1; ; tries++) {
    try {
      return await requestBytes(address, {
        signal,
        mostBytes: MAX_EVIDENCE_BYTES,
        plain: source.kind === 'link',
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not-yet-anchored' || tries === mostTries)
        throw error;
      onWait();
      await wait((error.retryAfterS ?? defaultWaitS) * 1000, signal);
    }
  }
}

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
