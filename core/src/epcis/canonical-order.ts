/**
 * The order in which an event's fields enter its pre-hash string (CBV 2.0, section 8.9, canonical property order), as
 * GS1's published hashes have it. They differ from the printed table in two points, and are followed there: the parent
 * comes before the list of EPCs, and business transactions, sources and destinations are not at their place in the
 * table but sorted by name with master data and extensions, at the end.
 */
import type { ValueKind } from './canonical-value.ts';

export type Field =
  | { readonly shape: 'value'; readonly name: string; readonly kind: ValueKind }
  /** One object. */
  | { readonly shape: 'object'; readonly name: string; readonly fields: readonly Field[] }
  /** A list of values, each of which is called `item`. */
  | { readonly shape: 'values'; readonly name: string; readonly item: string }
  /** A list of objects, each of which is called `item`; without `item` each bears the list's name. */
  | {
      readonly shape: 'objects';
      readonly name: string;
      readonly item: string | null;
      readonly fields: readonly Field[];
    };

const value = (name: string, kind: ValueKind = 'plain'): Field => ({ shape: 'value', name, kind });
const object = (name: string, fields: readonly Field[]): Field => ({ shape: 'object', name, fields });
const epcs = (name: string): Field => ({ shape: 'values', name, item: 'epc' });
const objects = (name: string, item: string | null, fields: readonly Field[]): Field => ({
  shape: 'objects',
  name,
  item,
  fields,
});
const quantities = (name: string): Field =>
  objects(name, 'quantityElement', [value('epcClass'), value('quantity'), value('uom')]);

const SENSOR_METADATA: readonly Field[] = [
  value('time', 'time'),
  value('startTime', 'time'),
  value('endTime', 'time'),
  ...['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'].map((name) => value(name)),
];

const SENSOR_REPORT: readonly Field[] = [
  value('type', 'measurementType'),
  value('exception', 'sensorAlertType'),
  ...['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod'].map((name) => value(name)),
  value('time', 'time'),
  value('microorganism'),
  value('chemicalSubstance'),
  value('value'),
  value('component', 'component'),
  ...['stringValue', 'booleanValue', 'hexBinaryValue', 'uriValue', 'minValue', 'maxValue', 'meanValue'].map(
    (name) => value(name),
  ),
  ...['sDev', 'percRank', 'percValue', 'uom', 'coordinateReferenceSystem'].map((name) => value(name)),
];

export const EVENT_FIELDS: readonly Field[] = [
  value('eventTime', 'time'),
  value('eventTimeZoneOffset'),
  value('certificationInfo'),
  value('parentID'),
  epcs('epcList'),
  epcs('inputEPCList'),
  epcs('childEPCs'),
  quantities('quantityList'),
  quantities('childQuantityList'),
  quantities('inputQuantityList'),
  epcs('outputEPCList'),
  quantities('outputQuantityList'),
  value('action'),
  value('transformationID'),
  value('bizStep', 'bizStep'),
  value('disposition', 'disposition'),
  object('persistentDisposition', [value('set', 'disposition'), value('unset', 'disposition')]),
  object('readPoint', [value('id')]),
  object('bizLocation', [value('id')]),
  objects('sensorElementList', 'sensorElement', [
    object('sensorMetadata', SENSOR_METADATA),
    objects('sensorReport', null, SENSOR_REPORT),
  ]),
];

/** The lists that follow in name order with `ilmd` and extensions; within an element the type comes first. */
export const TRAILING_LISTS: readonly Field[] = [
  objects('bizTransactionList', '', [value('type', 'bizTransactionType'), value('bizTransaction')]),
  objects('destinationList', '', [value('type', 'sourceDestType'), value('destination')]),
  objects('sourceList', '', [value('type', 'sourceDestType'), value('source')]),
];

/** Standard fields of an event that its hash does not cover, so that storing or correcting it leaves the hash alone. */
export const UNHASHED_FIELDS: ReadonlySet<string> = new Set([
  '@context',
  'type',
  'eventID',
  'recordTime',
  'errorDeclaration',
]);
