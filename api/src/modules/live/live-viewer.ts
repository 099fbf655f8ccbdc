import type { ServerResponse } from 'node:http';
import { formatEvent, type LiveEvent } from './live-event.ts';

/** A viewer who reads more slowly than this piles up is let go; a browser connects again and goes on. */
const MAX_UNREAD_BYTES = 256 * 1024;
const RECONNECT_MS = 3_000;

/** One open stream. */
export class LiveViewer {
  private lastId = 0;

  constructor(private readonly stream: ServerResponse) {}

  open(): void {
    this.stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'access-control-allow-origin': '*',
      'x-accel-buffering': 'no',
    });
    this.stream.write(`retry: ${RECONNECT_MS}\n\n`);
  }

  /** Sends what the viewer has not had yet. */
  send(events: readonly LiveEvent[]): void {
    const news = events.filter(({ id }) => id > this.lastId);
    if (news.length === 0) return;
    this.lastId = news.at(-1)!.id;
    this.write(news.map(formatEvent).join(''));
  }

  /** Keeps proxies from taking a quiet stream for a dead one. */
  beat(): void {
    this.write(': still here\n\n');
  }

  end(): void {
    this.stream.end();
  }

  private write(text: string): void {
    if (this.stream.writableLength > MAX_UNREAD_BYTES) this.stream.destroy();
    else this.stream.write(text);
  }
}
