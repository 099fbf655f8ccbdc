import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey, parseStatement, thumbprint, type PrivateJwk } from '@tidemark/core/statement';
import { addSeqs, EMPTY_SEQ_SET, highestContiguous, type SeqSet } from '@tidemark/core/seq-set';
import { pino } from 'pino';
import { startGateway, type Gateway } from '../../iot-gateway/src/gateway.ts';
import { FLEET_SITES } from '../../iot-gateway/src/station/fleet-sites.ts';
import { Journal } from '../../iot-gateway/src/station/journal.ts';
import { simulateWeighing } from '../../iot-gateway/src/station/simulated-weighing.ts';
import { StationAgent } from '../../iot-gateway/src/station/station-agent.ts';
import { FakeApi, until, type FakeMessage } from './gateway-fake-api.ts';

const SITE = FLEET_SITES[0]!;
const LOG = pino({ level: process.env['TIDEMARK_LOG_LEVEL'] ?? 'silent' });

let api: FakeApi;
let gateway: Gateway;
let folder: string;
let journal: Journal;
let key: PrivateJwk;
let agent: StationAgent;

/** What the ledger would have: statements by place, and which of them it refuses. */
let stored: Map<string, string>;
let settled: SeqSet;
let refusedSeqs: Set<number>;

function take(messages: readonly FakeMessage[]): void {
  const refused: object[] = [];
  for (const { payload = '' } of messages) {
    const { epoch, seq } = parseStatement(payload).payload;
    const place = `${epoch}/${seq}`;
    expect(stored.get(place) ?? payload).toBe(payload);
    stored.set(place, payload);
    settled = addSeqs(settled, [seq]);
    if (refusedSeqs.has(Number(seq))) refused.push({ seq: Number(seq), code: 'net-mismatch', detail: 'd' });
  }
  api.acks = [{ station: SITE.id, epoch: 1, seq: Number(highestContiguous(settled)), refused }];
}

async function open(): Promise<void> {
  gateway = await startGateway({
    apiUrl: api.url,
    readKey: () => api.key,
    mqttUrl: null,
    host: '127.0.0.1',
    mqttPort: gateway?.mqttPort ?? 0,
    statusPort: 0,
    clientId: 'test',
    log: LOG,
  });
}

function startAgent(): StationAgent {
  const url = `mqtt://127.0.0.1:${gateway.mqttPort}`;
  const started = new StationAgent({
    station: SITE.id,
    username: SITE.id,
    password: 'right',
    url,
    key,
    journal,
    log: LOG,
  });
  started.start();
  return started;
}

const weigh = async (from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n += 1) await agent.record('weighing/1', simulateWeighing(SITE, n, 2026));
};

beforeEach(async () => {
  [stored, settled, refusedSeqs] = [new Map(), EMPTY_SEQ_SET, new Set()];
  folder = mkdtempSync(join(tmpdir(), 'tidemark-station-'));
  key = await generateKey();
  journal = new Journal(join(folder, 'journal.db'), thumbprint(key));
  api = new FakeApi();
  api.onBatch = (messages) => {
    take(messages);
    return null;
  };
  await api.start();
  await open();
  agent = startAgent();
});

afterEach(async () => {
  await agent.stop();
  await journal.close();
  await gateway.close();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a station's device", () => {
  it('forgets what the ledger has, and nothing else', async () => {
    await weigh(1, 60);
    await until('an empty journal', () => journal.pending === 0);
    expect([...stored.keys()]).toEqual(Array.from({ length: 60 }, (_, n) => `1/${n + 1}`));
    expect(journal.next).toEqual({ epoch: 1, seq: 61 });
  });

  it('keeps what is refused aside and is not stopped by it', async () => {
    refusedSeqs = new Set([3, 7]);
    await weigh(1, 10);
    await until('an empty journal', () => journal.pending === 0);
    expect(journal.refused().map(({ seq, code }) => [seq, code])).toEqual([
      [3, 'net-mismatch'],
      [7, 'net-mismatch'],
    ]);
  });

  it('weighs on without any connection and sends it all, in order, when there is one', async () => {
    await until('a connection', () => agent.connected);
    await gateway.close();
    await until('no connection', () => !agent.connected);
    await weigh(1, 40);
    expect(journal.pending).toBe(40);
    await open();
    await until('an empty journal', () => journal.pending === 0, 20_000);
    expect([...stored.keys()]).toEqual(Array.from({ length: 40 }, (_, n) => `1/${n + 1}`));
  });

  it('loses and doubles nothing while the API fails every other batch and the gateway goes away', async () => {
    let batches = 0;
    api.onBatch = (messages) => {
      batches += 1;
      if (batches % 2 === 0) return { status: 503 };
      take(messages);
      // The ledger has it, but its answer is lost: the same batch comes again.
      return batches % 3 === 0 ? { status: 502 } : null;
    };
    await weigh(1, 20);
    await gateway.close();
    await open();
    await weigh(21, 40);
    await until('an empty journal', () => journal.pending === 0, 20_000);
    expect(stored.size).toBe(40);
  });

  it('sends again after its own restart what was not confirmed, with the same bytes', async () => {
    await until('a connection', () => agent.connected);
    api.onBatch = () => ({ status: 503 });
    await weigh(1, 5);
    const written = journal.after({ epoch: 0, seq: 0 }, 10).map(({ statement }) => statement);
    await agent.stop();
    await journal.close();
    journal = new Journal(join(folder, 'journal.db'), thumbprint(key));
    api.onBatch = (messages) => {
      take(messages);
      return null;
    };
    agent = startAgent();
    await until('an empty journal', () => journal.pending === 0, 20_000);
    // Batches that were refused before may overtake each other; the places stay what they were.
    expect(written.map((_, n) => stored.get(`1/${n + 1}`))).toEqual(written);
    await weigh(6, 6);
    expect(journal.next).toEqual({ epoch: 1, seq: 7 });
  });
});
