import fc from 'fast-check';
import { equal, fromHex, toHex, utf8 } from './bytes.ts';
import { naiveConsistency, naivePath, naiveReader, naiveRoot, someLeaves } from './fixtures/naive-tree.ts';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  leafHash,
  nodeHash,
  rootAt,
  subtrees,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

// The eight inputs with which Certificate Transparency's own tests began, and their published roots.
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the published vectors', () => {
  const leaves = INPUTS.map((hex) => leafHash(fromHex(hex)));
  const read = naiveReader(leaves);

  it.each(ROOTS.map((root, size) => [size, root]))('root of the first %i inputs', async (size, root) => {
    const frontier = new Frontier();
    for (const leaf of leaves.slice(0, Number(size))) frontier.append(leaf);
    expect(toHex(frontier.root())).toBe(root);
    expect(toHex(await rootAt(Number(size), read))).toBe(root);
  });

  it.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [0, 1, []],
  ])('inclusion of input %i in the tree of %i', async (index, size, proof) => {
    expect((await inclusionProof(index, size, read)).map(toHex)).toEqual(proof);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('consistency of the trees of %i and %i', async (oldSize, newSize, proof) => {
    expect((await consistencyProof(oldSize, newSize, read)).map(toHex)).toEqual(proof);
  });
});

describe('hashes', () => {
  it('keep leaves and inner nodes apart', () => {
    const [a, b] = someLeaves(2) as [Uint8Array, Uint8Array];
    expect(equal(nodeHash(a, b), leafHash(Uint8Array.of(...a, ...b)))).toBe(false);
    expect(equal(nodeHash(a, b), nodeHash(b, a))).toBe(false);
    expect(toHex(emptyRoot())).toBe(ROOTS[0]);
  });

  it('of one call are not overwritten by the next', () => {
    const [a, b] = someLeaves(2) as [Uint8Array, Uint8Array];
    const first = nodeHash(a, b);
    const kept = toHex(first);
    nodeHash(b, a);
    expect(toHex(first)).toBe(kept);
  });
});

const MOST = 64;

describe(`every tree of up to ${MOST} leaves`, () => {
  const leaves = someLeaves(MOST);
  const read = naiveReader(leaves);
  const roots = Array.from({ length: MOST + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)));

  it('has the root of the recursive definition', async () => {
    const frontier = new Frontier();
    for (let size = 0; size <= MOST; size++) {
      expect(equal(frontier.root(), roots[size]!)).toBe(true);
      expect(equal(await rootAt(size, read), roots[size]!)).toBe(true);
      const resumed = new Frontier(frontier.size, frontier.peaks);
      expect(equal(resumed.root(), roots[size]!)).toBe(true);
      if (size < MOST) frontier.append(leaves[size]!);
    }
  });

  it('proves the inclusion of each leaf, as the definition does, and of no other', async () => {
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(index, size, read);
        expect(proof).toEqual(naivePath(index, leaves.slice(0, size)));
        const claim = { index, size, leaf: leaves[index]!, proof, root: roots[size]! };
        expect(verifyInclusion(claim)).toBe(true);
        const other = leaves[(index + 1) % MOST]!;
        expect(verifyInclusion({ ...claim, leaf: other })).toBe(false);
      }
    }
  });

  it('takes a proof for no other index and no other root', async () => {
    const size = 13;
    for (let index = 0; index < size; index++) {
      const proof = await inclusionProof(index, size, read);
      for (let other = 0; other < size; other++) {
        const claim = { index: other, size, leaf: leaves[index]!, proof, root: roots[size]! };
        expect(verifyInclusion(claim)).toBe(other === index);
      }
      for (let root = 0; root <= MOST; root++) {
        const claim = { index, size, leaf: leaves[index]!, proof, root: roots[root]! };
        expect(verifyInclusion(claim)).toBe(root === size);
      }
    }
  });

  it('proves its consistency with each smaller one, and with nothing else', async () => {
    for (let newSize = 0; newSize <= MOST; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = await consistencyProof(oldSize, newSize, read);
        if (oldSize > 0) expect(proof).toEqual(naiveConsistency(oldSize, leaves.slice(0, newSize)));
        const claim = { oldSize, newSize, oldRoot: roots[oldSize]!, newRoot: roots[newSize]!, proof };
        expect(verifyConsistency(claim)).toBe(true);
        const wrongOld = roots[(oldSize + 1) % MOST]!;
        expect(verifyConsistency({ ...claim, oldRoot: wrongOld })).toBe(false);
        if (oldSize > 0) {
          const wrongNew = roots[(newSize + 1) % MOST]!;
          expect(verifyConsistency({ ...claim, newRoot: wrongNew })).toBe(false);
        }
      }
    }
  });
});

