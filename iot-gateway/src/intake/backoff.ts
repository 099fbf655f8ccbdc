/**
 * How long to wait before the attempt after `failures` failures (1 or more), in ms: doubling from `firstMs` to
 * `lastMs`, of which up to half is taken away at random (`random` in [0,1)), so that many gateways do not
 * return to a restarted API in the same moment.
 */
export function backoffMs(failures: number, firstMs: number, lastMs: number, random: number): number {
  const fullMs = Math.min(lastMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(fullMs * (1 - random / 2));
}
