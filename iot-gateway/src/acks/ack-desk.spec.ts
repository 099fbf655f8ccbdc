import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import { AckDesk, type AckDelivery } from './ack-desk.ts';

function setUp() {
  const told: {
    station: string;
    ack: { epoch: number; seq: number | string; refused: { seq: unknown }[] };
  }[] = [];
  const state: { delivery: AckDelivery } = { delivery: 'sent' };
  const desk = new AckDesk((station, payload) => {
    if (state.delivery === 'sent')
      told.push({ station, ack: JSON.parse(payload) as (typeof told)[number]['ack'] });
    return state.delivery;
  });
  return { desk, told, state };
}

const refusal = (seq: number | null) => ({ seq, code: 'net-mismatch', detail: `of ${seq}` });

describe('acknowledgements', () => {
  it('of many batches become one message a station and epoch, with the newest seq and all refusals', () => {
    const { desk, told } = setUp();
    desk.add([{ station: 'a', epoch: 1, seq: 5, refused: [refusal(4)] }]);
    desk.add([
      { station: 'a', epoch: 1, seq: 3, refused: [refusal(7)] },
      { station: 'a', epoch: 2, seq: 1, refused: [] },
      { station: 'b', epoch: 1, seq: 9, refused: [] },
    ]);
    desk.flush();
    desk.flush();
    desk.close();
    expect(told).toEqual([
      { station: 'a', ack: { epoch: 1, seq: 5, refused: [refusal(4), refusal(7)] } },
      { station: 'a', ack: { epoch: 2, seq: 1, refused: [] } },
      { station: 'b', ack: { epoch: 1, seq: 9, refused: [] } },
    ]);
  });

  it('compares numbers above 2^53 exactly', () => {
    const { desk, told } = setUp();
    desk.add([{ station: 'a', epoch: 1, seq: '9007199254740993', refused: [] }]);
    desk.add([{ station: 'a', epoch: 1, seq: '9007199254740992', refused: [] }]);
    desk.flush();
    desk.close();
    expect(told[0]?.ack.seq).toBe('9007199254740993');
  });

  it('wait for a station that is away, merged and bounded, and are repeated when it subscribes', () => {
    const { desk, told, state } = setUp();
    state.delivery = 'nobody';
    for (let seq = 1; seq <= limits.ACK_REFUSALS_WAITING + 10; seq += 1) {
      desk.add([{ station: 'a', epoch: 1, seq, refused: [refusal(seq), refusal(null)] }]);
    }
    desk.flush();
    expect(told).toEqual([]);
    state.delivery = 'sent';
    desk.repeat('a');
    desk.flush();
    const refused = told.flatMap(({ ack }) => ack.refused);
    expect(refused).toHaveLength(limits.ACK_REFUSALS_WAITING);
    expect(refused.filter(({ seq }) => seq === null)).toHaveLength(1);
    expect(Math.max(...told.map(({ ack }) => ack.refused.length))).toBe(limits.ACK_REFUSALS);
    expect(told.at(-1)?.ack.seq).toBe(limits.ACK_REFUSALS_WAITING + 10);
    desk.repeat('a');
    desk.flush();
    desk.close();
    expect(told.at(-1)?.ack.refused).toEqual([]);
  });

  it('that a blocked connection did not take are tried again without anything new happening', async () => {
    const { desk, told, state } = setUp();
    state.delivery = 'later';
    desk.add([{ station: 'a', epoch: 1, seq: 1, refused: [] }]);
    desk.flush();
    state.delivery = 'sent';
    await sleep(limits.ACK_RETRY_MS + 100);
    desk.close();
    expect(told).toHaveLength(1);
  });
});
