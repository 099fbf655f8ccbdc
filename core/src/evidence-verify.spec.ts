import { jest } from '@jest/globals';
import { fromBase64Url, utf8 } from './bytes.ts';
import { chainReader, RpcError } from './chain-reader.ts';
import { signCheckpoint } from './checkpoint.ts';
import { evidenceMessages, STEP_NAMES } from './evidence-messages.ts';
import { type Evidence, serializeEvidence } from './evidence.ts';
import { type Step, verifyEvidence, type VerifyOptions } from './evidence-verify.ts';
import { LittleLedger, littleChain, littleEvidence, ORIGIN, weighing } from './fixtures/little-ledger.ts';
import { publicKeyOf } from './jwk.ts';
import { entryIdHex, generateKey, type PrivateJwk, publicJwk, thumbprint } from './statement.ts';

const STATION = 'yc-jiaojiang-01';

/** The failing step of a file as `name code`, after checking what every verdict must keep to. */
async function failure(
  evidence: Evidence | string | Uint8Array,
  options: VerifyOptions = {},
): Promise<string> {
  const file =
    typeof evidence === 'string' || evidence instanceof Uint8Array ? evidence : serializeEvidence(evidence);
  const { ok, steps } = await verifyEvidence(file, options);
  expect(ok).toBe(false);
  expect(steps.map(({ name }) => name)).toEqual(STEP_NAMES);
  const at = steps.findIndex(({ status }) => status === 'fail');
  expect(steps.slice(0, at).every(({ status }) => status === 'pass')).toBe(true);
  expect(steps.slice(at + 1).every(({ code }) => code === 'earlier-step-failed')).toBe(true);
  return `${steps[at]!.name} ${steps[at]!.code}`;
}

describe('good evidence', () => {
  it('passes every step on a public chain with the ledger pinned', async () => {
    const { ledger, evidence, chain } = await littleEvidence(false, 1);
    const seen: Step[] = [];
    const onStep = (step: Step) => void seen.push(step);
    const verdict = await verifyEvidence(serializeEvidence(evidence), {
      chain,
      ledger: ledger.identity,
      onStep,
    });
    expect(verdict.ok).toBe(true);
    expect(verdict.fileOk).toBe(true);
    expect(seen).toEqual(verdict.steps);
    expect(verdict.steps.map(({ code }) => code)).toEqual([
      'format-ok',
      'identity-pinned',
      'checkpoint-ok',
      'inclusion-ok',
      'keys-ok',
      'signatures-ok',
      'anchor-ok',
    ]);
    expect(verdict.facts).toEqual({
      subject: evidence.subject,
      entry: {
        index: 2,
        issuer: STATION,
        epoch: 1,
        seq: '3',
        iat: '2026-05-31T08:00:00.000Z',
        type: 'weighing/1',
        readings: [weighing],
      },
      issuer: STATION,
      ledger: ledger.identity,
      pinned: true,
      developmentChain: false,
      treeSize: 7,
      simulated: false,
      transaction: evidence.anchor.transaction,
      blockNumber: 7,
      blockTime: '2026-05-31T08:00:05.000Z',
    });
    expect(() => JSON.stringify(verdict)).not.toThrow();
  });

  it('reads the file from bytes as well', async () => {
    const { evidence, chain } = await littleEvidence();
    expect((await verifyEvidence(utf8(serializeEvidence(evidence)), { chain })).ok).toBe(true);
  });

  it('says when the ledger is taken from the file, the station simulated and the chain a development chain', async () => {
    const { evidence, chain } = await littleEvidence(true);
    const { ok, steps, facts } = await verifyEvidence(serializeEvidence(evidence), { chain });
    expect(ok).toBe(true);
    expect(steps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['identity-from-file', 'keys-simulated', 'anchor-development-chain']),
    );
    expect(facts).toMatchObject({ pinned: false, simulated: true, developmentChain: true });
  });

  it('is not ok, but whole, when no chain was asked', async () => {
    const { evidence } = await littleEvidence();
    const { ok, fileOk, steps } = await verifyEvidence(serializeEvidence(evidence));
    expect([ok, fileOk]).toEqual([false, true]);
    expect(steps.at(-1)).toMatchObject({ name: 'anchor', status: 'skipped', code: 'chain-not-asked' });
  });

  it('may be about what the ledger itself signed', async () => {
    const ledger = await LittleLedger.create();
    const { evidence, chain } = await ledger.evidence([0], 0);
    const { ok, facts } = await verifyEvidence(serializeEvidence(evidence), { chain });
    expect(ok).toBe(true);
    expect(facts.issuer).toBe('ledger');
  });

  it('stays good for a key that was rotated, and one revoked after the entry', async () => {
    const { ledger, stationKey } = await littleEvidence();
    const next = await generateKey();
    await ledger.registerStation(STATION, next);
    const late = ledger.add(await ledger.sign(next, STATION, 'weighing/1', [weighing, weighing]));
    const revocation = await ledger.state('key-revocation/1', {
      kid: thumbprint(stationKey),
      reason: 'replaced',
    });
    const { evidence, chain } = await ledger.evidence([0, 1, 2, late - 1, late, revocation], late);
    expect((await verifyEvidence(serializeEvidence(evidence), { chain })).ok).toBe(true);
  });
});

