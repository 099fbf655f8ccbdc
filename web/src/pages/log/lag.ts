import type { Anchor } from '../../api/types.ts';

/** The median and the longest lag in milliseconds; null without anchors. */
export function lagSummary(anchors: readonly Anchor[]): { medianMs: number; worstMs: number } | null {
  const sorted = anchors.map(({ lagMs }) => lagMs).sort((a, b) => a - b);
  const medianMs = sorted[Math.floor((sorted.length - 1) / 2)];
  const worstMs = sorted.at(-1);
  return medianMs === undefined || worstMs === undefined ? null : { medianMs, worstMs };
}
