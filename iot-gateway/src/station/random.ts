/** Numbers in [0,1), the same ones for the same seed on every machine. */
export type Random = () => number;

/** FNV-1a, 32 bits: spreads a text over the seeds. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32 (Tommy Ettinger, public domain): small, fast, good enough for made-up weights, and nothing else. */
export function randomOf(seed: string): Random {
  let state = seedOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An integer from `least` to `most`, both included. */
export function integerBetween(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** Bell-shaped around 1 with mean 1, from 0 to 2: the mean of three uniform numbers, doubled. */
export function aroundOne(random: Random): number {
  return ((random() + random() + random()) / 3) * 2;
}
