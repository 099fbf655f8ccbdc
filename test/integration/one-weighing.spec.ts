import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeHome, startTestSystem, type TestSystem } from '../support/system.ts';
import type { TestStation } from '../support/test-station.ts';
import { tidemark, tidemarkJson, type Verdict } from '../support/tidemark.ts';

/** From a scale to a stranger: everything by public means, nothing of ours on the station's side. */

let system: TestSystem;
let station: TestStation;
let id: string;
let file: string;
let env: Record<string, string>;

beforeAll(async () => {
  system = await startTestSystem();
  env = { TIDEMARK_HOME: system.home, TIDEMARK_CHAIN_PORT: '1' };
  station = await system.registerStation('dachen-2023-10-31');
  await station.connect();
  id = await station.weigh();
  file = join(system.home, 'one.tidemark.json');
  writeFileSync(file, await system.evidence(id));
}, 60_000);

afterAll(async () => {
  await system.stop();
  removeHome(system.home);
}, 60_000);

const failedStep = ({ steps }: Verdict): { name?: string | undefined; code?: string | undefined } => {
  const step = steps.find(({ status }) => status === 'fail');
  return { name: step?.name, code: step?.code };
};

it('takes a weighing from plain MQTT.js, acknowledges it and tells its place in the ledger', async () => {
  expect(await station.ackedUpTo(1)).toEqual({ epoch: 1, seq: 1, refused: [] });
  const entry = await system.http.get(`/api/v1/entries/${id}`);
  expect(entry).toMatchObject({
    id,
    issuer: station.id,
    seq: 1,
    state: 'anchored',
    flags: [],
    simulated: false,
  });
});

it('verifies it by file, by entry id, by the link to its page and by the link to its evidence', async () => {
  const links = [`${system.httpUrl}/entries/${id}`, `${system.httpUrl}/api/v1/entries/${id}/evidence`];
  for (const target of [file, id, ...links]) {
    const verdict = await tidemarkJson(['verify', target], env);
    expect(verdict.steps.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(verdict.ok).toBe(true);
  }
});

it('holds the evidence against a ledger that the verifier knows', async () => {
  const known = await tidemarkJson(['verify', file, '--ledger', system.httpUrl], env);
  expect(known.ok).toBe(true);
  const identity = await system.http.get('/.well-known/tidemark.json');
  const other = join(system.home, 'other-ledger.json');
  writeFileSync(other, JSON.stringify({ ...identity, did: 'did:web:elsewhere.example' }));
  expect(failedStep(await tidemarkJson(['verify', file, '--ledger', other], env)).name).toBe('identity');
});

it('says that a weighing is not anchored yet, rather than that it is wrong', async () => {
  await system.halt('chain');
  const fresh = await station.weigh();
  const verdict = await tidemarkJson(['verify', fresh], env);
  expect(failedStep(verdict)).toEqual({ name: 'fetch', code: 'not-yet-anchored' });
  await system.restart('chain');
  expect((await system.evidence(fresh)).length).toBeGreaterThan(0);
});

it('fails for its own reason when the chain cannot be reached, and when what answers is no chain', async () => {
  const unreachable = await tidemarkJson(['verify', file, '--rpc', 'http://127.0.0.1:1'], env);
  expect(failedStep(unreachable)).toEqual({ name: 'anchor', code: 'chain-unreachable' });
  const noChain = await tidemarkJson(['verify', file, '--rpc', system.httpUrl], env);
  expect(failedStep(noChain)).toEqual({ name: 'anchor', code: 'chain-malformed' });
});

describe('with everything stopped', () => {
  beforeAll(async () => {
    await station.disconnect();
    await system.stop();
  }, 60_000);

  it('still verifies on this machine, with the chain of this home', async () => {
    const { status, out } = await tidemark(['verify', file], env);
    expect(out).toMatch(/Verified\n$/);
    expect(status).toBe(0);
  });

  it('fails when any byte of the file is another one', async () => {
    const bytes = readFileSync(file);
    const changed = join(system.home, 'changed.tidemark.json');
    for (let position = 0; position < bytes.length; position += Math.ceil(bytes.length / 12)) {
      const copy = Buffer.from(bytes);
      copy[position] = (copy[position] ?? 0) ^ 1;
      writeFileSync(changed, copy);
      const { ok, steps } = await tidemarkJson(['verify', changed], env);
      expect({ position, ok, failed: steps.filter(({ status }) => status === 'fail').length }).toEqual({
        position,
        ok: false,
        failed: 1,
      });
    }
  });

  it('does not verify on a machine whose chain never saw the anchor', async () => {
    renameSync(join(system.home, 'chain'), join(system.home, 'chain.kept'));
    const verdict = await tidemarkJson(['verify', file], env);
    expect(failedStep(verdict)).toEqual({ name: 'anchor', code: 'chain-unreachable' });
    renameSync(join(system.home, 'chain.kept'), join(system.home, 'chain'));
  });

  it('audits the ledger, from its home alone', async () => {
    const { ok, steps } = await tidemarkJson(['audit'], env);
    expect(steps.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(ok).toBe(true);
  });
});
