import { readAck } from './ack-message.ts';

describe('a message of the acks topic', () => {
  it('is read with numbers in either form, without refusals that have no seq', () => {
    const refused = [
      { seq: 3, code: 'bad-signature', detail: 'd' },
      { seq: null, code: 'malformed-statement', detail: 'd' },
    ];
    expect(readAck(Buffer.from(JSON.stringify({ epoch: 1, seq: '7', refused })))).toEqual({
      epoch: 1,
      seq: 7,
      refused: [{ seq: 3, code: 'bad-signature', detail: 'd' }],
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{"epoch":1,"seq":2}',
    '{"epoch":"1","seq":2,"refused":[]}',
    '{"epoch":1,"seq":1,"refused":[null]}',
  ])('is passed over when it is %j', (text) => expect(readAck(Buffer.from(text))).toBeNull());
});