describe('a changed byte', () => {
  it('fails wherever it is, with a code and never an exception', async () => {
    const { evidence, chain } = await littleEvidence();
    const file = utf8(serializeEvidence(evidence));
    const codes = new Set<string>();
    for (let at = 0; at < file.length; at++) {
      const old = file[at]!;
      // A changed low bit, the other case of a letter, a byte outside ASCII, a quote and a space.
      for (const byte of new Set([old ^ 1, old ^ 0x20, old ^ 0x80, 0x22, 0x20])) {
        if (byte === old) continue;
        const changed = file.slice();
        changed[at] = byte;
        const { ok, steps } = await verifyEvidence(changed, { chain });
        const failed = steps.find(({ status }) => status === 'fail');
        if (ok || !failed || !(failed.code in evidenceMessages)) {
          throw new Error(`byte ${at} as ${byte}: ${JSON.stringify(steps)}`);
        }
        codes.add(failed.code);
      }
    }
    expect(codes.size).toBeGreaterThan(8);
  }, 120_000);

  it('fails when a byte is missing or one too many, at either end', async () => {
    const { evidence } = await littleEvidence();
    const file = serializeEvidence(evidence);
    expect(await failure(file.slice(0, -1))).toBe('format evidence-malformed');
    expect(await failure(`${file}\n`)).toBe('format evidence-not-canonical');
    expect(await failure(` ${file}`)).toBe('format evidence-not-canonical');
    expect(await failure(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(file)))).toBe('format evidence-malformed');
  });
});

describe('a file that is no evidence', () => {
  it.each([
    ['', 'evidence-malformed'],
    ['潮印', 'evidence-malformed'],
    ['null', 'evidence-malformed'],
    ['[]', 'evidence-malformed'],
    ['"tidemark-evidence/1"', 'evidence-malformed'],
    ['{"format":"tidemark-evidence/2"}', 'evidence-malformed'],
    ['{"format":"tidemark-evidence/1"}', 'evidence-malformed'],
    [`${'['.repeat(200_000)}`, 'evidence-malformed'],
    [Uint8Array.of(0xff, 0xfe, 0x00), 'evidence-malformed'],
    [new Uint8Array(64 * 1024 * 1024 + 1), 'evidence-too-large'],
  ])('%# is refused at the first step', async (file, code) => {
    expect(await failure(file)).toBe(`format ${code}`);
  });

  const wrongMembers: [string, (evidence: Evidence) => unknown][] = [
    ['checkpoint', (e) => ({ ...e, checkpoint: 1 })],
    ['an index', (e) => ({ ...e, entries: [{ ...e.entries[0]!, index: -1 }] })],
    ['a proof', (e) => ({ ...e, entries: [{ ...e.entries[0]!, proof: Array(54).fill(e.anchor.rootHash) }] })],
    ['a short hash', (e) => ({ ...e, entries: [{ ...e.entries[0]!, proof: [new Uint8Array(31)] }] })],
    ['the chain', (e) => ({ ...e, anchor: { ...e.anchor, chainId: 0 } })],
    ['the contract', (e) => ({ ...e, anchor: { ...e.anchor, contract: 'here' } })],
    ['the transaction', (e) => ({ ...e, anchor: { ...e.anchor, transaction: '0x12' } })],
    ['the block', (e) => ({ ...e, anchor: { ...e.anchor, blockNumber: 1.5 } })],
    ['the time', (e) => ({ ...e, anchor: { ...e.anchor, blockTime: '2026-02-30T00:00:00.000Z' } })],
    ['the kind of subject', (e) => ({ ...e, subject: { ...e.subject, kind: 'lot' } })],
    ['the id of the subject', (e) => ({ ...e, subject: { ...e.subject, id: 'AB' } })],
    ['the order of entries', (e) => ({ ...e, entries: e.entries.toReversed() })],
    ['an entry twice', (e) => ({ ...e, entries: [e.entries[0]!, ...e.entries] })],
  ];
  it.each(wrongMembers)('is refused when %s is wrong', async (_, change) => {
    const { evidence } = await littleEvidence();
    expect(await failure(change(evidence) as Evidence)).toBe('format evidence-malformed');
  });

  it('is refused when a statement in it is malformed', async () => {
    const { evidence } = await littleEvidence();
    const entries = evidence.entries.map((entry) => ({ ...entry, statement: 'a.b.c' }));
    expect(await failure({ ...evidence, entries })).toBe('format statement-malformed');
  });
});

