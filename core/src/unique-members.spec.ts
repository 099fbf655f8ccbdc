import { repeatsMembers } from './unique-members.ts';

function repeats(text: string): boolean {
  return repeatsMembers(text, JSON.parse(text));
}

describe('names of members', () => {
  it.each([
    '{}',
    '[]',
    '"a:"',
    'null',
    '{"a":1,"b":{"a":1},"c":[{"a":"x"},{"a":"\\"a\\":"}]}',
    '{ "a" : "b\\\\" , "b" :\n{"":""}, "__proto__": {"a": null}}',
    '{"a":"\\\\\\"a\\":1"}',
  ])('are given once in %s', (text) => {
    expect(repeats(text)).toBe(false);
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":{"b":1, "b" :2}}',
    '[{"a":1},{"netG":1,"netG":2}]',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"\\"":1,"\\"":2}',
  ])('are repeated in %s', (text) => {
    expect(repeats(text)).toBe(true);
  });

  it('are counted in nesting that recursion would not survive', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
    expect(repeats(deep)).toBe(false);
  });
});
