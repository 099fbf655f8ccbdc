import fc from 'fast-check';
import {
  addSeqs,
  countSeqs,
  EMPTY_SEQ_SET,
  formatSeqSet,
  gaps,
  hasSeq,
  highestContiguous,
  parseSeqSet,
  uniteSeqSets,
} from './seq-set.ts';

const seqs = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 30 }).map(BigInt),
    fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
    fc.bigInt({ min: 2n ** 63n - 5n, max: 2n ** 63n - 2n }),
  ),
  { maxLength: 40 },
);

describe('a set of sequence numbers', () => {
  it('holds what was added and nothing else, in ranges that neither touch nor overlap', () => {
    fc.assert(
      fc.property(seqs, seqs, fc.bigInt({ min: 1n, max: 40n }), (first, second, probe) => {
        const model = new Set([...first, ...second]);
        const set = addSeqs(addSeqs(EMPTY_SEQ_SET, first), second);
        expect(set).toEqual(addSeqs(EMPTY_SEQ_SET, [...model]));
        expect(set).toEqual(uniteSeqSets(addSeqs([], second), addSeqs([], first)));
        expect(countSeqs(set)).toBe(BigInt(model.size));
        expect(hasSeq(set, probe)).toBe(model.has(probe));
        for (const seq of model) expect(hasSeq(set, seq)).toBe(true);
        for (let i = 1; i < set.length; i++) expect(set[i]!.from > set[i - 1]!.to).toBe(true);
      }),
    );
  });

  it('knows how far it is without a gap', () => {
    fc.assert(
      fc.property(seqs, (added) => {
        const model = new Set(added);
        let highest = 0n;
        while (model.has(highest + 1n)) highest++;
        expect(highestContiguous(addSeqs([], added))).toBe(highest);
      }),
    );
  });

  it('has gaps that fill it up to its largest number', () => {
    fc.assert(
      fc.property(seqs, (added) => {
        const set = addSeqs([], added);
        const filled = uniteSeqSets(set, gaps(set));
        const largest = added.reduce((most, seq) => (seq > most ? seq : most), 0n);
        expect(filled).toEqual(largest === 0n ? [] : [{ from: 1n, to: largest + 1n }]);
        expect(countSeqs(set) + countSeqs(gaps(set))).toBe(largest);
      }),
    );
  });

  it("is written in PostgreSQL's form and read back", () => {
    expect(formatSeqSet([])).toBe('{}');
    expect(formatSeqSet(addSeqs([], [7n, 1n, 2n, 3n, 4n, 8n]))).toBe('{[1,5),[7,9)}');
    fc.assert(
      fc.property(seqs, (added) => {
        const set = addSeqs([], added);
        expect(parseSeqSet(formatSeqSet(set))).toEqual(set);
      }),
    );
  });

  it('is not changed by adding', () => {
    const set = addSeqs([], [1n, 3n]);
    const text = formatSeqSet(set);
    addSeqs(set, [2n, 4n]);
    expect(formatSeqSet(set)).toBe(text);
  });

  it.each([
    '',
    '{',
    '[1,5)',
    '{(1,5)}',
    '{[1,5]}',
    '{[5,5)}',
    '{[5,1)}',
    '{[1,5),[5,6)}',
    '{[7,9),[1,5)}',
    '{[1,)}',
    '{ [1,5)}',
    '{[1,5),}',
    '{[-1,5)}',
    'empty',
  ])('is not %j', (text) => {
    expect(() => parseSeqSet(text)).toThrow(RangeError);
  });
});