describe('the ledger', () => {
  it('is refused when it is another one than the verifier knows', async () => {
    const { evidence } = await littleEvidence();
    const ledger = (await LittleLedger.create()).identity;
    expect(await failure(evidence, { ledger })).toBe('identity identity-other-ledger');
  });

  it('may have its address written in lower case by the verifier', async () => {
    const { ledger, evidence, chain } = await littleEvidence();
    const known = { ...ledger.identity, contract: ledger.identity.contract.toLowerCase() };
    expect((await verifyEvidence(serializeEvidence(evidence), { chain, ledger: known })).ok).toBe(true);
  });

  it('is missing without its genesis entry', async () => {
    const { ledger } = await littleEvidence();
    const { evidence } = await ledger.evidence([1, 2], 2);
    expect(await failure(evidence)).toBe('identity genesis-missing');
    expect(await failure({ ...evidence, entries: [] })).toBe('identity genesis-missing');
  });

  it('is wrong when its genesis is signed by somebody else or names another key', async () => {
    const { ledger, stationKey } = await littleEvidence();
    const own = ledger.statements[0]!;
    const data = { ...ledger.identity, key: publicJwk(ledger.key) };
    for (const [key, genesis] of [
      [stationKey, data],
      [ledger.key, { ...data, key: publicJwk(stationKey) }],
      [ledger.key, { ...data, origin: 'elsewhere.example/log' }],
      [ledger.key, { ...data, extra: 1 }],
      [ledger.key, [data, data]],
    ] as [PrivateJwk, object][]) {
      ledger.statements[0] = await ledger.sign(key, 'ledger', 'genesis/1', genesis);
      const { evidence } = await ledger.evidence([0, 1, 2], 2);
      expect(await failure(evidence)).toBe('identity genesis-malformed');
    }
    ledger.statements[0] = own;
  });

  it('must have declared the chain and the contract of the anchor', async () => {
    const { evidence } = await littleEvidence();
    const { anchor } = evidence;
    const otherCode = 'identity anchor-other-contract';
    expect(await failure({ ...evidence, anchor: { ...anchor, chainId: 1 } })).toBe(otherCode);
    expect(await failure({ ...evidence, anchor: { ...anchor, contract: `0x${'0'.repeat(40)}` } })).toBe(
      otherCode,
    );
    expect(
      await failure({ ...evidence, anchor: { ...anchor, contract: anchor.contract.toLowerCase() } }),
    ).toBe(otherCode);
  });
});

describe('the checkpoint', () => {
  const logKey = (key: PrivateJwk) => ({ publicKey: publicKeyOf(key), seed: fromBase64Url(key.d) });

  it('is refused when it is unreadable, of another key or signed wrongly', async () => {
    const { evidence, stationKey } = await littleEvidence();
    const head = { origin: ORIGIN, size: evidence.anchor.treeSize, root: evidence.anchor.rootHash };
    const others = await signCheckpoint(head, logKey(stationKey));
    expect(await failure({ ...evidence, checkpoint: 'nothing' })).toBe('checkpoint checkpoint-malformed');
    expect(await failure({ ...evidence, checkpoint: others })).toBe('checkpoint checkpoint-other-key');
    const moved = evidence.checkpoint.replace('\n7\n', '\n8\n');
    expect(await failure({ ...evidence, checkpoint: moved })).toBe('checkpoint checkpoint-bad-signature');
  });

  it('is refused with a second signature, which nobody would see change', async () => {
    const { evidence } = await littleEvidence();
    const line = evidence.checkpoint.split('\n\n')[1]!;
    const checkpoint = `${evidence.checkpoint}${line.replace(ORIGIN, 'witness.example')}`;
    expect(await failure({ ...evidence, checkpoint })).toBe('checkpoint checkpoint-malformed');
  });

  it('is refused when its origin is another log, though the key is the same', async () => {
    const { ledger, evidence } = await littleEvidence();
    const head = {
      origin: 'other.example/log',
      size: evidence.anchor.treeSize,
      root: evidence.anchor.rootHash,
    };
    const other = await signCheckpoint(head, logKey(ledger.key));
    expect(await failure({ ...evidence, checkpoint: other })).toBe('checkpoint checkpoint-other-key');
  });

  it('is refused when the anchor is for another size or root', async () => {
    const { evidence } = await littleEvidence();
    const { anchor } = evidence;
    const code = 'checkpoint anchor-other-checkpoint';
    expect(await failure({ ...evidence, anchor: { ...anchor, treeSize: 8 } })).toBe(code);
    expect(await failure({ ...evidence, anchor: { ...anchor, rootHash: new Uint8Array(32) } })).toBe(code);
  });
});

