import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Transaction } from 'ethers';
import { keyOf, signTransaction, temporaryFolder } from '../test/support.ts';
import { Journal } from './journal.ts';
import { JournaledChain, MAX_WAITING_REQUESTS } from './journaled-chain.ts';

type Block = { number: string; hash: string; timestamp: string; transactions: string[] };

const sender = keyOf('sender');

async function send(chain: JournaledChain, nonce: number): Promise<string> {
  return (await chain.request('eth_sendRawTransaction', [await signTransaction(sender, nonce)])) as string;
}

async function blocks(chain: JournaledChain): Promise<Block[]> {
  const numbers = Array.from({ length: chain.head.number + 1 }, (_, number) => `0x${number.toString(16)}`);
  return Promise.all(
    numbers.map((number) => chain.request('eth_getBlockByNumber', [number, false]) as Promise<Block>),
  );
}

describe('the journaled chain', () => {
  let folder: string;
  let chain: JournaledChain;

  async function reopen(): Promise<void> {
    await chain.close();
    chain = await JournaledChain.open({ folder });
  }

  const journalFile = (): string => join(folder, 'journal');

  beforeEach(async () => {
    folder = temporaryFolder();
    chain = await JournaledChain.open({ folder });
    for (const nonce of [0, 1, 2]) await send(chain, nonce);
  });

  afterEach(() => chain.close());

  it('has the same blocks after a restart, and goes on from them', async () => {
    const before = await blocks(chain);
    await reopen();
    expect(await blocks(chain)).toEqual(before);
    await send(chain, 3);
    await reopen();
    expect((await blocks(chain)).slice(0, 4)).toEqual(before);
    expect(chain.head.number).toBe(4);
  });

  it('puts one transaction in a block, and later blocks are of a later time', async () => {
    const all = await blocks(chain);
    expect(all.map(({ transactions }) => transactions.length)).toEqual([0, 1, 1, 1]);
    const times = all.map(({ timestamp }) => Number(timestamp));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it('keeps time going forward when the clock of the machine goes back', async () => {
    const { timestampS } = chain.head;
    await chain.close();
    chain = await JournaledChain.open({ folder, nowMs: () => (timestampS - 3600) * 1000 });
    await send(chain, 3);
    expect(chain.head.timestampS).toBe(timestampS + 1);
  });

  it('cuts off a line that a crash left torn, wherever it was torn', async () => {
    const whole = readFileSync(journalFile(), 'latin1');
    const before = await blocks(chain);
    await send(chain, 3);
    const line = readFileSync(journalFile(), 'latin1').slice(whole.length);
    await chain.close();
    for (const kept of [1, 10, 80, line.length - 2, line.length - 1]) {
      truncateSync(journalFile(), whole.length + kept);
      chain = await JournaledChain.open({ folder });
      expect(await blocks(chain)).toEqual(before);
      expect(readFileSync(journalFile(), 'latin1')).toBe(whole);
      await chain.close();
      appendFileSync(journalFile(), line);
    }
  });

  it('cuts off a last line that has its end but lacks a sector before it', async () => {
    const before = await blocks(chain);
    await chain.close();
    const { size } = statSync(journalFile());
    appendFileSync(journalFile(), `4 ${'\0'.repeat(300)}\n`);
    chain = await JournaledChain.open({ folder });
    expect(await blocks(chain)).toEqual(before);
    expect(statSync(journalFile()).size).toBe(size);
  });

  it('counts a block that was written but never answered: sent again, its nonce is used', async () => {
    const raw = await signTransaction(sender, 3);
    await chain.request('eth_sendRawTransaction', [raw]);
    await reopen();
    await expect(chain.request('eth_sendRawTransaction', [raw])).rejects.toThrow(/nonce too low/i);
    const receipt = await chain.request('eth_getTransactionReceipt', [Transaction.from(raw).hash]);
    expect(receipt).toMatchObject({ status: '0x1', blockNumber: '0x4' });
  });

  it('refuses to start on a journal that was changed', async () => {
    await chain.close();
    const whole = readFileSync(journalFile(), 'latin1');
    for (const changed of [
      whole.replace(/[0-9a-f] /, (end) => (end === '0 ' ? '1 ' : '0 ')),
      whole.slice(whole.indexOf('\n') + 1),
      `garbage\n${whole}`,
    ]) {
      writeFileSync(journalFile(), changed);
      await expect(JournaledChain.open({ folder })).rejects.toMatchObject({ code: 'journal-damaged' });
    }
    writeFileSync(journalFile(), whole);
    chain = await JournaledChain.open({ folder });
  });

  it('refuses to start on the journal of another chain, or without its genesis', async () => {
    await chain.close();
    const file = join(folder, 'genesis.json');
    const genesis = readFileSync(file, 'utf8');
    const { timestampS } = JSON.parse(genesis) as { timestampS: number };
    writeFileSync(file, genesis.replace(String(timestampS), String(timestampS - 1)));
    await expect(JournaledChain.open({ folder })).rejects.toMatchObject({ code: 'replay-differs' });
    writeFileSync(file, '{}');
    await expect(JournaledChain.open({ folder })).rejects.toMatchObject({ code: 'genesis-damaged' });
    writeFileSync(file, genesis);
    chain = await JournaledChain.open({ folder });
  });

  it('keeps refused transactions out of the journal and goes on', async () => {
    const before = readFileSync(journalFile());
    const foreign = await sender.signTransaction({ chainId: 1, nonce: 3, gasPrice: 0, gasLimit: 21_000 });
    const costly = await sender.signTransaction({ chainId: 31337, nonce: 3, gasPrice: 1, gasLimit: 21_000 });
    const refused = [
      await signTransaction(sender, 2),
      await signTransaction(sender, 4),
      foreign,
      costly,
      '0x',
      '0x00',
      '0x02c0',
      'nonsense',
      42,
      undefined,
    ];
    for (const raw of refused) {
      await expect(chain.request('eth_sendRawTransaction', [raw])).rejects.toHaveProperty('code');
    }
    expect(readFileSync(journalFile())).toEqual(before);
    await send(chain, 3);
    const after = await blocks(chain);
    await reopen();
    expect(await blocks(chain)).toEqual(after);
  });

  it('replays to the same hashes whatever was asked in between', async () => {
    const call = { from: sender.address, to: keyOf('anybody').address };
    for (const method of ['eth_call', 'eth_estimateGas']) await chain.request(method, [call, 'pending']);
    await chain.request('eth_getBlockByNumber', ['pending', true]);
    await send(chain, 3);
    const before = await blocks(chain);
    await reopen();
    expect(await blocks(chain)).toEqual(before);
  });

  it('bounds what waits, and answers what was taken', async () => {
    const asked = Array.from({ length: MAX_WAITING_REQUESTS + 10 }, () =>
      chain.request('eth_blockNumber', []).then(
        () => 'answered',
        (error: { code: number }) => error.code,
      ),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === 'answered')).toHaveLength(MAX_WAITING_REQUESTS);
    expect(answers.filter((answer) => answer === -32005)).toHaveLength(10);
  });

  it('lets no second process, nor a second chain in this one, into the folder', async () => {
    await expect(JournaledChain.open({ folder })).rejects.toMatchObject({ code: 'home-in-use' });
  });

  it('stops rather than serve a block that could not be written', async () => {
    const onFailure = jest.fn();
    await chain.close();
    chain = await JournaledChain.open({ folder, onFailure });
    jest.spyOn(Journal.prototype, 'append').mockRejectedValueOnce(new Error('no space left on device'));
    const unwritten = chain.request('eth_sendRawTransaction', [await signTransaction(sender, 3)]);
    const reads = chain.request('eth_blockNumber', []);
    await expect(unwritten).rejects.toMatchObject({ code: -32603 });
    await expect(reads).rejects.toThrow('stopped');
    expect(onFailure).toHaveBeenCalledTimes(1);
    await reopen();
    expect(chain.head.number).toBe(3);
  });
});
