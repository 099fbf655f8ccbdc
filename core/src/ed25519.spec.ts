import { createHash } from 'node:crypto';
import { fromHex, toHex, utf8 } from './bytes.ts';
import * as browser from './platform/ed25519.browser.ts';
import * as node from './platform/ed25519.node.ts';
import * as browserSha256 from './platform/sha256.browser.ts';
import * as nodeSha256 from './platform/sha256.node.ts';

// RFC 8032 §7.1, tests 1 to 3.
const VECTORS = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
].map(({ seed, publicKey, message, signature }) => ({
  seed: fromHex(seed),
  publicKey: fromHex(publicKey),
  message: fromHex(message),
  signature: fromHex(signature),
}));

/** The order of the curve's group, little-endian: adding it to S gives another spelling of the same signature. */
const ORDER = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

function withLargerS(signature: Uint8Array): Uint8Array {
  const changed = signature.slice();
  let carry = 0;
  for (let i = 0; i < 32; i++) {
    const sum = changed[32 + i]! + ORDER[i]! + carry;
    changed[32 + i] = sum;
    carry = sum >> 8;
  }
  return changed;
}

/** Runs work as on a plain-http page, where a browser has no WebCrypto. */
async function withoutWebCrypto<T>(work: () => Promise<T>): Promise<T> {
  const crypto = globalThis.crypto;
  const { getRandomValues } = crypto;
  const bare = { getRandomValues: getRandomValues.bind(crypto) };
  Object.defineProperty(globalThis, 'crypto', { value: bare, configurable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
  }
}

const platforms = [
  { name: 'Node', ...node, around: <T>(work: () => Promise<T>) => work() },
  { name: 'WebCrypto', ...browser, around: <T>(work: () => Promise<T>) => work() },
  { name: 'JavaScript', ...browser, around: withoutWebCrypto },
];

describe.each(platforms)('Ed25519 by $name', ({ sign, verify, generate, around }) => {
  it('makes and takes the signatures of RFC 8032', () =>
    around(async () => {
      for (const { seed, publicKey, message, signature } of VECTORS) {
        expect(toHex(await sign(seed, message))).toBe(toHex(signature));
        expect(await verify(publicKey, message, signature)).toBe(true);
      }
    }));

  it('refuses another message, key or signature', () =>
    around(async () => {
      const [one, two] = VECTORS as [(typeof VECTORS)[0], (typeof VECTORS)[0]];
      expect(await verify(one.publicKey, utf8('x'), one.signature)).toBe(false);
      expect(await verify(two.publicKey, one.message, one.signature)).toBe(false);
      expect(await verify(one.publicKey, one.message, two.signature)).toBe(false);
      for (let at = 0; at < 64; at++) {
        const changed = one.signature.slice();
        changed[at]! ^= 1;
        expect(await verify(one.publicKey, one.message, changed)).toBe(false);
      }
    }));

  it('takes a signature in one spelling only', () =>
    around(async () => {
      for (const { publicKey, message, signature } of VECTORS) {
        expect(await verify(publicKey, message, withLargerS(signature))).toBe(false);
      }
    }));

  it('answers false, never an error, for what is no key or no signature', () =>
    around(async () => {
      const [{ publicKey, message, signature }] = VECTORS as [(typeof VECTORS)[0]];
      expect(await verify(new Uint8Array(31), message, signature)).toBe(false);
      expect(await verify(publicKey, message, signature.slice(1))).toBe(false);
      // No point of the curve has these coordinates.
      expect(await verify(fromHex('02'.padEnd(64, '0')), message, signature)).toBe(false);
      expect(await verify(fromHex('ff'.repeat(32)), message, signature)).toBe(false);
    }));

  it('generates pairs that fit', () =>
    around(async () => {
      const { publicKey, seed } = await generate();
      expect([publicKey.length, seed.length]).toEqual([32, 32]);
      expect(await verify(publicKey, utf8('潮印'), await sign(seed, utf8('潮印')))).toBe(true);
      await expect(sign(new Uint8Array(31), utf8('x'))).rejects.toThrow(RangeError);
    }));
});

describe.each([
  ['Node', nodeSha256.sha256],
  ['JavaScript', browserSha256.sha256],
])('SHA-256 by %s', (_, sha256) => {
  it('is that of FIPS 180-4 at every length around its blocks', () => {
    expect(toHex(sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).fill(length);
      expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('gives plain bytes of their own', () => {
    const digest = sha256(utf8('abc'));
    expect(Object.getPrototypeOf(digest).constructor.name).toBe('Uint8Array');
    const copy = digest.slice();
    digest[0] = 0;
    expect(copy[0]).toBe(0xba);
  });
});
