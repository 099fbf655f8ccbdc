import fc from 'fast-check';
import { concat, equal, utf8 } from './bytes.ts';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts';
import { naiveReader, naiveRoot, someLeaves } from './fixtures/naive-tree.ts';
import { emptyRoot, Frontier, inclusionProof, rootAt, verifyInclusion } from './merkle.ts';
import {
  appendToTiles,
  edgeTiles,
  EMPTY_TILE_TREE,
  nodeReader,
  parseTilePath,
  rootOfEdge,
  type TileAddress,
  tilePath,
  type TileTree,
} from './tiles.ts';

/** A store of tiles as the database is one: the widest of each place. */
function growInSteps(leaves: readonly Uint8Array[], steps: readonly number[]) {
  const stored = new Map<string, Uint8Array>();
  let tree: TileTree = EMPTY_TILE_TREE;
  let root = emptyRoot();
  let at = 0;
  for (const step of steps) {
    const grown = appendToTiles(tree, leaves.slice(at, at + step));
    for (const { level, index, hashes } of grown.changed) stored.set(`${level}/${index}`, hashes);
    tree = grown.tree;
    root = grown.root;
    at += step;
  }
  const read = nodeReader(async (places) =>
    places.map(({ level, index }) => stored.get(`${level}/${index}`)!),
  );
  return { stored, tree, root, read };
}

describe('paths', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 999, width: 1 }, 'tile/1/999.p/1'],
    [{ level: 2, index: 1000, width: 255 }, 'tile/2/x001/000.p/255'],
    [{ level: 63, index: 0, width: 7 }, 'tile/63/000.p/7'],
    [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
  ] as [TileAddress, string][])('%j is %s', (address, path) => {
    expect(tilePath(address)).toBe(path);
    expect(parseTilePath(path)).toEqual(address);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant('entries' as const), fc.nat(63)),
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
        },
      ),
    );
  });

  it.each([
    '',
    'tile/0',
    'tile/0/0',
    'tile/0/00',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/x001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/1000',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/Entries/000',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    'tile/0/../000',
    'tile/0/000\n',
  ])('%j is no path', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

describe('the tiles of a tree', () => {
  it('are those of the specification for 70,000 entries', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(edgeTiles(0)).toEqual([]);
  });

  it('come to the same tree however the entries arrive', () => {
    const leaves = someLeaves(1500, 2);
    const whole = growInSteps(leaves, [1500]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 8 }), (sizes) => {
        const steps: number[] = [];
        let left = 1500;
        for (const size of [...sizes, 1500]) {
          steps.push(Math.min(size, left));
          left -= steps.at(-1)!;
        }
        const { root, tree, stored } = growInSteps(leaves, steps);
        expect(equal(root, whole.root)).toBe(true);
        expect(tree).toEqual(whole.tree);
        expect(stored).toEqual(whole.stored);
      }),
      { numRuns: 30 },
    );
    expect(equal(whole.root, naiveRoot(leaves))).toBe(true);
  });

  it('have the root and the edge of the tree at every size around the borders', () => {
    const leaves = someLeaves(66_000, 3);
    const frontier = new Frontier();
    let tree: TileTree = EMPTY_TILE_TREE;
    let done = 0;
    for (const size of [
      1, 2, 255, 256, 257, 511, 512, 513, 65_279, 65_280, 65_535, 65_536, 65_537, 65_792, 66_000,
    ]) {
      const grown = appendToTiles(tree, leaves.slice(done, size));
      for (const leaf of leaves.slice(done, size)) frontier.append(leaf);
      tree = grown.tree;
      done = size;
      expect(equal(grown.root, frontier.root())).toBe(true);
      expect(equal(rootOfEdge(tree.edge), frontier.root())).toBe(true);
      expect(
        tree.edge.map(({ level, index, hashes }) => ({ level, index, width: hashes.length / 32 })),
      ).toEqual(edgeTiles(size));
    }
  });

  it('serve proofs for every smaller tree as well', async () => {
    const leaves = someLeaves(1500, 2);
    const { read } = growInSteps(leaves, [700, 800]);
    const naive = naiveReader(leaves);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1500 }), fc.nat(), async (size, at) => {
        const index = at % size;
        const root = await rootAt(size, naive);
        expect(await rootAt(size, read)).toEqual(root);
        const proof = await inclusionProof(index, size, read);
        expect(verifyInclusion({ index, size, leaf: leaves[index]!, proof, root })).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('are unchanged by nothing', () => {
    const { tree, root } = growInSteps(someLeaves(300), [300]);
    expect(appendToTiles(tree, [])).toEqual({ tree, changed: [], root });
    expect(appendToTiles(EMPTY_TILE_TREE, [])).toEqual({
      tree: EMPTY_TILE_TREE,
      changed: [],
      root: emptyRoot(),
    });
  });

  it('refuse an edge that is not the one of the tree', () => {
    const { tree } = growInSteps(someLeaves(300), [300]);
    const [leaf] = someLeaves(1);
    expect(() => appendToTiles({ size: 301, edge: tree.edge }, [leaf!])).toThrow(RangeError);
    expect(() => appendToTiles({ size: 300, edge: tree.edge.slice(1) }, [leaf!])).toThrow(RangeError);
    expect(() => appendToTiles({ size: 300, edge: tree.edge.toReversed() }, [leaf!])).toThrow(RangeError);
    expect(() => appendToTiles({ size: 0, edge: tree.edge }, [leaf!])).toThrow(RangeError);
  });

  it('refuse to read a tile that is missing or too narrow', async () => {
    const missing = nodeReader(async (places) => places.map(() => new Uint8Array(32)));
    await expect(missing([{ level: 1, index: 0 }])).rejects.toThrow('tile 0/0 is missing or too narrow');
    await expect(nodeReader(async () => [])([{ level: 9, index: 1 }])).rejects.toThrow('tile 1/0');
  });
});

describe('entry bundles', () => {
  it('give back what was put in, but for what is too long', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { maxLength: 20 }), (entries) => {
        expect(decodeEntryBundle(encodeEntryBundle(entries))).toEqual(entries);
      }),
    );
    const [short, longest, long] = [utf8('a'), new Uint8Array(65_535), new Uint8Array(65_536)];
    const bundle = encodeEntryBundle([short, longest, long, short]);
    expect(bundle.slice(0, 3)).toEqual(Uint8Array.of(0, 1, 97));
    expect(decodeEntryBundle(bundle)).toEqual([short, longest, null, short]);
  });

  it.each([[[0]], [[0, 2, 1]], [[1, 0, 1]], [[0, 1, 97, 0]]])('refuse the torn bundle %j', (bytes) => {
    expect(() => decodeEntryBundle(concat(Uint8Array.from(bytes)))).toThrow(RangeError);
  });
});