describe('larger trees', () => {
  const leaves = someLeaves(5000, 1);
  const read = naiveReader(leaves);

  it('prove inclusion and consistency at any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const [index, oldSize] = [a % size, b % (size + 1)];
        const root = await rootAt(size, read);
        const inclusion = await inclusionProof(index, size, read);
        expect(verifyInclusion({ index, size, leaf: leaves[index]!, proof: inclusion, root })).toBe(true);
        const oldRoot = await rootAt(oldSize, read);
        const proof = await consistencyProof(oldSize, size, read);
        expect(verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot: root, proof })).toBe(true);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('refuse a proof with any byte changed, a hash left out, doubled or swapped', async () => {
    const size = 1000;
    const root = await rootAt(size, read);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(size - 1),
        fc.nat(),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        async (index, at, byte, flip) => {
          const proof = await inclusionProof(index, size, read);
          const claim = { index, size, leaf: leaves[index]!, proof, root };
          const k = at % proof.length;
          const changed = proof.map((hash) => hash.slice());
          changed[k]![byte]! ^= flip;
          expect(verifyInclusion({ ...claim, proof: changed })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.toSpliced(k, 1) })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.toSpliced(k, 0, proof[k]!) })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: [...proof, root] })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.toReversed() })).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuse a consistency proof with any byte changed, a hash left out or doubled', async () => {
    const newSize = 1000;
    const newRoot = await rootAt(newSize, read);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 999 }),
        fc.nat(),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        async (oldSize, at, byte, flip) => {
          const proof = await consistencyProof(oldSize, newSize, read);
          const claim = { oldSize, newSize, oldRoot: await rootAt(oldSize, read), newRoot, proof };
          const k = at % proof.length;
          const changed = proof.map((hash) => hash.slice());
          changed[k]![byte]! ^= flip;
          expect(verifyConsistency({ ...claim, proof: changed })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: proof.toSpliced(k, 1) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: [...proof, newRoot] })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('reach sizes near 2^53 without losing a bit', async () => {
    const size = Number.MAX_SAFE_INTEGER;
    const index = 2 ** 52 + 12_345;
    // A tree whose every complete subtree has a made-up hash is enough to follow a proof through it.
    const madeUp = async (nodes: readonly { level: number; index: number }[]) =>
      nodes.map(({ level, index: at }) => leafHash(utf8(`${level}/${at}`)));
    const proof = await inclusionProof(index, size, madeUp);
    expect(proof).toHaveLength(53);
    expect(subtrees(0, size)).toHaveLength(53);
    const consistency = await consistencyProof(2 ** 52, size, madeUp);
    const claim = {
      oldSize: 2 ** 52,
      newSize: size,
      proof: consistency,
      newRoot: await rootAt(size, madeUp),
    };
    expect(verifyConsistency({ ...claim, oldRoot: await rootAt(2 ** 52, madeUp) })).toBe(true);
    expect(verifyConsistency({ ...claim, oldRoot: await rootAt(2 ** 51, madeUp) })).toBe(false);
  });
});

describe('what makes no sense', () => {
  const leaves = someLeaves(8);
  const read = naiveReader(leaves);
  const [leaf] = leaves as [Uint8Array];

  it('is refused before anything is read', async () => {
    expect(() => inclusionProof(8, 8, read)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 8, read)).toThrow(RangeError);
    expect(() => consistencyProof(9, 8, read)).toThrow(RangeError);
    expect(() => new Frontier(3, [leaf])).toThrow(RangeError);
    expect(() => new Frontier(1, [leaf.slice(1)])).toThrow(RangeError);
    expect(() => new Frontier(-1, [])).toThrow(RangeError);
  });

  it.each([
    { index: 1, size: 1 },
    { index: -1, size: 1 },
    { index: 0.5, size: 1 },
    { index: 0, size: 0 },
    { index: 0, size: Number.NaN },
    { index: 0, size: 2 ** 53 },
    { index: 0, size: 1, leaf: new Uint8Array(31) },
    { index: 0, size: 1, root: new Uint8Array(0) },
    { index: 0, size: 2, proof: [new Uint8Array(33)] },
  ])('is never included: %j', (wrong) => {
    expect(verifyInclusion({ leaf, root: leaf, proof: [], ...wrong })).toBe(false);
  });

  it.each([
    { oldSize: 2, newSize: 1 },
    { oldSize: -1, newSize: 1 },
    { oldSize: 0.5, newSize: 1 },
    { oldSize: 1, newSize: 2 ** 53 },
    { oldSize: 1, newSize: 1, proof: [leaf] },
    { oldSize: 0, newSize: 1 },
    { oldSize: 0, newSize: 1, oldRoot: emptyRoot(), proof: [leaf] },
    { oldSize: 1, newSize: 2, proof: [new Uint8Array(31)] },
    { oldSize: 3, newSize: 5, proof: [] },
  ])('is never consistent: %j', (wrong) => {
    expect(verifyConsistency({ oldRoot: leaf, newRoot: leaf, proof: [], ...wrong })).toBe(false);
  });
});
