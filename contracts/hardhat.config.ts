import { createRequire } from 'node:module';
import { type HardhatUserConfig } from 'hardhat/config';
import { warningsAreErrors } from './scripts/warnings-are-errors.ts';

const require = createRequire(import.meta.url);

/** Compiler, sources and Solidity tests. The chain process has a network of its own (chain/node.ts). */
const config: HardhatUserConfig = {
  plugins: [warningsAreErrors],
  paths: { sources: './src', tests: { solidity: './test' } },
  solidity: {
    splitTestsCompilation: true,
    compilers: [
      {
        version: '0.8.37',
        // From npm, because compiler downloads are blocked on many networks.
        path: require.resolve('solc/soljson.js'),
        settings: {
          viaIR: true,
          optimizer: { enabled: true, runs: 1_000_000 },
          // Cancun runs on every network in use, Besu's among them.
          evmVersion: 'cancun',
          // Without the sources' hash, the code depends on what it does and not on its comments.
          metadata: { bytecodeHash: 'none' },
        },
      },
    ],
  },
  test: { solidity: { fuzz: { runs: 512 } } },
};

// Hardhat's loader takes the configuration from the default export.
export default config;
