import { checkSigner, validateReadings } from '@tidemark/core/schemas/registry';
import { quote, Refusal, type RefusalCode } from '@tidemark/core/refusal';
import {
  type Claim,
  entryIdHex,
  MAX_STATEMENT_BYTES,
  readStatement,
  type Statement,
  verifyStatement,
} from '@tidemark/core/statement';
import type { KeyFacts } from '../ledger/key-directory.ts';
import type { IntakeMessage } from './batch.ts';

/** More lines than this in one message cannot all be statements, which take some 300 characters each. */
const MAX_STATEMENTS_A_MESSAGE = 1024;

/**
 * `accepted` and `duplicate` are in the ledger for ever. A refused one is in quarantine; it is `settled` when its
 * signature is the station's own, so that its number need not be waited for.
 */
export type Outcome =
  | { readonly status: 'accepted' | 'duplicate' }
  | {
      readonly status: 'refused';
      readonly code: RefusalCode;
      readonly detail: string;
      readonly settled: boolean;
    };

/** One statement on its way in, or what a station sent in place of one. */
export type Submission = {
  readonly message: number;
  readonly station: string;
  readonly topic: string;
  /** The line that should be a statement; the whole message where it has no lines. */
  readonly bytes: () => Buffer;
  /** Which statement of whose it claims to be, as far as that can be read; the statement itself if it is one. */
  readonly claim: Claim | undefined;
  readonly statement: Statement | undefined;
  /** Why it is refused whoever signed it; who did decides whether its number is settled. */
  readonly wrong: Refusal | undefined;
  /** Entry id, lower-case hex; empty for what is no statement. */
  readonly id: string;
  key: KeyFacts | undefined;
  outcome: Outcome | undefined;
};

export type Claiming = Submission & { readonly claim: Claim };

export type Judged = Submission & {
  readonly claim: Statement;
  readonly statement: Statement;
  readonly key: KeyFacts;
};

/** The topic on which a station may publish. */
export function topicOf(station: string): string {
  return `tidemark/v1/${station}/statements`;
}

/** Takes a message apart: one statement, or several one a line. Whatever claims no number is refused here. */
export function submissionsOf(message: IntakeMessage, index: number): Submission[] {
  const { bytes, text, station } = message;
  const tooLarge =
    bytes.length > MAX_STATEMENT_BYTES
      ? new Refusal('message-too-large', `${bytes.length} bytes, at most ${MAX_STATEMENT_BYTES} are taken`)
      : undefined;
  if (text === undefined)
    return [refusedWhole(message, index, tooLarge ?? malformed('the message is not UTF-8'))];
  const lines = linesOf(text);
  if (lines.length > MAX_STATEMENTS_A_MESSAGE) {
    const tooMany = malformed(`${lines.length} lines, at most ${MAX_STATEMENTS_A_MESSAGE} are read`);
    return [refusedWhole(message, index, tooLarge ?? tooMany)];
  }
  const wrongTopic =
    message.topic === topicOf(station)
      ? undefined
      : refused('wrong-topic', `${station} publishes on ${topicOf(station)}, not on ${quote(message.topic)}`);
  return lines.map((line) => {
    const read = readStatement(line);
    const wrong = tooLarge ?? read.wrong;
    const statement = wrong ? undefined : read.statement;
    const unclaimed = wrong && !read.claim ? refused(wrong.code, wrong.detail) : undefined;
    const outcome = wrongTopic ?? unclaimed;
    const id = statement && !outcome ? entryIdHex(statement.jws) : '';
    const { topic } = message;
    const lineBytes = () => Buffer.from(line);
    const key = undefined;
    return {
      message: index,
      station,
      topic,
      bytes: lineBytes,
      claim: read.claim,
      statement,
      wrong,
      id,
      key,
      outcome,
    };
  });
}

function malformed(detail: string): Refusal {
  return new Refusal('malformed-statement', detail);
}

function refusedWhole({ station, topic, bytes }: IntakeMessage, message: number, wrong: Refusal): Submission {
  const outcome = refused(wrong.code, wrong.detail);
  const nothing = { claim: undefined, statement: undefined, key: undefined };
  return { message, station, topic, bytes: () => bytes, ...nothing, wrong, id: '', outcome };
}

function linesOf(text: string): string[] {
  if (!text.includes('\n')) return [text];
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

export function refused(code: RefusalCode, detail: string, settled = false): Outcome {
  return { status: 'refused', code, detail, settled };
}

/** True while it is not settled what becomes of it. */
export function isOpen(one: Submission): one is Claiming {
  return one.outcome === undefined;
}

/**
 * Says why the one who signs may not speak for the station that sent it; undefined when all is well. A station sends
 * its own statements only: whoever could settle another's numbers could make it forget what was never stored.
 */
export function identityRefusal(
  { station, claim }: Claiming,
  key: KeyFacts | undefined,
  isStation: (id: string) => boolean,
): Outcome | undefined {
  const { iss } = claim.payload;
  const isOwnKey = key?.subject === iss && key.subjectKind === 'station';
  // A registered key is proof of its station; the list of stations may be some seconds old.
  if (!isOwnKey && !isStation(iss)) return refused('unknown-station', `no station ${iss} is registered`);
  if (iss !== station) return refused('wrong-issuer', `${station} sent a statement of ${iss}`);
  if (!key) return refused('unknown-key', `no key ${claim.header.kid} is registered`);
  if (!isOwnKey) {
    const owner = `${key.subjectKind} ${key.subject}`;
    return refused('wrong-issuer', `the key ${key.kid} is that of the ${owner}, not of ${iss}`);
  }
  return undefined;
}

/** Verifies the signature, then the content. Leaves open what may enter. */
export async function judge(
  one: Claiming,
  key: KeyFacts | undefined,
  isStation: (id: string) => boolean,
): Promise<void> {
  const { wrong } = one;
  const stranger = identityRefusal(one, key, isStation);
  if (stranger || !key) {
    one.outcome = wrong ? refused(wrong.code, wrong.detail) : stranger;
    return;
  }
  one.key = key;
  const isSigned = await verifyStatement(one.claim, key.jwk);
  if (wrong) one.outcome = refused(wrong.code, wrong.detail, isSigned);
  else if (!isSigned)
    one.outcome = refused('bad-signature', `the signature is not that of the key ${key.kid}`);
  else if (one.statement) one.outcome = contentRefusal(one.statement, key);
}

function contentRefusal(statement: Statement, key: KeyFacts): Outcome | undefined {
  try {
    checkSigner(statement, key.subjectKind);
    validateReadings(statement);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code, error.detail, true);
    throw error;
  }
}
