import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCreateAddress, JsonRpcProvider } from 'ethers';
import { ChainProcess } from '../test/chain-process.ts';
import { keyOf, signTransaction, temporaryFolder } from '../test/support.ts';
import { deployCheckpointAnchor } from './deploy.ts';

describe('deployCheckpointAnchor', () => {
  let chain: ChainProcess;
  let provider: JsonRpcProvider;

  const blockCount = async (): Promise<number> => Number(await chain.call<string>('eth_blockNumber'));

  beforeEach(async () => {
    chain = await ChainProcess.start(temporaryFolder());
    provider = new JsonRpcProvider(chain.url, 31337, { staticNetwork: true });
  });

  afterEach(async () => {
    provider.destroy();
    await chain.end('SIGKILL');
  });

  it('deploys once, and finds what it deployed ever after', async () => {
    const signer = keyOf('anchorer');
    const first = await deployCheckpointAnchor({ provider, signer });
    expect(first.address).toBe(getCreateAddress({ from: signer.address, nonce: 0 }));
    expect(await deployCheckpointAnchor({ provider, signer })).toEqual(first);
    expect(await blockCount()).toBe(1);
  });

  it('gives two runs at once the same contract', async () => {
    const signer = keyOf('anchorer');
    const both = await Promise.all([
      deployCheckpointAnchor({ provider, signer }),
      deployCheckpointAnchor({ provider, signer }),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await blockCount()).toBe(1);
  });

  it('gets the same address again on a chain that lost everything', async () => {
    const signer = keyOf('anchorer');
    const before = await deployCheckpointAnchor({ provider, signer });
    const other = await ChainProcess.start(temporaryFolder());
    const otherProvider = new JsonRpcProvider(other.url, 31337, { staticNetwork: true });
    expect(await deployCheckpointAnchor({ provider: otherProvider, signer })).toEqual(before);
    otherProvider.destroy();
    await other.end();
  });

  it('refuses a contract that is not ours at its address', async () => {
    const signer = keyOf('builder');
    // Code that returns the one byte 00 as the contract's code.
    const raw = await signTransaction(signer, 0, { to: null, data: '0x60016000f3' });
    await chain.call('eth_sendRawTransaction', raw);
    await expect(deployCheckpointAnchor({ provider, signer })).rejects.toMatchObject({
      code: 'foreign-contract',
    });
  });

  it('refuses a key that has sent something else', async () => {
    const signer = keyOf('busy');
    await chain.call('eth_sendRawTransaction', await signTransaction(signer, 0));
    await expect(deployCheckpointAnchor({ provider, signer })).rejects.toMatchObject({
      code: 'key-already-used',
    });
  });

  it('passes on why the chain refuses', async () => {
    const signer = keyOf('anchorer').connect(provider);
    signer.sendTransaction = () => Promise.reject(new Error('insufficient funds'));
    signer.connect = () => signer;
    await expect(deployCheckpointAnchor({ provider, signer })).rejects.toMatchObject({
      code: 'deployment-refused',
      message: expect.stringContaining('insufficient funds'),
    });
  });

  it('is made good by the next run, whenever the last one was killed', async () => {
    const main = join(import.meta.dirname, '..', 'test', 'deploy-main.ts');
    const register = join(import.meta.dirname, '..', '..', 'scripts', 'register.js');
    const signer = keyOf('killed');
    for (let run = 0; run < 8; run += 1) {
      const child = fork(main, [chain.url, 'killed'], { execArgv: ['--import', register], silent: true });
      await once(child, 'message');
      // The whole deployment takes some 30 ms, so that the kills fall before, in and after the broadcast.
      await sleep(run * 5);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    const { address } = await deployCheckpointAnchor({ provider, signer });
    expect(address).toBe(getCreateAddress({ from: signer.address, nonce: 0 }));
    expect(await blockCount()).toBe(1);
  });
});
