import { createHash } from 'node:crypto';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { MerkleTree } from 'merkletreejs';
import { Frontier, leafHash } from '@tidemark/core/merkle';
import { type Figure, type Progress, rate } from './report.ts';

const OUR_LEAVES = 1_000_000;
/** The others are slow enough that fewer leaves take as long. */
const THEIR_LEAVES = 50_000;
/** About what a signed weighing has. */
const ENTRY_BYTES = 640;
const ROUNDS = 3;

function entries(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => {
    const entry = new Uint8Array(ENTRY_BYTES).fill(index % 251);
    new DataView(entry.buffer).setUint32(0, index);
    return entry;
  });
}

/** The tree on its own, against the two Merkle tree libraries that projects of this kind use. */
export async function tree(progress: Progress): Promise<Figure[]> {
  progress.phase('tree: hashing and building');
  const ours: number[] = [];
  const alone: number[] = [];
  const openZeppelin: number[] = [];
  const merkletreejs: number[] = [];
  const sample = entries(THEIR_LEAVES);
  const many = entries(OUR_LEAVES / 10);
  const hashes = many.map(leafHash);
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(
      await rate(OUR_LEAVES, () => {
        const frontier = new Frontier();
        for (let i = 0; i < OUR_LEAVES; i++) frontier.append(leafHash(many[i % many.length]!));
        return frontier.root();
      }),
    );
    alone.push(
      await rate(OUR_LEAVES, () => {
        const frontier = new Frontier();
        for (let i = 0; i < OUR_LEAVES; i++) frontier.append(hashes[i % hashes.length]!);
        return frontier.root();
      }),
    );
    openZeppelin.push(
      await rate(
        THEIR_LEAVES,
        () =>
          StandardMerkleTree.of(
            sample.map((entry) => [entry]),
            ['bytes'],
          ).root,
      ),
    );
    merkletreejs.push(
      await rate(THEIR_LEAVES, () => {
        const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
        return new MerkleTree(
          sample.map((entry) => sha256(Buffer.from(entry))),
          sha256,
        ).getRoot();
      }),
    );
    progress.at((round + 1) / ROUNDS);
  }
  const median = (samples: number[]) => samples.sort((a, b) => a - b)[Math.floor(samples.length / 2)]!;
  const [with_, bare, oz, mtjs] = [ours, alone, openZeppelin, merkletreejs].map(median) as [
    number,
    number,
    number,
    number,
  ];
  return [
    { name: 'tree alone (leaf hashes given)', value: bare, unit: 'leaves/s', atLeast: 500_000 },
    { name: `tree with leaf hashes of ${ENTRY_BYTES} B entries`, value: with_, unit: 'leaves/s' },
    {
      name: '@openzeppelin/merkle-tree, same entries',
      value: oz,
      unit: 'leaves/s',
      note: 'StandardMerkleTree, keccak-256',
    },
    { name: 'merkletreejs, same entries', value: mtjs, unit: 'leaves/s', note: 'SHA-256' },
    { name: 'ours ÷ @openzeppelin/merkle-tree', value: with_ / oz, unit: '×', atLeast: 20 },
    { name: 'ours ÷ merkletreejs', value: with_ / mtjs, unit: '×' },
  ];
}
