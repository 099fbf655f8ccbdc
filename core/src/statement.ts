import { BoundedMap } from './bounded-map.ts';
import { fromBase64Url, fromUtf8, toBase64Url, toHex, utf8 } from './bytes.ts';
import { sign, verify } from './ed25519.ts';
import { isInstant } from './instant.ts';
import { isKeyText, type Jwk, type PrivateJwk, publicKeyOf, thumbprint } from './jwk.ts';
import { leafHash } from './merkle.ts';
import { quote, Refusal } from './refusal.ts';
import { repeatsMembers } from './unique-members.ts';

export { generateKey, type Jwk, type PrivateJwk, publicJwk, thumbprint } from './jwk.ts';

export const MAX_STATEMENT_BYTES = 256 * 1024;
export const MAX_READINGS = 256;
/** One below PostgreSQL's largest int8, because its ranges name the number after their last. */
export const MAX_SEQ = 2n ** 63n - 2n;
export const MAX_EPOCH = 2 ** 31 - 1;

export type StatementHeader = {
  readonly alg: 'Ed25519' | 'EdDSA';
  /** RFC 7638 thumbprint of the signer's JWK. */
  readonly kid: string;
  readonly typ: 'statement+jwt';
};

export type StatementPayload = {
  /** Station, organisation or ledger id. */
  readonly iss: string;
  /** Counts the re-installations of a device, from 1. */
  readonly epoch: number;
  /** Contiguous from 1 within an epoch. */
  readonly seq: bigint;
  /** The signer's own time, RFC 3339 in UTC with milliseconds. */
  readonly iat: string;
  /** `name/version`. */
  readonly type: string;
  readonly data: object | readonly object[];
};

export type Statement = {
  /** The bytes as they were signed, kept verbatim for ever. */
  readonly jws: string;
  readonly header: StatementHeader;
  readonly payload: StatementPayload;
  /** `data` as a list, whichever of its two forms it has. */
  readonly readings: readonly object[];
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
};

/** What is known of a statement whose signer, number and signature can be read, whatever its content is worth. */
export type Claim = Pick<Statement, 'jws' | 'header' | 'signingInput' | 'signature'> & {
  readonly payload: Pick<StatementPayload, 'iss' | 'epoch' | 'seq'>;
};

/** A statement, or why it is none and, if so much can be read, which one it claims to be. */
export type ReadStatement =
  | { readonly statement: Statement; readonly claim: Statement; readonly wrong: undefined }
  | { readonly statement: undefined; readonly claim: Claim | undefined; readonly wrong: Refusal };

const ISSUER = /^[a-z0-9-]{3,64}$/;
const TYPE = /^[a-z0-9][a-z0-9-]{0,62}\/[1-9][0-9]{0,3}$/;
const SEQ_TEXT = /^[1-9][0-9]{15,18}$/;
const MEMBERS = ['iss', 'epoch', 'seq', 'iat', 'type', 'data'] as const;

