import { messageJson } from './message.ts';

const TOPIC = 'tidemark/v1/st-1/statements';

describe('the JSON of a message', () => {
  it.each(['a.b.c', '', '"quoted"\n\\', '潮印', '\ufeffwith a mark', '\u0000'])(
    'keeps the text %j',
    (text) => {
      const json = JSON.parse(messageJson('st-1', TOPIC, Buffer.from(text))) as object;
      expect(json).toEqual({ station: 'st-1', topic: TOPIC, payload: text });
    },
  );

  it('keeps bytes that are no text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3]);
    const json = JSON.parse(messageJson('st-1', 'a"b', bytes)) as { topic: string; payloadBase64: string };
    expect(json.topic).toBe('a"b');
    expect(Buffer.from(json.payloadBase64, 'base64')).toEqual(bytes);
  });
});
