/** The fields of EPCIS 2.0 documents (EPCIS 2.0, section 10, on JSON bindings). */
import { quote } from '../refusal.ts';
import { anyText, time, uri, version, type Check } from './checks.ts';
import { checkRules } from './event-rules.ts';
import { context, EVENT_SHAPES, extendedEvent } from './event-shapes.ts';
import { isFields, listOf, object } from './shapes.ts';

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

/** Any event: the form of its type's fields, and the rules for their meaning. */
export const anyEvent: Check = (value, pointer, list) => {
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

/** An EPCISDocument or EPCISQueryDocument with its events. */
export const anyDocument: Check = (value, pointer, list) => {
  if (!isFields(value)) list.add('epcis-wrong-type', pointer, `${quote(value)} is not an object`);
  else if (value['type'] === 'EPCISDocument') captureDocument(value, pointer, list);
  else if (value['type'] === 'EPCISQueryDocument') queryDocument(value, pointer, list);
  else list.add('epcis-wrong-document', `${pointer}/type`, `${quote(value['type'])} is no type of document`);
};
