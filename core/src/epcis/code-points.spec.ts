import { compareCodePoints } from './code-points.ts';

test.each([
  ['', 'a'],
  ['a', 'ab'],
  ['A', 'a'],
  ['=', '{'],
  ['9', 'A'],
  ['\uffff', '\u{10000}'],
  ['\ue000', '\u{10ffff}'],
  ['\u{10000}', '\u{10001}'],
  ['a\uff61', 'a\u{20000}'],
])('%j comes before %j, as in UTF-8', (a, b) => {
  expect(Math.sign(compareCodePoints(a, b))).toBe(-1);
  expect(Math.sign(compareCodePoints(b, a))).toBe(1);
  expect(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(-1);
});

test('a text equals itself', () => {
  expect(compareCodePoints('潮印𠀀', '潮印𠀀')).toBe(0);
});
