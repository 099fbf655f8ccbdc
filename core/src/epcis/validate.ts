/**
 * Validation of EPCIS 2.0 JSON-LD: the form of every field (EPCIS 2.0, section 10, on JSON bindings), and the rules
 * that a schema cannot state. What is valid is not changed: documents and events keep their JSON as given.
 */
import { quote } from '../refusal.ts';
import { anyText, time, uri, version, type Check } from './checks.ts';
import { eventsOf } from './documents.ts';
import { checkRules } from './event-rules.ts';
import { context, EVENT_SHAPES, extendedEvent } from './event-shapes.ts';
import { ProblemList, type EpcisProblem } from './problems.ts';
import { isDeeperThan, isFields, listOf, object, type Fields } from './shapes.ts';

const anything: Check = () => undefined;

const vocabulary = object({
  fields: {
    type: uri,
    vocabularyElementList: listOf(
      object({
        fields: {
          id: uri,
          attributes: listOf(
            object({ fields: { id: uri, attribute: anything }, required: ['id'], extensions: true }),
          ),
          children: listOf(uri),
        },
        required: ['id'],
        extensions: true,
      }),
    ),
  },
  required: ['type'],
  extensions: true,
});

const vocabularyList = listOf(vocabulary);

const epcisHeader = object({
  fields: { epcisMasterData: object({ fields: { vocabularyList }, extensions: true }) },
  extensions: true,
});

const anyEvent: Check = (value, pointer, list) => {
  if (!isFields(value)) {
    list.add('epcis-wrong-type', pointer, `${quote(value)} is not an object`);
    return;
  }
  const type = value['type'];
  const shape = (typeof type === 'string' && EVENT_SHAPES.get(type)) || extendedEvent;
  if (type === undefined) list.add('epcis-field-missing', pointer, 'type is missing');
  else shape(value, pointer, list);
  checkRules(value, pointer, list);
};

const DOCUMENT: Readonly<Record<string, Check>> = {
  '@context': context,
  id: uri,
  type: anyText,
  schemaVersion: version,
  creationDate: time,
};

const captureDocument = object({
  fields: {
    ...DOCUMENT,
    instanceIdentifier: anyText,
    sender: anyText,
    receiver: anyText,
    epcisHeader,
    epcisBody: object({ fields: { eventList: listOf(anyEvent) }, required: ['eventList'], extensions: true }),
  },
  required: ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'],
  extensions: true,
});

const resultsBody = object({
  fields: { eventList: listOf(anyEvent), vocabularyList },
  required: ['eventList'],
  extensions: true,
});

const queryResults = object({
  fields: { queryName: anyText, subscriptionID: anyText, resultsBody },
  required: ['queryName', 'resultsBody'],
  extensions: true,
});

const queryDocument = object({
  fields: {
    ...DOCUMENT,
    epcisBody: object({ fields: { queryResults }, required: ['queryResults'], extensions: true }),
  },
  required: ['@context', 'type', 'epcisBody'],
  extensions: true,
});

/** Levels of objects and lists in an event, and in a document around its events. */
export const MAX_EVENT_DEPTH = 64;
const MAX_DOCUMENT_DEPTH = MAX_EVENT_DEPTH + 8;

function problemsOf(check: Check, value: unknown, maxDepth: number, pointer = ''): readonly EpcisProblem[] {
  const list = new ProblemList();
  if (isDeeperThan(value, maxDepth)) list.add('epcis-too-deep', pointer, `more than ${maxDepth} levels`);
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

const anyDocument: Check = (value, pointer, list) => {
  if (!isFields(value)) list.add('epcis-wrong-type', pointer, `${quote(value)} is not an object`);
  else if (value['type'] === 'EPCISDocument') captureDocument(value, pointer, list);
  else if (value['type'] === 'EPCISQueryDocument') queryDocument(value, pointer, list);
  else list.add('epcis-wrong-document', `${pointer}/type`, `${quote(value['type'])} is no type of document`);
};

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
