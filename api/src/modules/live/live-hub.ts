import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Gauge } from 'prom-client';
import { LOG, type Log } from '../../common/log.ts';
import { Metrics } from '../../common/metrics.ts';
import { Signals } from '../ledger/signals.ts';
import type { LiveEvent, LivePlace } from './live-event.ts';
import { LiveFeed } from './live-feed.ts';
import { liveProblem } from './live-problem.ts';
import { LiveViewer } from './live-viewer.ts';

/** Signals are gathered this long: however fast the ledger grows, viewers are sent this many batches a second. */
const GATHER_MS = 400;
/** Readings in a batch, the newest ones: more than this nobody can follow, and the totals say the rest. */
const MAX_READINGS = 24;
/** Readings sent to somebody who comes back. */
const MAX_RESUMED = 100;
const MAX_VIEWERS = 2_000;
const HEARTBEAT_MS = 15_000;

/** Tells viewers what came into the log. It reads the log once for all of them, and not at all for none. */
@Injectable()
export class LiveHub implements OnModuleInit, BeforeApplicationShutdown {
  private readonly viewers = new Set<LiveViewer>();
  private readonly due = new Set<'checkpoint' | 'anchor'>();
  private gathering: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private toldSize = 0;

  constructor(
    private readonly feed: LiveFeed,
    private readonly signals: Signals,
    @Inject(LOG) private readonly log: Log,
    metrics: Metrics,
  ) {
    const { viewers } = this;
    new Gauge({
      name: 'tidemark_live_viewers',
      help: 'Open live streams',
      registers: [metrics.registry],
      collect() {
        this.set(viewers.size);
      },
    });
  }

  onModuleInit(): void {
    this.signals.on('checkpoint', () => this.gather('checkpoint'));
    this.signals.on('anchor', () => this.gather('anchor'));
    this.heartbeat = setInterval(() => this.viewers.forEach((viewer) => viewer.beat()), HEARTBEAT_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.gathering);
    clearInterval(this.heartbeat);
    for (const viewer of this.viewers) viewer.end();
  }

  /** Throws Problem `too-many-viewers` before anything is sent. */
  assertRoom(): void {
    if (this.viewers.size >= MAX_VIEWERS) {
      throw liveProblem('too-many-viewers', `${MAX_VIEWERS} viewers are connected.`, { retryAfterS: 30 });
    }
  }

  /** Serves a stream until it closes; `after` is where the viewer had left off. */
  async serve(stream: ServerResponse, after: LivePlace | undefined): Promise<void> {
    const viewer = new LiveViewer(stream);
    stream.once('close', () => this.viewers.delete(viewer));
    viewer.open();
    try {
      const size = await this.feed.treeSize();
      if (this.viewers.size === 0) this.toldSize = size;
      if (after) viewer.send(await this.feed.weighings(after, size, MAX_RESUMED));
      if (!stream.destroyed) this.viewers.add(viewer);
    } catch (err) {
      // The answer has begun, so that it can only be broken off; a browser comes back by itself.
      this.log.warn({ err }, 'a live view could not be served');
      stream.destroy();
    }
  }

  private gather(news: 'checkpoint' | 'anchor'): void {
    if (this.viewers.size === 0) return;
    this.due.add(news);
    this.gathering ??= setTimeout(() => {
      this.tell()
        .catch((err: unknown) => this.log.warn({ err }, 'live views could not be told'))
        .finally(() => (this.gathering = undefined));
    }, GATHER_MS).unref();
  }

  private async tell(): Promise<void> {
    const due = new Set(this.due);
    this.due.clear();
    const events: LiveEvent[] = [];
    if (due.has('checkpoint')) {
      const size = await this.feed.treeSize();
      const from = { index: this.toldSize - 1, position: Number.MAX_SAFE_INTEGER };
      if (size > this.toldSize) {
        events.push(...(await this.feed.weighings(from, size, MAX_READINGS)));
        const checkpoint = await this.feed.checkpoint();
        if (checkpoint) events.push(checkpoint);
        this.toldSize = size;
      }
    }
    if (due.has('anchor')) {
      const anchor = await this.feed.anchor(this.toldSize);
      if (anchor) events.push(anchor);
    }
    for (const viewer of this.viewers) viewer.send(events);
  }
}
