import fc from 'fast-check';
import { generate } from 'mqtt-packet';
import { FrameError, Framer, readPublish, type Frame } from './frames.ts';

const publish = (topic: string, payload: Buffer, qos: 0 | 1 | 2, protocolVersion: 4 | 5): Buffer =>
  generate(
    {
      cmd: 'publish',
      topic,
      payload,
      qos,
      dup: false,
      retain: false,
      ...(qos > 0 ? { messageId: 513 } : {}),
      ...(protocolVersion === 5 ? { properties: { contentType: 'application/jose' } } : {}),
    },
    { protocolVersion },
  );

function framesOf(framer: Framer): Frame[] {
  const frames: Frame[] = [];
  for (let frame = framer.next(); frame !== null; frame = framer.next()) frames.push(frame);
  return frames;
}

describe('cutting a stream into packets', () => {
  it('gives the same packets however the stream is cut', () => {
    const packets = [
      publish('a/b', Buffer.alloc(300, 7), 1, 4),
      publish('c', Buffer.alloc(0), 0, 4),
      Buffer.from([0xc0, 0]),
    ];
    const stream = Buffer.concat(packets);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 20 }), (cuts) => {
        const framer = new Framer(() => 1024);
        const frames: Buffer[] = [];
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        for (let i = 1; i < places.length; i += 1) {
          framer.push(stream.subarray(places[i - 1], places[i]));
          frames.push(...framesOf(framer).map((frame) => Buffer.from(frame.bytes)));
        }
        expect(frames).toEqual(packets);
      }),
    );
  });

  it('refuses a packet by its length before it has come', () => {
    const framer = new Framer((type) => (type === 3 ? 1000 : 10));
    framer.push(Buffer.from([0x30, 0xff, 0xff, 0x7f]));
    expect(() => framer.next()).toThrow(FrameError);
  });

  it('refuses a length of five bytes and the packet type 0', () => {
    for (const bytes of [
      [0x30, 0xff, 0xff, 0xff, 0xff, 1],
      [0, 0],
    ]) {
      const framer = new Framer(() => 1e9);
      framer.push(Buffer.from(bytes));
      expect(() => framer.next()).toThrow(FrameError);
    }
  });
});

describe('reading PUBLISH', () => {
  const frameOf = (bytes: Buffer): Frame => {
    const framer = new Framer(() => 1e6);
    framer.push(bytes);
    const frame = framer.next();
    if (frame === null) throw new Error('no frame');
    return frame;
  };

  it.each([4, 5] as const)('of protocol level %d', (version) => {
    for (const qos of [0, 1, 2] as const) {
      const payload = Buffer.from('payload');
      const read = readPublish(frameOf(publish('tidemark/v1/x/statements', payload, qos, version)), version);
      expect(read).toMatchObject({ qos, topic: 'tidemark/v1/x/statements', messageId: qos === 0 ? 0 : 513 });
      expect(read.payload.equals(payload)).toBe(true);
    }
  });

  it('refuses QoS 3, identifier 0, wildcards in the topic and a packet that ends too early', () => {
    for (const bytes of [
      [0x36, 5, 0, 1, 0x61, 0, 1],
      [0x32, 5, 0, 1, 0x61, 0, 0],
      [0x30, 3, 0, 1, 0x2b],
      [0x30, 2, 0, 0],
      [0x30, 3, 0, 9, 0x61],
      [0x32, 3, 0, 1, 0x61],
    ]) {
      expect(() => readPublish(frameOf(Buffer.from(bytes)), 4)).toThrow(FrameError);
    }
  });

  it('never throws anything else, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 40 }), fc.constantFrom(4, 5), (bytes, version) => {
        const body = Buffer.from(bytes);
        const packet = Buffer.concat([Buffer.from([0x30 | ((body[0] ?? 0) % 8), body.length]), body]);
        try {
          readPublish(frameOf(packet), version);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});
