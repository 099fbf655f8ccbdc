import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { StationPresence } from './station-presence.ts';

class FixedClock extends Clock {
  ms = 1_000_000;

  nowMs(): number {
    return this.ms;
  }
}

/** Keeps what would be written; fails while it is away. */
class Database {
  away = false;
  readonly writes: unknown[][] = [];

  async query(_: string, values: unknown[]): Promise<void> {
    if (this.away) throw new Error('away');
    this.writes.push(values);
  }
}

function setUp() {
  const database = new Database();
  const clock = new FixedClock();
  const log = pino({ level: 'silent' });
  return { database, clock, presence: new StationPresence(database as unknown as DataSource, clock, log) };
}

describe('StationPresence', () => {
  it('writes what it has seen once, with the newest time, when the service stops', async () => {
    const { database, clock, presence } = setUp();
    presence.seen('a');
    clock.ms += 500;
    presence.seen('a');
    presence.seen('b');
    await presence.onModuleDestroy();
    expect(database.writes).toEqual([
      [
        ['a', 'b'],
        [new Date(1_000_500), new Date(1_000_500)],
      ],
    ]);
  });

  it('writes nothing when nothing was seen', async () => {
    const { database, presence } = setUp();
    await presence.onModuleDestroy();
    expect(database.writes).toEqual([]);
  });

  it('does not stop the service when the database is away', async () => {
    const { database, presence } = setUp();
    database.away = true;
    presence.seen('a');
    await expect(presence.onModuleDestroy()).resolves.toBeUndefined();
  });

  it('believes no report from the future', async () => {
    const { database, clock, presence } = setUp();
    await presence.report([{ station: 'a', online: true, at: new Date(clock.ms + 60_000) }]);
    expect(database.writes).toEqual([[['a'], [true], [new Date(1_000_000)]]]);
  });
});