function malformed(detail: string): Refusal {
  return new Refusal('malformed-statement', detail);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodeJson(segment: string, what: string): Record<string, unknown> {
  let text: string;
  let value: unknown;
  try {
    text = fromUtf8(fromBase64Url(segment));
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw malformed(`the ${what} cannot be read: ${why}`);
  }
  if (!isObject(value)) throw malformed(`the ${what} is not a JSON object`);
  if (repeatsMembers(text, value)) throw malformed(`the ${what} gives a member twice`);
  return value;
}

const MAX_CACHED_HEADERS = 8192;
const MAX_CACHED_HEADER_CHARS = 256;
const headers = new BoundedMap<string, StatementHeader>(MAX_CACHED_HEADERS);

/** A signer's header is the same in all its statements, so that each is decoded once. */
function parseHeader(segment: string): StatementHeader {
  const known = headers.get(segment);
  if (known) return known;
  const { alg, kid, typ, crit } = decodeJson(segment, 'header');
  if (alg !== 'Ed25519' && alg !== 'EdDSA') throw malformed(`alg is ${quote(alg)}, not "Ed25519"`);
  if (typ !== 'statement+jwt') throw malformed(`typ is ${quote(typ)}, not "statement+jwt"`);
  if (!isKeyText(kid)) throw malformed(`kid is ${quote(kid)}, not a thumbprint of 43 base64url characters`);
  if (crit !== undefined) throw malformed('the header demands extensions (crit), and there are none');
  const header: StatementHeader = { alg, kid, typ };
  // A fresh copy as the key: a slice would keep the whole statement it was cut from in memory.
  if (segment.length <= MAX_CACHED_HEADER_CHARS) headers.set(fromUtf8(utf8(segment)), header);
  return header;
}

/** A JSON number up to 2^53-1, a decimal string above: one spelling for each value. */
function parseSeq(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return BigInt(value);
  if (typeof value === 'string' && SEQ_TEXT.test(value)) {
    const seq = BigInt(value);
    if (seq > BigInt(Number.MAX_SAFE_INTEGER) && seq <= MAX_SEQ) return seq;
  }
  throw malformed(
    `seq is ${quote(value)}, not a number from 1 or, above 2^53-1, a decimal string up to ${MAX_SEQ}`,
  );
}

function parseNumber({ iss, epoch, seq }: Record<string, unknown>): Claim['payload'] {
  if (typeof iss !== 'string' || !ISSUER.test(iss))
    throw malformed(`iss is ${quote(iss)}, not [a-z0-9-]{3,64}`);
  if (!Number.isInteger(epoch) || (epoch as number) < 1 || (epoch as number) > MAX_EPOCH) {
    throw malformed(`epoch is ${quote(epoch)}, not an integer from 1 to ${MAX_EPOCH}`);
  }
  return { iss, epoch: epoch as number, seq: parseSeq(seq) };
}

function parsePayload(number: Claim['payload'], value: Record<string, unknown>): StatementPayload {
  const { iat, type, data } = value;
  if (typeof iat !== 'string' || !isInstant(iat)) {
    throw malformed(`iat is ${quote(iat)}, not an instant as 2026-05-31T08:00:00.000Z`);
  }
  if (typeof type !== 'string' || !TYPE.test(type))
    throw malformed(`type is ${quote(type)}, not name/version`);
  for (const member in value) {
    if (!(MEMBERS as readonly string[]).includes(member)) throw malformed(`unknown member ${quote(member)}`);
  }
  return { ...number, iat, type, data: data as object };
}

function readingsOf(data: unknown): readonly object[] {
  if (isObject(data)) return [data];
  if (!Array.isArray(data)) throw malformed('data is neither an object nor an array of objects');
  if (data.length === 0) throw malformed('data is an empty array');
  if (data.length > MAX_READINGS) {
    throw new Refusal('too-many-readings', `${data.length} readings, at most ${MAX_READINGS} are taken`);
  }
  const odd = data.findIndex((reading) => !isObject(reading));
  if (odd !== -1) throw malformed(`data[${odd}] is not an object`);
  return data as object[];
}

function parseSignature(segment: string): Uint8Array {
  let signature: Uint8Array;
  try {
    signature = fromBase64Url(segment);
  } catch (error) {
    throw malformed(`the signature cannot be read: ${(error as Error).message}`);
  }
  if (signature.length !== 64) throw malformed(`the signature has ${signature.length} bytes, not 64`);
  return signature;
}

/** Everything but the content; `value` is the payload, of which only the number has been looked at. */
function openStatement(jws: string): { claim: Claim; value: Record<string, unknown> } {
  const first = jws.indexOf('.');
  const second = jws.indexOf('.', first + 1);
  if (first === -1 || second === -1 || jws.includes('.', second + 1)) {
    throw malformed('a statement is a compact JWS: three parts with dots between them');
  }
  const header = parseHeader(jws.slice(0, first));
  const value = decodeJson(jws.slice(first + 1, second), 'payload');
  const payload = parseNumber(value);
  const signature = parseSignature(jws.slice(second + 1));
  return { claim: { jws, header, payload, signingInput: utf8(jws.slice(0, second)), signature }, value };
}

function completeStatement({ claim, value }: ReturnType<typeof openStatement>): Statement {
  const { jws, header, signingInput, signature } = claim;
  const payload = parsePayload(claim.payload, value);
  return { jws, header, payload, readings: readingsOf(payload.data), signingInput, signature };
}

/**
 * Reads a compact JWS without verifying its signature. Throws Refusal `statement-too-large` (more than 256 KiB),
 * `too-many-readings` (more than 256) or `malformed-statement`; nothing else.
 */
export function parseStatement(jws: string): Statement {
  if (jws.length > MAX_STATEMENT_BYTES) {
    throw new Refusal('statement-too-large', `${jws.length} bytes, at most ${MAX_STATEMENT_BYTES} are taken`);
  }
  return completeStatement(openStatement(jws));
}

/**
 * The same for one who must answer for whatever comes: never throws, and says of what is refused which number it
 * claims, so that its sender need not wait for that number for ever. Takes any size; bound it before.
 */
export function readStatement(jws: string): ReadStatement {
  let opened: ReturnType<typeof openStatement> | undefined;
  try {
    opened = openStatement(jws);
    const statement = completeStatement(opened);
    return { statement, claim: statement, wrong: undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { statement: undefined, claim: opened?.claim, wrong: error };
  }
}

function wirePayload({ iss, epoch, seq, iat, type, data }: StatementPayload): string {
  const wireSeq = seq <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seq) : seq.toString();
  return JSON.stringify({ iss, epoch, seq: wireSeq, iat, type, data });
}

/** Signs a payload. Throws the Refusal that `parseStatement` would, rather than sign what nobody will take. */
export async function signStatement(payload: StatementPayload, key: PrivateJwk): Promise<string> {
  const header: StatementHeader = { alg: 'Ed25519', kid: thumbprint(key), typ: 'statement+jwt' };
  const head = toBase64Url(utf8(JSON.stringify(header)));
  const signingInput = `${head}.${toBase64Url(utf8(wirePayload(payload)))}`;
  const signature = await sign(fromBase64Url(key.d), utf8(signingInput));
  return parseStatement(`${signingInput}.${toBase64Url(signature)}`).jws;
}

/** True when the key is the one that the header names and the signature is good. */
export function verifyStatement(statement: Claim, jwk: Jwk): Promise<boolean> {
  if (statement.header.kid !== thumbprint(jwk)) return Promise.resolve(false);
  return verify(publicKeyOf(jwk), statement.signingInput, statement.signature);
}

/** An entry's id: the RFC 9162 leaf hash of the statement's ASCII bytes. */
export function entryId(jws: string): Uint8Array {
  return leafHash(utf8(jws));
}

/** The same in lower-case hex, the form in links and files. */
export function entryIdHex(jws: string): string {
  return toHex(entryId(jws));
}
