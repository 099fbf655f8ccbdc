import { readFileSync } from 'node:fs';
import type { JsonFragment } from 'ethers';

/**
 * Keccak-256 of the code that stands on the chain, for every release of the contract. A release that changes the code
 * adds a line and keeps the older ones, so that a ledger goes on with the contract it was founded with.
 */
export const RUNTIME_CODE_HASHES: readonly string[] = [
  '0x4aa82b78b4eb97996730ff146bf1159a8e6df89d875891fb5d5a2789f69bf167',
];

type Artifact = { abi: readonly JsonFragment[]; bytecode: string; deployedBytecode: string };

const artifactFile = new URL('../artifacts/src/CheckpointAnchor.sol/CheckpointAnchor.json', import.meta.url);

function readArtifact(): Artifact {
  try {
    return JSON.parse(readFileSync(artifactFile, 'utf8')) as Artifact;
  } catch (error) {
    throw new Error('The contracts are not compiled; run "npm run build -w contracts".', { cause: error });
  }
}

/** `abi` for ethers, `bytecode` to deploy with, `deployedBytecode` as it then stands on the chain. */
export const { abi, bytecode, deployedBytecode } = readArtifact();
