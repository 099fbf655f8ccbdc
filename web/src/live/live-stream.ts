import type { Weighing } from '../api/types.ts';

export type Connection = 'connecting' | 'open' | 'reconnecting';

export type LiveHandlers = {
  onConnection: (connection: Connection) => void;
  /** Newest first, at most `mostWaiting` of them, at most twice a second. */
  onWeighings: (weighings: Weighing[]) => void;
  /** The chain has a new anchor. */
  onAdvance: () => void;
};

/** A burst is shown as its newest part: the list is short and the totals come from the server. */
export const mostWaiting = 50;
const gatherMs = 500;
/** Where the browser has given up by itself (an error answer), it is asked to connect again. */
const reopenMs = 5_000;

/** Follows /api/v1/live. The browser reconnects with Last-Event-ID by itself. Returns what stops it. */
export function followLive(url: string, handlers: LiveHandlers): () => void {
  let waiting: Weighing[] = [];
  let gather: ReturnType<typeof setTimeout> | null = null;
  let reopen: ReturnType<typeof setTimeout> | null = null;
  let source = open();

  function flush(): void {
    gather = null;
    const batch = waiting;
    waiting = [];
    handlers.onWeighings(batch);
  }

  function open(): EventSource {
    handlers.onConnection('connecting');
    const stream = new EventSource(url);
    stream.addEventListener('open', () => handlers.onConnection('open'));
    stream.addEventListener('error', () => {
      handlers.onConnection('reconnecting');
      if (stream.readyState === EventSource.CLOSED) reopen = setTimeout(() => (source = open()), reopenMs);
    });
    stream.addEventListener('weighing', (event: MessageEvent<string>) => {
      waiting = [JSON.parse(event.data) as Weighing, ...waiting].slice(0, mostWaiting);
      gather ??= setTimeout(flush, gatherMs);
    });
    stream.addEventListener('anchor', handlers.onAdvance);
    return stream;
  }

  return () => {
    source.close();
    if (gather !== null) clearTimeout(gather);
    if (reopen !== null) clearTimeout(reopen);
  };
}
