import { checkSigner, validateReadings } from '@tidemark/core/schemas/registry';
import { quote, Refusal, type RefusalCode } from '@tidemark/core/refusal';
import {
  entryIdHex,
  MAX_STATEMENT_BYTES,
  parseStatement,
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
  readonly statement: Statement | undefined;
  /** Entry id, lower-case hex; empty for what is no statement. */
  readonly id: string;
  key: KeyFacts | undefined;
  outcome: Outcome | undefined;
};

export type Judged = Submission & { readonly statement: Statement; readonly key: KeyFacts };

/** The topic on which a station may publish. */
export function topicOf(station: string): string {
  return `tidemark/v1/${station}/statements`;
}

/** Takes a message apart: one statement, or several one a line. Whatever cannot be read is refused here. */
export function submissionsOf(message: IntakeMessage, index: number): Submission[] {
  const { bytes, text, station } = message;
  const refuseWhole = (code: RefusalCode, detail: string) => [
    submission(message, index, () => bytes, undefined, refused(code, detail)),
  ];
  if (bytes.length > MAX_STATEMENT_BYTES) {
    return refuseWhole(
      'message-too-large',
      `${bytes.length} bytes, at most ${MAX_STATEMENT_BYTES} are taken`,
    );
  }
  if (text === undefined) return refuseWhole('malformed-statement', 'the message is not UTF-8');
  const lines = linesOf(text);
  if (lines.length > MAX_STATEMENTS_A_MESSAGE) {
    return refuseWhole(
      'malformed-statement',
      `${lines.length} lines, at most ${MAX_STATEMENTS_A_MESSAGE} are read`,
    );
  }
  const wrongTopic =
    message.topic === topicOf(station)
      ? undefined
      : refused('wrong-topic', `${station} publishes on ${topicOf(station)}, not on ${quote(message.topic)}`);
  return lines.map((line) => {
    const [statement, unreadable] = tryParse(line);
    return submission(message, index, () => Buffer.from(line), statement, wrongTopic ?? unreadable);
  });
}

function linesOf(text: string): string[] {
  if (!text.includes('\n')) return [text];
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

function tryParse(line: string): [Statement | undefined, Outcome | undefined] {
  try {
    return [parseStatement(line), undefined];
  } catch (error) {
    return [undefined, outcomeOf(error, false)];
  }
}

function submission(
  { station, topic }: IntakeMessage,
  message: number,
  bytes: () => Buffer,
  statement: Statement | undefined,
  outcome: Outcome | undefined,
): Submission {
  const id = statement && !outcome ? entryIdHex(statement.jws) : '';
  return { message, station, topic, bytes, statement, id, key: undefined, outcome };
}

export function refused(code: RefusalCode, detail: string, settled = false): Outcome {
  return { status: 'refused', code, detail, settled };
}

function outcomeOf(error: unknown, settled: boolean): Outcome {
  if (error instanceof Refusal) return refused(error.code, error.detail, settled);
  throw error;
}

/** True while nothing speaks against it. */
export function isOpen(one: Submission): one is Submission & { statement: Statement } {
  return one.outcome === undefined;
}

/**
 * Says why the one who signs may not speak for the station that sent it; undefined when all is well. A station sends
 * its own statements only: whoever could settle another's numbers could make it forget what was never stored.
 */
export function identityRefusal(
  { station, statement }: Submission & { statement: Statement },
  key: KeyFacts | undefined,
  isStation: (id: string) => boolean,
): Outcome | undefined {
  const { iss } = statement.payload;
  const isOwnKey = key?.subject === iss && key.subjectKind === 'station';
  // A registered key is proof of its station; the list of stations may be some seconds old.
  if (!isOwnKey && !isStation(iss)) return refused('unknown-station', `no station ${iss} is registered`);
  if (iss !== station) return refused('wrong-issuer', `${station} sent a statement of ${iss}`);
  if (!key) return refused('unknown-key', `no key ${statement.header.kid} is registered`);
  if (!isOwnKey) {
    const owner = `${key.subjectKind} ${key.subject}`;
    return refused('wrong-issuer', `the key ${key.kid} is that of the ${owner}, not of ${iss}`);
  }
  return undefined;
}

/** Verifies the signature, then the content. Leaves open what may enter. */
export async function judge(one: Submission & { statement: Statement }, key: KeyFacts): Promise<void> {
  one.key = key;
  if (!(await verifyStatement(one.statement, key.jwk))) {
    one.outcome = refused('bad-signature', `the signature is not that of the key ${key.kid}`);
    return;
  }
  try {
    checkSigner(one.statement, key.subjectKind);
    validateReadings(one.statement);
  } catch (error) {
    one.outcome = outcomeOf(error, true);
  }
}
