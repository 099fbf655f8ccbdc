import { describe, expect, it } from '@jest/globals';
import { utf8 } from '@tidemark/core/bytes';
import { hexLines } from './hex-dump.ts';

describe('bytes in hex', () => {
  it('stand beside their text, with what is no printable ASCII as a dot', () => {
    expect(hexLines(utf8('net 12 kg\n海'))).toEqual([
      { offset: '000000', hex: '6e 65 74 20 31 32 20 6b 67 0a e6 b5 b7', text: 'net 12 kg····' },
    ]);
  });

  it('break after 16 and stop at the limit', () => {
    const lines = hexLines(new Uint8Array(100), 40);
    expect(lines.map(({ offset }) => offset)).toEqual(['000000', '000010', '000020']);
    expect(lines[2]?.text).toHaveLength(8);
  });

  it('are none for nothing', () => {
    expect(hexLines(new Uint8Array())).toEqual([]);
  });
});
