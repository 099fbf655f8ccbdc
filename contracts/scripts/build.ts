// Compiles the contracts, unless nothing they depend on has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'cache', 'build-stamp');
const artifact = join(root, 'artifacts', 'src', 'CheckpointAnchor.sol', 'CheckpointAnchor.json');

/** Hash of everything that decides what comes out: sources, settings, compiler and library. */
function inputsStamp(): string {
  const require = createRequire(import.meta.url);
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sol'))
    .sort()
    .map((name) => join(root, 'src', name));
  const packages = ['hardhat', 'solc', '@openzeppelin/contracts'].map((name) =>
    require.resolve(`${name}/package.json`),
  );
  const hash = createHash('sha256');
  for (const file of [...sources, join(root, 'hardhat.config.ts'), ...packages]) {
    const bytes = readFileSync(file);
    hash.update(`${basename(file)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

const stamp = inputsStamp();
const unchanged = existsSync(artifact) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

if (!unchanged) {
  // Loaded only here: most builds have nothing to do.
  const { openHardhat } = await import('./hardhat.ts');
  const hardhat = await openHardhat();
  try {
    await hardhat.tasks.getTask('build').run({ noTests: true, quiet: true });
    mkdirSync(join(root, 'cache'), { recursive: true });
    writeFileSync(stampFile, stamp);
    console.log('contracts: compiled');
  } catch (error) {
    // Hardhat has printed what the compiler said.
    console.error(`contracts: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
