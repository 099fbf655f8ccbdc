import { pino } from 'pino';
import { limits } from '../limits.ts';
import { Forwarder } from './forwarder.ts';
import type { ApiAck, BatchAnswer } from './intake-api.ts';
import { intakeMessage, type IntakeMessage, type Outcome } from './message.ts';

type Call = { body: string; messages: number; answer: (answer: BatchAnswer) => void };

const COMMITTED: BatchAnswer = { kind: 'committed', acks: [] };
const AWAY: BatchAnswer = { kind: 'unavailable', detail: 'away' };

function setUp() {
  const calls: Call[] = [];
  const pressure: boolean[] = [];
  const acks: ApiAck[] = [];
  const settled: [string, Outcome][] = [];
  const api = {
    postBatch: (body: Buffer, messages: number) =>
      new Promise<BatchAnswer>((answer) => calls.push({ body: body.toString(), messages, answer })),
    signIn: () => Promise.resolve('yes' as const),
    postPresence: () => Promise.resolve(),
  };
  const forwarder = new Forwarder(
    api,
    { onAcks: (more) => acks.push(...more), onPressure: (full) => pressure.push(full) },
    pino({ level: 'silent' }),
  );
  const message = (text: string): IntakeMessage =>
    intakeMessage('st-1', 'tidemark/v1/st-1/statements', Buffer.from(text), (outcome) =>
      settled.push([text, outcome]),
    );
  const payloads = (call: Call | undefined): (string | undefined)[] =>
    (JSON.parse(call?.body ?? '{}') as { messages: { payload?: string }[] }).messages.map(
      ({ payload }) => payload,
    );
  return { forwarder, calls, pressure, acks, settled, message, payloads };
}

const ticks = (ms = limits.BATCH_DELAY_MS * 4): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

describe('the forwarder', () => {
  it('gathers what comes within a few milliseconds, in order, and settles it after the commit', async () => {
    const { forwarder, calls, settled, message, payloads, acks } = setUp();
    for (const text of ['a', 'b', 'c']) forwarder.offer(message(text));
    expect(calls).toHaveLength(0);
    await ticks();
    expect(calls.map(payloads)).toEqual([['a', 'b', 'c']]);
    expect(settled).toEqual([]);
    const ack = { station: 'st-1', epoch: 1, seq: 3, refused: [] };
    calls[0]?.answer({ kind: 'committed', acks: [ack] });
    await ticks();
    expect(settled).toEqual([
      ['a', 'durable'],
      ['b', 'durable'],
      ['c', 'durable'],
    ]);
    expect(acks).toEqual([ack]);
    expect(forwarder.pendingMessages).toBe(0);
    expect(forwarder.pendingBytes).toBe(0);
  });

  it('posts a full batch at once and never one that is larger than the API takes', async () => {
    const { forwarder, calls, message } = setUp();
    for (let n = 0; n < limits.BATCH_MESSAGES + 1; n += 1) forwarder.offer(message(String(n)));
    expect(calls.map((call) => call.messages)).toEqual([limits.BATCH_MESSAGES]);
    await ticks();
    expect(calls.map((call) => call.messages)).toEqual([limits.BATCH_MESSAGES, 1]);
  });

  it('closes a batch by its bytes', async () => {
    const { forwarder, calls, message } = setUp();
    for (let n = 0; n < 5; n += 1) forwarder.offer(message('x'.repeat(limits.BATCH_BYTES / 4)));
    await ticks();
    expect(calls.map((call) => call.messages)).toEqual([3, 2]);
  });

  it('has only a few batches under way and sends the next when one is done', async () => {
    const { forwarder, calls, message } = setUp();
    const total = limits.BATCH_MESSAGES * (limits.BATCHES_IN_FLIGHT + 2);
    for (let n = 0; n < total; n += 1) forwarder.offer(message(String(n)));
    await ticks();
    expect(calls).toHaveLength(limits.BATCHES_IN_FLIGHT);
    calls[0]?.answer(COMMITTED);
    await ticks();
    expect(calls).toHaveLength(limits.BATCHES_IN_FLIGHT + 1);
  });

  it('sends the very same bytes again while the API is away, and settles nothing', async () => {
    const { forwarder, calls, settled, message } = setUp();
    forwarder.offer(message('kept'));
    await ticks();
    calls[0]?.answer(AWAY);
    await ticks(limits.RETRY_FIRST_MS * 2);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.body).toBe(calls[0]?.body);
    expect(settled).toEqual([]);
    expect(forwarder.failing).toBe(true);
    calls[1]?.answer(COMMITTED);
    await ticks();
    expect(settled).toEqual([['kept', 'durable']]);
    expect(forwarder.failing).toBe(false);
  });

  it('halves a rejected batch until the message that nobody takes is alone, and leaves that one', async () => {
    const { forwarder, calls, settled, message, payloads } = setUp();
    for (let n = 0; n < 8; n += 1) forwarder.offer(message(`s${n}`));
    for (let answered = 0; settled.length < 8; answered += 1) {
      await ticks();
      const bad = payloads(calls[answered]).includes('s5');
      calls[answered]?.answer(bad ? { kind: 'rejected', detail: '400' } : COMMITTED);
      await ticks();
    }
    expect(settled.filter(([, outcome]) => outcome === 'left')).toEqual([['s5', 'left']]);
    expect(calls.length).toBeLessThanOrEqual(8);
    expect(forwarder.pendingMessages).toBe(0);
  });

  it('says when it is full, by count, and when there is room again', async () => {
    const { forwarder, calls, pressure, message } = setUp();
    for (let n = 0; n < limits.PENDING_MESSAGES; n += 1) forwarder.offer(message('x'));
    expect(pressure).toEqual([true]);
    expect(forwarder.full).toBe(true);
    for (let answered = 0; forwarder.pendingMessages > 0; answered += 1) {
      await ticks(0);
      calls[answered]?.answer(COMMITTED);
      await ticks(0);
    }
    expect(pressure).toEqual([true, false]);
  });

  it('says when it is full by bytes', () => {
    const { forwarder, pressure, message } = setUp();
    const large = 'x'.repeat(1024 * 1024);
    for (let n = 0; n < limits.PENDING_BYTES / large.length; n += 1) forwarder.offer(message(large));
    expect(pressure).toEqual([true]);
    expect(forwarder.pendingMessages).toBeLessThan(100);
  });

  it('gives back what no batch has taken yet', async () => {
    const { forwarder, calls, settled, message } = setUp();
    const messages = ['a', 'b'].map(message);
    messages.forEach((one) => forwarder.offer(one));
    expect(forwarder.withdraw(messages.slice(0, 1))).toBe(1);
    await ticks();
    expect(calls[0]?.messages).toBe(1);
    expect(forwarder.withdraw(messages)).toBe(0);
    expect(settled).toEqual([['a', 'left']]);
    expect(forwarder.pendingMessages).toBe(1);
  });
});
