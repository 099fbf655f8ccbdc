import { BoundedMap } from './bounded-map.ts';

describe('a bounded map', () => {
  it('keeps what is used and forgets what is not', () => {
    const map = new BoundedMap<number, number>(10);
    map.set(-1, -1);
    for (let i = 0; i < 100; i++) {
      map.set(i, i);
      expect(map.get(-1)).toBe(-1);
    }
    expect(map.get(0)).toBeUndefined();
    expect(map.get(99)).toBe(99);
    const held = Array.from({ length: 100 }, (_, i) => map.get(i)).filter((value) => value !== undefined);
    expect(held.length).toBeLessThanOrEqual(10);
  });

  it('forgets on demand, wherever a key is', () => {
    const map = new BoundedMap<string, number>(4);
    for (const key of ['a', 'b', 'c']) map.set(key, 1);
    map.delete('a');
    map.delete('c');
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, 1, undefined]);
    map.clear();
    expect(map.get('b')).toBeUndefined();
  });
});
