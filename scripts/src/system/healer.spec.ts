import { jest } from '@jest/globals';
import { Healer } from './healer.ts';
import { LogFile } from './log-file.ts';
import type { Part } from './part.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function partThat(start: () => Promise<void>): Part & { starts: number } {
  const part = {
    name: 'api' as const,
    log: new LogFile('/nonexistent/api.log'),
    pid: undefined,
    isUp: false,
    starts: 0,
    start: () => {
      part.starts += 1;
      return start();
    },
    kill: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  return part;
}

it('starts a lost part again, and waits longer after each loss in a row, but never more than 10 s', async () => {
  const waits: number[] = [];
  const healer = new Healer({
    onLost: (_part, _how, waitMs) => waits.push(waitMs),
    onHealed: () => undefined,
  });
  const part = partThat(() => Promise.reject(new Error('it ended at once')));
  healer.heal(part, 'killed');
  await jest.advanceTimersByTimeAsync(60_000);
  healer.stop();
  expect(waits.slice(0, 8)).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  expect(part.starts).toBe(waits.length - 1);
});

it('begins anew with the shortest wait once a part has been well for half a minute', async () => {
  const waits: number[] = [];
  const healer = new Healer({
    onLost: (_part, _how, waitMs) => waits.push(waitMs),
    onHealed: () => undefined,
  });
  const part = partThat(() => Promise.resolve());
  for (const wellForMs of [0, 1_000, 40_000]) {
    await jest.advanceTimersByTimeAsync(wellForMs);
    healer.heal(part, 'killed');
    await jest.advanceTimersByTimeAsync(1_000);
  }
  healer.stop();
  expect(waits).toEqual([200, 400, 200]);
});

it('starts nothing any more once it has been stopped', async () => {
  const healer = new Healer({ onLost: () => undefined, onHealed: () => undefined });
  const part = partThat(() => Promise.resolve());
  healer.heal(part, 'killed');
  healer.stop();
  healer.heal(part, 'killed');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(part.starts).toBe(0);
});
