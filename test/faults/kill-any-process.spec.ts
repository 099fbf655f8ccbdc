import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartName } from '../../scripts/src/system.ts';
import { publishAll, signMany } from '../support/load.ts';
import { storedOf } from '../support/stored.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { tidemark, tidemarkJson } from '../support/tidemark.ts';

const STATEMENTS = 10_000;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
}, 60_000);
afterAll(async () => await system.remove(), 60_000);

const parts: PartName[] = ['api', 'gateway', 'database', 'chain'];

it.each(parts)(
  'loses and doubles nothing that was acknowledged when the %s is killed in the middle of a load',
  async (part) => {
    const station = await system.registerStation(`killed-${part}`);
    await station.connect();
    const yesterday = await system.evidence(await station.weigh());
    const statements = await signMany(station, 2, STATEMENTS);

    let killed: Promise<void> | undefined;
    await publishAll(station, statements, (acked) => {
      if (acked >= STATEMENTS / 4) killed ??= system.kill(part);
    });
    await killed;
    await station.disconnect();

    const ids = statements.map(({ id }) => id);
    const all = STATEMENTS + 1;
    expect(await storedOf(system.databaseUrl, station.id, ids)).toEqual({
      entries: all,
      seqs: all,
      weighings: all,
      missing: [],
    });
    // The newest of them gets its anchor too: the log and the chain go on from where they were.
    const newest = await system.evidence(ids.at(-1) ?? '');
    for (const [name, evidence] of Object.entries({ yesterday, newest })) {
      const file = join(system.home, `${part}-${name}.tidemark.json`);
      writeFileSync(file, evidence);
      const verdict = await tidemarkJson(['verify', file], { TIDEMARK_HOME: system.home });
      expect(verdict.steps.filter(({ status }) => status !== 'pass')).toEqual([]);
    }
  },
  120_000,
);

it('stands an audit afterwards', async () => {
  const { status, out, err } = await tidemark(['audit'], { TIDEMARK_HOME: system.home });
  expect({ status, output: out + err }).toEqual({ status: 0, output: expect.any(String) });
}, 120_000);
