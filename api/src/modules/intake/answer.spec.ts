import { generateKey, type PrivateJwk } from '@tidemark/core/jwk';
import { signStatement } from '@tidemark/core/statement';
import { answerOf } from './answer.ts';
import { readBatch } from './batch.ts';
import { refused, type Submission, submissionsOf, topicOf } from './submission.ts';

const STATION = 'hw-jiaojiang-01';
let key: PrivateJwk;

beforeAll(async () => {
  key = await generateKey();
});

const sign = (seq: number | bigint, change = {}) =>
  signStatement(
    {
      iss: STATION,
      epoch: 2,
      seq: BigInt(seq),
      iat: '2023-10-31T08:00:00.000Z',
      type: 'telemetry/1',
      data: { uptimeS: 5 },
      ...change,
    },
    key,
  );

function submit(...payloads: string[]): Submission[] {
  const messages = payloads.map((payload) => ({ station: STATION, topic: topicOf(STATION), payload }));
  return readBatch({ messages }).flatMap(submissionsOf);
}

describe('a message', () => {
  it('is taken apart line by line, a last empty one aside', async () => {
    const [one, two] = [await sign(1), await sign(2)];
    expect(submit(`${one}\r\n${two}\n`).map(({ statement }) => statement?.jws)).toEqual([one, two]);
  });

  it('of empty lines is refused line by line', () => {
    expect(submit('\n\n').map(({ outcome }) => outcome)).toMatchObject([
      { code: 'malformed-statement' },
      { code: 'malformed-statement' },
    ]);
  });

  it('of more lines than statements could have is refused whole', () => {
    const [only, ...others] = submit('\n'.repeat(2_000));
    expect(others).toEqual([]);
    expect(only!.outcome).toMatchObject({
      code: 'malformed-statement',
      detail: '2000 lines, at most 1024 are read',
    });
    expect(only!.bytes()).toHaveLength(2_000);
  });

  it('keeps its bytes when they are not UTF-8', () => {
    const bytes = Buffer.from([0xff, 0x00]);
    const messages = [{ station: STATION, topic: topicOf(STATION), payloadBase64: bytes.toString('base64') }];
    const [only] = readBatch({ messages }).flatMap(submissionsOf);
    expect(only!.bytes()).toEqual(bytes);
  });
});

describe('the answer', () => {
  const settled = (one: Submission, outcome: Submission['outcome']) => Object.assign(one, { outcome });

  it('acknowledges the epoch that statements are of, and reports there what was refused', async () => {
    const [one, two] = submit(await sign(1), await sign(2));
    settled(one!, { status: 'accepted' });
    settled(two!, refused('net-mismatch', 'off by one', true));
    const { results, acks } = answerOf(2, [one!, two!], [{ issuer: STATION, epoch: 2, seq: '2' }]);
    expect(results.map(({ statements }) => statements[0]!.status)).toEqual(['accepted', 'refused']);
    expect(acks).toEqual([
      {
        station: STATION,
        epoch: 2,
        seq: 2,
        refused: [{ seq: 2, code: 'net-mismatch', detail: 'off by one' }],
      },
    ]);
  });

  it('reports what names no stream on the newest one', () => {
    const { acks } = answerOf(1, submit('hello'), [{ issuer: STATION, epoch: 7, seq: '12' }]);
    expect(acks).toMatchObject([
      { epoch: 7, seq: 12, refused: [{ seq: null, code: 'malformed-statement' }] },
    ]);
  });

  it('begins with epoch 1 for a station that was never heard of', () => {
    expect(answerOf(1, submit('hello'), []).acks).toMatchObject([{ station: STATION, epoch: 1, seq: 0 }]);
  });

  it('writes numbers above 2^53-1 as texts', async () => {
    const [one] = submit(await sign(2n ** 53n));
    settled(one!, { status: 'accepted' });
    const { results, acks } = answerOf(1, [one!], [{ issuer: STATION, epoch: 2, seq: '9007199254740992' }]);
    expect([results[0]!.statements[0]!.seq, acks[0]!.seq]).toEqual(['9007199254740992', '9007199254740992']);
  });

  it('is never given while a statement has no outcome', async () => {
    const open = submit(await sign(1));
    expect(() => answerOf(1, open, [])).toThrow(/without an outcome/);
  });
});
