/** The fields of the EPCIS 2.0 event types (EPCIS 2.0, sections 7.3 and 7.4). */
import { action, anyText, decimal, isUri, term, time, unit, uri, zoneOffset, type Check } from './checks.ts';
import { sensorElementList } from './sensor-shapes.ts';
import { isFields, listOf, object, oneOrMore } from './shapes.ts';

/** A JSON-LD context: URIs and objects, which are not looked into. */
export const context: Check = oneOrMore(
  (value, pointer, list) => {
    if (typeof value === 'string' ? !isUri(value) : !isFields(value)) {
      list.add('epcis-wrong-type', pointer, 'a context is a URI, an object, or a list of both');
    }
  },
  { unique: true },
);

const errorDeclaration = object({
  fields: { declarationTime: time, reason: term('errorReason'), correctiveEventIDs: listOf(uri) },
  required: ['declarationTime'],
  extensions: true,
});

const quantityList = listOf(
  object({
    fields: { epcClass: uri, quantity: decimal, uom: unit },
    required: ['epcClass'],
    extensions: false,
  }),
);

const dispositions = listOf(term('disposition'), { unique: true, filled: true });

const persistentDisposition: Check = (value, pointer, list) => {
  object({ fields: { set: dispositions, unset: dispositions }, extensions: false })(value, pointer, list);
  if (isFields(value) && Object.keys(value).length === 0) {
    list.add('epcis-field-missing', pointer, 'set or unset is missing');
  }
};

const place = object({ fields: { id: uri }, required: ['id'], extensions: true });

const bizTransactionList = listOf(
  object({
    fields: { type: term('bizTransactionType'), bizTransaction: uri },
    required: ['bizTransaction'],
    extensions: false,
  }),
);

const parties = (name: 'source' | 'destination'): Check =>
  listOf(
    object({
      fields: { type: term('sourceDestType'), [name]: uri },
      required: ['type', name],
      extensions: false,
    }),
  );

const ilmd = object({ fields: {}, extensions: true });

const COMMON: Readonly<Record<string, Check>> = {
  '@context': context,
  type: anyText,
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: zoneOffset,
  eventID: uri,
  certificationInfo: oneOrMore(uri),
  errorDeclaration,
};

const STEP: Readonly<Record<string, Check>> = {
  bizStep: term('bizStep'),
  disposition: term('disposition'),
  readPoint: place,
  bizLocation: place,
  bizTransactionList,
  sourceList: parties('source'),
  destinationList: parties('destination'),
  sensorElementList,
};

const epcs = listOf(uri);
const uniqueEpcs = listOf(uri, { unique: true });
const REQUIRED = ['type', 'eventTime', 'eventTimeZoneOffset'];

function event(fields: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return object({
    fields: { ...COMMON, ...STEP, ...fields },
    required: [...REQUIRED, ...required],
    extensions: true,
  });
}

const parentAndChildren = { parentID: uri, childEPCs: epcs, childQuantityList: quantityList, action };

export const EVENT_SHAPES: ReadonlyMap<string, Check> = new Map([
  [
    'ObjectEvent',
    event({ epcList: uniqueEpcs, quantityList, action, persistentDisposition, ilmd }, ['action']),
  ],
  ['AggregationEvent', event(parentAndChildren, ['action'])],
  ['AssociationEvent', event(parentAndChildren, ['action', 'parentID'])],
  [
    'TransactionEvent',
    event({ parentID: uri, epcList: epcs, quantityList, action }, ['action', 'bizTransactionList']),
  ],
  [
    'TransformationEvent',
    event(
      {
        inputEPCList: uniqueEpcs,
        inputQuantityList: quantityList,
        outputEPCList: uniqueEpcs,
        outputQuantityList: quantityList,
        transformationID: uri,
        persistentDisposition,
        ilmd,
      },
      [],
    ),
  ],
]);

/** An event type of somebody's own is named by a URI; beyond the common fields it may hold what it likes. */
export const extendedEvent: Check = (value, pointer, list) => {
  if (!isFields(value)) return;
  uri(value['type'], `${pointer}/type`, list);
  const standard = Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(COMMON, name)));
  object({ fields: COMMON, required: REQUIRED, extensions: false })(standard, pointer, list);
};
