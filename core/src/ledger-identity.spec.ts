import { LittleLedger } from './fixtures/little-ledger.ts';
import {
  isDevelopmentChain,
  isSameLedger,
  type LedgerIdentity,
  parseLedgerIdentity,
} from './ledger-identity.ts';

describe("a ledger's identity", () => {
  let identity: LedgerIdentity;
  beforeAll(async () => {
    identity = (await LittleLedger.create()).identity;
  });

  it('is read with what else a file may say', () => {
    expect(parseLedgerIdentity(JSON.parse(JSON.stringify({ ...identity, name: '潮印' })))).toEqual(identity);
  });

  it.each([
    ['origin', 'other.example/log'],
    ['origin', 7],
    ['vkey', 'x'],
    ['vkey', undefined],
    ['chainId', '1'],
    ['chainId', 1.5],
    ['contract', `${'0'.repeat(42)}`],
    ['contract', undefined],
    ['did', 'https://tidemark.example'],
    ['did', undefined],
  ])('is refused with a wrong %s', (name, value) => {
    expect(() => parseLedgerIdentity({ ...identity, [name]: value })).toThrow(RangeError);
  });

  it.each([null, 'x', 7])('is not %j', (value) => {
    expect(() => parseLedgerIdentity(value)).toThrow(RangeError);
  });

  it('is the same only when all of it is', async () => {
    expect(
      isSameLedger(identity, { ...identity, contract: identity.contract.toUpperCase().replace('X', 'x') }),
    ).toBe(true);
    const other = (await LittleLedger.create()).identity;
    for (const change of [
      { origin: 'x' },
      { vkey: other.vkey },
      { chainId: 1 },
      { contract: '0x' },
      { did: 'did:web:x' },
    ]) {
      expect(isSameLedger(identity, { ...identity, ...change })).toBe(false);
    }
  });

  it('tells a development chain', () => {
    expect([31_337, 1337].every(isDevelopmentChain)).toBe(true);
    expect([1, 11_155_111, 8453].some(isDevelopmentChain)).toBe(false);
  });
});
