import { ContractFactory, getCreateAddress, id, keccak256, type Wallet } from 'ethers';
import { ANCHORED_TOPIC, ROOT_AT_SELECTOR } from '@tidemark/core/chain-reader';
import { ChainProcess } from '../test/chain-process.ts';
import { anchorInterface, keyOf, signTransaction, temporaryFolder } from '../test/support.ts';
import { abi, bytecode, deployedBytecode, RUNTIME_CODE_HASHES } from './checkpoint-anchor.ts';

/** What one anchor may cost; docs/adr/0002-anchor-gas.md says where it goes. */
const MAX_ANCHOR_GAS = 51_000;

type Receipt = { status: string; gasUsed: string };

describe('CheckpointAnchor', () => {
  const anchorer = keyOf('anchorer');
  const address = getCreateAddress({ from: anchorer.address, nonce: 0 });
  let chain: ChainProcess;

  async function send(signer: Wallet, nonce: number, to: string | null, data: string): Promise<Receipt> {
    const raw = await signTransaction(signer, nonce, { to, data });
    const hash = await chain.call<string>('eth_sendRawTransaction', raw);
    return chain.call<Receipt>('eth_getTransactionReceipt', hash);
  }

  function anchorCall(treeSize: bigint | number, rootHash = id(`root of ${treeSize}`)): string {
    return anchorInterface.encodeFunctionData('anchor', [treeSize, rootHash]);
  }

  beforeAll(async () => {
    chain = await ChainProcess.start(temporaryFolder());
    const factory = new ContractFactory([...abi], bytecode);
    const { data } = await factory.getDeployTransaction(anchorer.address, anchorer.address);
    await send(anchorer, 0, null, data);
  });

  afterAll(() => chain.end());

  it.each([
    ['the first', 1, 1n],
    ['the next', 2, 1_000n],
    ['one entry later', 3, 1_001n],
    ['a log of a million million entries', 4, 1_000_000_000_000n],
    ['the largest there can be', 5, 2n ** 64n - 1n],
  ])('costs at most 51,000 gas: %s', async (_name, nonce, treeSize) => {
    const receipt = await send(anchorer, nonce, address, anchorCall(treeSize));
    expect(receipt.status).toBe('0x1');
    expect(Number(receipt.gasUsed)).toBeLessThanOrEqual(MAX_ANCHOR_GAS);
  });

  it('answers rootAt and emits Anchored as the chain reader of core expects', async () => {
    expect(ROOT_AT_SELECTOR).toBe(anchorInterface.getFunction('rootAt(uint64)')?.selector);
    expect(ANCHORED_TOPIC).toBe(anchorInterface.getEvent('Anchored(uint64,bytes32)')?.topicHash);

    const call = { to: address, data: `${ROOT_AT_SELECTOR}${(1000).toString(16).padStart(64, '0')}` };
    expect(await chain.call('eth_call', call, 'latest')).toBe(id('root of 1000'));
    expect(await chain.call('eth_getLogs', { fromBlock: '0x0', topics: [ANCHORED_TOPIC] })).toHaveLength(5);
  });

  it('refuses a size that does not grow, with the values, and the block shows the failure', async () => {
    const data = anchorCall(1000, id('another root'));
    const { error } = await chain.reply('eth_call', [
      { from: anchorer.address, to: address, data },
      'latest',
    ]);
    expect(error?.code).toBe(3);
    const parsed = anchorInterface.parseError(error?.data as string);
    expect(parsed?.name).toBe('TreeSizeNotGrowing');
    expect([...parsed!.args]).toEqual([2n ** 64n - 1n, 1000n]);
    expect((await send(anchorer, 6, address, data)).status).toBe('0x0');
  });

  it('refuses an account without the role', async () => {
    const stranger = keyOf('stranger');
    const { error } = await chain.reply('eth_call', [
      { from: stranger.address, to: address, data: anchorCall(5) },
      'latest',
    ]);
    const parsed = anchorInterface.parseError(error?.data as string);
    expect(parsed?.name).toBe('AccessControlUnauthorizedAccount');
    expect([...parsed!.args]).toEqual([stranger.address, id('ANCHORER_ROLE')]);
  });

  it('is on record with the code that this release compiles to', () => {
    expect(RUNTIME_CODE_HASHES).toContain(keccak256(deployedBytecode));
  });
});
