import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract, JsonRpcProvider } from 'ethers';
import { abi } from '../src/checkpoint-anchor.ts';
import { deployCheckpointAnchor } from '../src/deploy.ts';
import { ChainProcess, endOf, failureOf, firstLine, spawnChain } from '../test/chain-process.ts';
import { keyOf, signTransaction, temporaryFolder } from '../test/support.ts';

type Receipt = { blockHash: string; status: string };

/** Sends transactions until the connection breaks; notes each answer, and the block of each receipt that came. */
async function sendUntilKilled(chain: ChainProcess, blockOf: Map<string, string | null>): Promise<void> {
  const sender = keyOf('sender');
  let nonce = Number(await chain.call<string>('eth_getTransactionCount', sender.address, 'latest'));
  // A block that was written but not answered may be ahead of what was answered, never behind.
  expect(nonce).toBeGreaterThanOrEqual(blockOf.size);
  const ended = once(chain.process, 'exit');
  setTimeout(() => chain.process.kill('SIGKILL'), 5 + Math.random() * 60);
  try {
    for (; ; nonce += 1) {
      const raw = await signTransaction(sender, nonce);
      const hash = await chain.call<string>('eth_sendRawTransaction', raw);
      blockOf.set(hash, null);
      blockOf.set(hash, (await chain.call<Receipt>('eth_getTransactionReceipt', hash)).blockHash);
    }
  } catch (error) {
    // Only the broken connection ends the loop; a refusal of the chain's would carry a number.
    expect(error).not.toHaveProperty('code');
  }
  await ended;
}

async function expectAllThere(chain: ChainProcess, blockOf: Map<string, string | null>): Promise<void> {
  for (const [hash, known] of blockOf) {
    const receipt = await chain.call<Receipt | null>('eth_getTransactionReceipt', hash);
    expect(receipt).not.toBeNull();
    if (known !== null) expect(receipt?.blockHash).toBe(known);
    blockOf.set(hash, receipt!.blockHash);
  }
}

describe('the chain process', () => {
  let chain: ChainProcess | undefined;

  afterEach(async () => {
    await chain?.end('SIGKILL');
  });

  it('loses no answered transaction and changes no block over 20 kills at random moments', async () => {
    const home = temporaryFolder();
    const blockOf = new Map<string, string | null>();
    for (let kill = 0; kill < 20; kill += 1) {
      chain = await ChainProcess.start(home);
      await expectAllThere(chain, blockOf);
      await sendUntilKilled(chain, blockOf);
    }
    chain = await ChainProcess.start(home);
    await expectAllThere(chain, blockOf);
    expect(blockOf.size).toBeGreaterThan(20);
  }, 120_000);

  it('takes legacy and EIP-1559 transactions of ethers from keys that own nothing', async () => {
    chain = await ChainProcess.start(temporaryFolder());
    const provider = new JsonRpcProvider(chain.url, undefined, { pollingInterval: 50, cacheTimeout: -1 });
    const signer = keyOf('owner of nothing').connect(provider);
    const { address } = await deployCheckpointAnchor({ provider, signer });
    const contract = new Contract(address, [...abi], signer);

    for (const type of [0, 2]) {
      const sent = await contract.getFunction('anchor')(10 + type, `0x${'ab'.repeat(32)}`, { type });
      expect(await sent.wait()).toMatchObject({ status: 1, type });
    }
    expect(await contract.getFunction('newestTreeSize')()).toBe(12n);
    await expect(contract.getFunction('anchor').staticCall(5, `0x${'ab'.repeat(32)}`)).rejects.toMatchObject({
      revert: { name: 'TreeSizeNotGrowing' },
    });
    expect(await provider.send('eth_getProof', [address, [], 'latest'])).toHaveProperty('accountProof');
    provider.destroy();
  });

  it('ends with status 0 on SIGTERM, and leaves the home to the next one', async () => {
    const home = temporaryFolder();
    chain = await ChainProcess.start(home);
    expect(await chain.end('SIGTERM')).toBe(0);
    chain = await ChainProcess.start(home);
    expect(await chain.end('SIGINT')).toBe(0);
  });

  it('says in one line which setting to change when it cannot start', async () => {
    const home = temporaryFolder();
    chain = await ChainProcess.start(home);
    const taken = new URL(chain.url).port;
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const damaged = temporaryFolder();
    await (await ChainProcess.start(damaged)).end();
    appendFileSync(join(damaged, 'chain', 'journal'), 'garbage\nmore garbage\n');

    const cases: [readonly string[], RegExp][] = [
      [['--home', home, '--port', '0'], /^Another chain process uses .* TIDEMARK_HOME .*\n$/],
      [
        ['--home', temporaryFolder(), '--port', taken],
        /^Port \d+ on 127.0.0.1 is taken; set TIDEMARK_CHAIN_PORT .*\n$/,
      ],
      [['--home', file, '--port', '0'], /^.* cannot be made .*; check TIDEMARK_HOME\.\n$/],
      [['--home', damaged, '--port', '0'], /^.*journal is damaged in line 1; .*\n$/],
      [['--port', '123456'], /^TIDEMARK_CHAIN_PORT is "123456"; .*\n$/],
    ];
    for (const [args, line] of cases) {
      const { text, status } = await failureOf(spawnChain(args));
      expect(text).toMatch(line);
      expect(status).toBe(1);
    }
  });

  it('takes its place from the environment as well', async () => {
    const child = spawnChain([], { TIDEMARK_HOME: temporaryFolder(), TIDEMARK_CHAIN_PORT: '0' });
    expect(JSON.parse(await firstLine(child))).toMatchObject({ ready: true, chainId: 31337 });
    await endOf(child, 'SIGTERM');
  });

  it('goes when a parent that holds a channel to it is gone', async () => {
    const home = temporaryFolder();
    const child = spawnChain(['--home', home, '--port', '0'], {}, true);
    await firstLine(child);
    const ended = once(child, 'exit');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
    // The folder is free again.
    chain = await ChainProcess.start(home);
  });
});
