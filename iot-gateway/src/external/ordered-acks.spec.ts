import { OrderedAcks } from './ordered-acks.ts';

describe('acknowledging in order', () => {
  it('waits for the oldest and passes over what was left', () => {
    const sent: number[][] = [];
    const acks = new OrderedAcks((ids) => sent.push([...ids]));
    const [a, b, c, d] = [11, 12, 13, 14].map((id) => acks.owe(id));
    acks.settle(c!, true);
    acks.settle(b!, false);
    expect(sent).toEqual([]);
    acks.settle(a!, true);
    expect(sent).toEqual([[11, 13]]);
    expect(acks.size).toBe(1);
    acks.settle(d!, true);
    expect(sent).toEqual([[11, 13], [14]]);
  });
});
