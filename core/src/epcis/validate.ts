/**
 * Validation of EPCIS 2.0 JSON-LD: the form of every field (EPCIS 2.0, section 10, on JSON bindings), and the rules
 * that a schema cannot state. What is valid is not changed: documents and events keep their JSON as given.
 */
import type { Check } from './checks.ts';
import { anyDocument, anyEvent } from './document-shapes.ts';
import { eventsOf } from './documents.ts';
import { ProblemList, type EpcisProblem } from './problems.ts';
import { isDeeperThan, isFields, isWellFormed, type Fields } from './shapes.ts';

/** Levels of objects and lists in an event, and in a document around its events. */
export const MAX_EVENT_DEPTH = 64;
const MAX_DOCUMENT_DEPTH = MAX_EVENT_DEPTH + 8;

function problemsOf(check: Check, value: unknown, maxDepth: number, pointer = ''): readonly EpcisProblem[] {
  const list = new ProblemList();
  if (isDeeperThan(value, maxDepth)) list.add('epcis-too-deep', pointer, `more than ${maxDepth} levels`);
  else if (!isWellFormed(value))
    list.add('epcis-not-unicode', pointer, 'it could be neither hashed nor stored');
  else check(value, pointer, list);
  return list.problems;
}

/** What is wrong with an event of a document, nothing when it is valid. At most 100 problems. */
export function validateEvent(event: unknown, pointer = ''): readonly EpcisProblem[] {
  return problemsOf(anyEvent, event, MAX_EVENT_DEPTH, pointer);
}

const singleEvent: Check = (value, pointer, list) => {
  anyEvent(value, pointer, list);
  if (isFields(value) && value['@context'] === undefined) {
    list.add('epcis-field-missing', pointer, '@context is missing');
  }
};

/** The same for an event that stands alone, as `POST /events` takes it: it must bring its own context. */
export function validateSingleEvent(event: unknown): readonly EpcisProblem[] {
  return problemsOf(singleEvent, event, MAX_EVENT_DEPTH);
}

/** What is wrong with an EPCISDocument or EPCISQueryDocument and its events. At most 100 problems. */
export function validateDocument(document: unknown): readonly EpcisProblem[] {
  return problemsOf(anyDocument, document, MAX_DOCUMENT_DEPTH);
}

export type CheckedEvent = {
  readonly pointer: string;
  readonly event: unknown;
  readonly problems: readonly EpcisProblem[];
};

/**
 * A document's form apart from its events, and each event with its own problems: what a capture needs that goes on
 * with the good events (`proceed`). `document` is empty when the document as such is sound; otherwise none of its
 * events may be captured.
 */
export function validateEachEvent(document: unknown): {
  readonly document: readonly EpcisProblem[];
  readonly events: readonly CheckedEvent[];
} {
  const found = isFields(document) ? eventsOf(document) : [];
  const events = found.map(({ pointer, event }) => ({
    pointer,
    event,
    problems: validateEvent(event, pointer),
  }));
  if (!isFields(document) || document['type'] !== 'EPCISDocument' || found.length === 0) {
    return { document: validateDocument(document), events };
  }
  const epcisBody = { ...(document['epcisBody'] as Fields), eventList: [] };
  return { document: validateDocument({ ...document, epcisBody }), events };
}
