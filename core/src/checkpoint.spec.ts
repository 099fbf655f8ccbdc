import { concat, fromBase64, toBase64, toHex } from './bytes.ts';
import {
  formatVkey,
  NoteError,
  parseCheckpoint,
  parseVkey,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
import { generate } from './ed25519.ts';
import { emptyRoot } from './merkle.ts';
import { openNote, parseNote, signNote } from './note.ts';

// The notes printed in the C2SP specifications, and the key and note of the format's first implementation (Go).
const BEHIND_THE_SOFA = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;
const QUASIMODO = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;
const NEUMANN_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NEUMANN = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
const GO_SUM_VKEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

const ORIGIN = 'tidemark.example/log';

async function makeKey(origin = ORIGIN) {
  const key = await generate();
  return { key, vkey: formatVkey(origin, key.publicKey) };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NoteError);
  return (error as NoteError).code;
}

describe('published notes', () => {
  it('reads the checkpoint of the specification', () => {
    const { origin, size, root } = parseCheckpoint(BEHIND_THE_SOFA);
    expect([origin, size, toBase64(root)]).toEqual([
      'example.com/behind-the-sofa',
      20_852_163,
      'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    ]);
    expect(toHex(parseNote(BEHIND_THE_SOFA).signatures[0]!.keyId)).toBe('033de0ae');
  });

  it('splits a note at its last empty line', () => {
    const { text, signatures } = parseNote(QUASIMODO);
    expect(text.endsWith('\n\ned è subito sera.\n')).toBe(true);
    expect(signatures.map(({ name }) => name)).toEqual(['quasimodo.example/salvatore']);
  });

  it("verifies a note that Go's implementation signed", async () => {
    expect((await openNote(NEUMANN, NEUMANN_VKEY)).text).toMatch(/^If you think/);
    expect(await codeOf(openNote(NEUMANN.replace('answer', 'question'), NEUMANN_VKEY))).toBe(
      'note-bad-signature',
    );
    expect(await codeOf(openNote(NEUMANN, GO_SUM_VKEY))).toBe('note-not-signed-by-key');
  });

  it.each([NEUMANN_VKEY, GO_SUM_VKEY])('derives the key id of %s', (vkey) => {
    const { name, publicKey } = parseVkey(vkey);
    expect(formatVkey(name, publicKey)).toBe(vkey);
  });
});

describe('a verifier key', () => {
  it.each([
    '',
    'name',
    'name+033de0ae',
    GO_SUM_VKEY.replace('033de0ae', '033de0af'),
    GO_SUM_VKEY.replace('033de0ae', '033DE0AE'),
    GO_SUM_VKEY.replace('sum.', 'sun.'),
    GO_SUM_VKEY.replace('+Ac4', '+Ag4'),
    `${GO_SUM_VKEY}=`,
    GO_SUM_VKEY.slice(0, -4),
    ` ${GO_SUM_VKEY}`,
    `+033de0ae${GO_SUM_VKEY.slice(-45)}`,
  ])('%j is refused', (vkey) => {
    expect(() => parseVkey(vkey)).toThrow(RangeError);
  });

  it('has a name without spaces and plus signs, and 32 bytes', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u3000b', 'a\nb']) {
      expect(() => formatVkey(name, new Uint8Array(32))).toThrow(RangeError);
    }
    expect(() => formatVkey('a', new Uint8Array(31))).toThrow(RangeError);
  });
});

