import { describe, expect, it } from '@jest/globals';
import type { Anchor } from '../../api/types.ts';
import { lagSummary } from './lag.ts';

const anchors = (...lags: number[]) => lags.map((lagMs) => ({ lagMs }) as Anchor);

describe('the lag of anchors', () => {
  it('is nothing without anchors', () => expect(lagSummary([])).toBeNull());

  it('is summed up by its median and its worst, in any order', () => {
    expect(lagSummary(anchors(9000, 1000, 2000))).toEqual({ medianMs: 2000, worstMs: 9000 });
    expect(lagSummary(anchors(4, 1, 2, 3))).toEqual({ medianMs: 2, worstMs: 4 });
  });
});