describe('inclusion', () => {
  it('is refused for a proof of another tree, another index and another entry', async () => {
    const { ledger, evidence } = await littleEvidence();
    const withEntry = (change: Partial<Evidence['entries'][number]>) => ({
      ...evidence,
      entries: evidence.entries.map((entry) => (entry.index === 2 ? { ...entry, ...change } : entry)),
    });
    await ledger.state('key-revocation/1', { kid: thumbprint(await generateKey()), reason: 'lost' });
    const { evidence: later } = await ledger.evidence([2], 2);
    const code = 'inclusion not-in-log';
    expect(await failure(withEntry({ proof: later.entries[0]!.proof }))).toBe(code);
    expect(await failure(withEntry({ proof: [] }))).toBe(code);
    expect(await failure(withEntry({ index: 3 }))).toBe(code);
    expect(await failure(withEntry({ index: 7 }))).toBe(code);
    expect(await failure(withEntry({ statement: ledger.statements[3]! }))).toBe(code);
  });

  it('is refused when what the file claims to be about is not in it', async () => {
    const { ledger } = await littleEvidence();
    const { evidence } = await ledger.evidence([0, 1, 2], 3);
    expect(await failure(evidence)).toBe('inclusion subject-missing');
  });
});

describe('the keys', () => {
  let ledger: LittleLedger;
  let key: PrivateJwk;
  beforeEach(async () => {
    ledger = await LittleLedger.create();
    key = await generateKey();
  });

  const weigh = async (by = key, iss = STATION) =>
    ledger.add(await ledger.sign(by, iss, 'weighing/1', weighing));
  const codeOf = async (...indexes: number[]) =>
    failure((await ledger.evidence([0, ...indexes], indexes.at(-1)!)).evidence);

  it('must be registered in the file', async () => {
    expect(await codeOf(await weigh())).toBe('keys key-missing');
  });

  it('must be registered for the issuer', async () => {
    const registration = await ledger.registerStation('yc-wenling-02', key);
    expect(await codeOf(registration, await weigh())).toBe('keys key-of-other-issuer');
  });

  it('must not be the ledger speaking as a station', async () => {
    expect(await codeOf(await weigh(ledger.key))).toBe('keys key-of-other-issuer');
  });

  it('must be registered before the entry', async () => {
    const entry = await weigh();
    expect(await codeOf(entry, await ledger.registerStation(STATION, key))).toBe('keys key-registered-later');
  });

  it('must be registered by the ledger', async () => {
    const data = { id: STATION, key: publicJwk(key), simulated: false };
    const registration = ledger.add(await ledger.sign(key, STATION, 'station-key/1', data));
    expect(await codeOf(registration, await weigh())).toBe('keys key-not-from-ledger');
    const disguised = ledger.add(await ledger.sign(key, 'ledger', 'station-key/1', data));
    expect(await codeOf(disguised, await weigh())).toBe('keys key-not-from-ledger');
  });

  it('must not be revoked before the entry', async () => {
    const registration = await ledger.registerStation(STATION, key);
    const revocation = await ledger.state('key-revocation/1', { kid: thumbprint(key), reason: 'stolen' });
    expect(await codeOf(registration, revocation, await weigh())).toBe('keys key-revoked');
  });

  it.each(['station-key/1', 'organisation-key/1', 'key-revocation/1'])(
    'must be stated rightly in %s',
    async (type) => {
      expect(await codeOf(await ledger.state(type, { id: STATION, kid: 'none' }))).toBe('keys key-malformed');
    },
  );
});

describe('the signatures', () => {
  it('are refused when one is not of its statement, though the log holds it', async () => {
    const { ledger } = await littleEvidence();
    const [head, payload] = ledger.statements[2]!.split('.');
    const [, , signature] = ledger.statements[3]!.split('.');
    const forged = ledger.add(`${head}.${payload}.${signature}`);
    const { evidence } = await ledger.evidence([0, 1, forged], forged);
    expect(evidence.subject.id).toBe(entryIdHex(ledger.statements[forged]!));
    expect(await failure(evidence)).toBe('signatures bad-signature');
  });
});