describe('a checkpoint', () => {
  it.each([0, 1, 2_223, Number.MAX_SAFE_INTEGER])('of %i entries is read as it was signed', async (size) => {
    const { key, vkey } = await makeKey();
    const note = await signCheckpoint({ origin: ORIGIN, size, root: emptyRoot() }, key);
    expect(note).toMatch(
      new RegExp(
        `^${ORIGIN}\n${size}\n47DEQpj8HBSa[+]/TImW[+]5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ${ORIGIN} \\S+\n$`,
      ),
    );
    expect(await verifyCheckpoint(note, vkey)).toEqual({ origin: ORIGIN, size, root: emptyRoot() });
  });

  it("is read with others' signatures around the log's own", async () => {
    const { key, vkey } = await makeKey();
    const witness = await generate();
    const note = await signCheckpoint({ origin: ORIGIN, size: 1, root: emptyRoot() }, key);
    const cosigned = await signNote(
      note.split('\n\n')[0]! + '\n',
      'witness.example',
      witness.publicKey,
      witness.seed,
    );
    const both = `${note}${cosigned.split('\n\n')[1]}`;
    expect((await verifyCheckpoint(both, vkey)).size).toBe(1);
    expect((await verifyCheckpoint(both, formatVkey('witness.example', witness.publicKey))).size).toBe(1);
  });

  it('is refused when one of two signatures of the same key is bad', async () => {
    const { key, vkey } = await makeKey();
    const note = await signCheckpoint({ origin: ORIGIN, size: 1, root: emptyRoot() }, key);
    const other = await signCheckpoint({ origin: ORIGIN, size: 2, root: emptyRoot() }, key);
    expect(await codeOf(verifyCheckpoint(`${note}${other.split('\n\n')[1]}`, vkey))).toBe(
      'note-bad-signature',
    );
  });

  it('of another key with the same name is not signed by the key', async () => {
    const { key } = await makeKey();
    const { vkey } = await makeKey();
    const note = await signCheckpoint({ origin: ORIGIN, size: 1, root: emptyRoot() }, key);
    expect(await codeOf(verifyCheckpoint(note, vkey))).toBe('note-not-signed-by-key');
  });

  it('fails with any byte changed', async () => {
    const { key, vkey } = await makeKey();
    const note = await signCheckpoint({ origin: ORIGIN, size: 1234, root: emptyRoot() }, key);
    for (let at = 0; at < note.length; at++) {
      for (const char of [String.fromCharCode(note.charCodeAt(at) ^ 1), ' ', '\n', 'é']) {
        if (char === note[at]) continue;
        const changed = note.slice(0, at) + char + note.slice(at + 1);
        await expect(verifyCheckpoint(changed, vkey)).rejects.toThrow(NoteError);
      }
    }
  });

  const text = (size: string, root = toBase64(emptyRoot())) => `${ORIGIN}\n${size}\n${root}\n`;
  it.each([
    text('01'),
    text('-1'),
    text('1.0'),
    text('9007199254740992'),
    text('1e3'),
    text(''),
    text('1', 'AAAA'),
    text('1', toBase64(emptyRoot()).replace('=', '')),
    `${ORIGIN}\n1\n`,
    `\n1\n${toBase64(emptyRoot())}\n`,
    `${text('1')}extension\n\nanother\n`,
  ])('is refused though it is signed: %j', async (body) => {
    const { key, vkey } = await makeKey();
    const note = await signNote(body, ORIGIN, key.publicKey, key.seed);
    expect(await codeOf(verifyCheckpoint(note, vkey))).toBe('note-malformed');
  });

  it('may carry extension lines', async () => {
    const { key, vkey } = await makeKey();
    const note = await signNote(`${text('1')}extension\n`, ORIGIN, key.publicKey, key.seed);
    expect((await verifyCheckpoint(note, vkey)).size).toBe(1);
  });

  const good = `${text('1')}\n— a ${toBase64(new Uint8Array(68))}\n`;
  it.each([
    '',
    '\n\n',
    text('1'),
    good.slice(0, -1),
    good.replace('—', '-'),
    good.replace('— a ', '— a  '),
    good.replace('— a ', '— a+b '),
    good.replace(/— a .*/, '— a AAAA'),
    good.replace(/— a .*/, '— a !!!!'),
    good.replace('\n1', '\n1\u0000'),
    good.replace('\n1', '\r\n1'),
    good.replace(ORIGIN, '\ud800'),
    text('1') + '\n' + `— a ${toBase64(new Uint8Array(68))}\n`.repeat(65),
    text('1') + 'x'.repeat(65_536) + good,
  ])('%# is no note', (note) => {
    expect(() => parseCheckpoint(note)).toThrow(NoteError);
  });

  it('has signatures that begin with the id of the key', async () => {
    const { key, vkey } = await makeKey();
    const note = await signCheckpoint({ origin: ORIGIN, size: 1, root: emptyRoot() }, key);
    const signature = fromBase64(note.trim().split(' ').at(-1)!);
    expect(signature.length).toBe(68);
    expect(toHex(signature.slice(0, 4))).toBe(vkey.split('+')[1]);
    expect(concat(signature.slice(4)).length).toBe(64);
  });
});
