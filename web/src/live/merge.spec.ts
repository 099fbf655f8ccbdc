import { describe, expect, it } from '@jest/globals';
import type { Weighing } from '../api/types.ts';
import { mergeWeighings, weighingKey } from './merge.ts';

const weighing = (entryId: string, position = 0) => ({ entryId, position }) as Weighing;
const keys = (weighings: Weighing[]) => weighings.map(weighingKey);

describe('the live list', () => {
  it('shows what is sent twice once, newest first', () => {
    const known = [weighing('b'), weighing('a')];
    expect(keys(mergeWeighings([weighing('c'), weighing('b')], known, 9))).toEqual(['c/0', 'b/0', 'a/0']);
  });

  it('keeps the readings of one entry apart', () => {
    expect(keys(mergeWeighings([weighing('a', 1), weighing('a', 0)], [], 9))).toEqual(['a/1', 'a/0']);
  });

  it('forgets the oldest above its bound', () => {
    expect(keys(mergeWeighings([weighing('c')], [weighing('b'), weighing('a')], 2))).toEqual(['c/0', 'b/0']);
  });
});