describe('the anchor', () => {
  const answers: [string, Record<string, unknown>, string][] = [
    ['another chain answers', { eth_chainId: '0x1' }, 'wrong-chain'],
    ['the contract has no such root', { eth_call: `0x${'0'.repeat(64)}` }, 'anchor-not-on-chain'],
    ['there is no contract', { eth_call: '0x' }, 'anchor-not-on-chain'],
    ['the contract has another root', { eth_call: `0x${'7'.repeat(64)}` }, 'anchor-mismatch'],
    ['the transaction is unknown', { eth_getTransactionReceipt: null }, 'anchor-not-on-chain'],
    ['the block is unknown', { eth_getBlockByNumber: null }, 'anchor-mismatch'],
    ['the chain id is no number', { eth_chainId: 'one' }, 'chain-malformed'],
    ['the root is no hash', { eth_call: '0x12' }, 'chain-malformed'],
    ['the receipt is no object', { eth_getTransactionReceipt: 7 }, 'chain-malformed'],
    ['the block is no object', { eth_getBlockByNumber: 'x' }, 'chain-malformed'],
  ];
  it.each(answers)('is refused when %s', async (_, answer, code) => {
    const { evidence } = await littleEvidence();
    expect(await failure(evidence, { chain: chainReader(littleChain(evidence.anchor, answer)) })).toBe(
      `anchor ${code}`,
    );
  });

  const changes: [string, (receipt: Record<string, unknown>) => object, string][] = [
    ['the transaction failed', (r) => ({ ...r, status: '0x0' }), 'anchor-not-on-chain'],
    ['the event is missing', (r) => ({ ...r, logs: [] }), 'anchor-mismatch'],
    ['it is in another block', (r) => ({ ...r, blockNumber: '0x8' }), 'anchor-mismatch'],
    ['its block has another hash', (r) => ({ ...r, blockHash: `0x${'3c'.repeat(32)}` }), 'anchor-mismatch'],
    ['there are no logs', (r) => ({ ...r, logs: null }), 'chain-malformed'],
    [
      'the event is of another contract',
      (r) => ({
        ...r,
        logs: (r['logs'] as object[]).map((log) => ({ ...log, address: `0x${'9'.repeat(40)}` })),
      }),
      'anchor-mismatch',
    ],
  ];
  it.each(changes)('is refused when %s', async (_, change, code) => {
    const { evidence } = await littleEvidence();
    const rpc = littleChain(evidence.anchor);
    const receipt = (await rpc('eth_getTransactionReceipt', [evidence.anchor.transaction])) as Record<
      string,
      unknown
    >;
    const chain = chainReader(littleChain(evidence.anchor, { eth_getTransactionReceipt: change(receipt) }));
    expect(await failure(evidence, { chain })).toBe(`anchor ${code}`);
  });

  it('is refused when the file gives its block another time or another hash', async () => {
    const { evidence, chain } = await littleEvidence();
    const { anchor } = evidence;
    const later = { ...anchor, blockTime: '2026-05-31T08:00:06.000Z' };
    expect(await failure({ ...evidence, anchor: later }, { chain })).toBe('anchor anchor-mismatch');
    const other = { ...anchor, blockHash: `0x${'3c'.repeat(32)}` };
    expect(await failure({ ...evidence, anchor: other }, { chain })).toBe('anchor anchor-mismatch');
  });

  it('is not taken as checked when the chain cannot be reached', async () => {
    const { evidence } = await littleEvidence();
    const rpc = jest.fn(async () => {
      throw new TypeError('fetch failed');
    });
    expect(await failure(evidence, { chain: chainReader(rpc) })).toBe('anchor chain-unreachable');
    expect(rpc).toHaveBeenCalledTimes(1);
  });

  it('is not on the chain when the contract reverts, and unchecked when the node has another error', async () => {
    const { evidence } = await littleEvidence();
    const failing = (error: Error) =>
      chainReader(async (method, params) => {
        if (method === 'eth_call') throw error;
        return littleChain(evidence.anchor)(method, params);
      });
    const reverted = failing(new RpcError(3, 'execution reverted'));
    expect(await failure(evidence, { chain: reverted })).toBe('anchor anchor-not-on-chain');
    const limited = failing(new RpcError(-32_005, 'rate limit'));
    expect(await failure(evidence, { chain: limited })).toBe('anchor chain-unreachable');
  });
});
