/** The fields of the sensor elements of EPCIS 2.0 events (EPCIS 2.0, section 7.3.7). */
import { anyText, decimal, hexBinary, term, time, truth, uri, type Check } from './checks.ts';
import { listOf, object } from './shapes.ts';

const each = (names: string, check: Check): Readonly<Record<string, Check>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, check]));

const sensorMetadata = object({
  fields: {
    ...each('time startTime endTime', time),
    ...each('deviceID deviceMetadata rawData dataProcessingMethod bizRules', uri),
  },
  extensions: true,
});

const sensorReport = object({
  fields: {
    type: term('measurementType'),
    exception: term('sensorAlertType'),
    component: term('component'),
    time,
    ...each('deviceID deviceMetadata rawData dataProcessingMethod bizRules microorganism', uri),
    ...each('chemicalSubstance coordinateReferenceSystem uriValue', uri),
    ...each('value minValue maxValue meanValue sDev percRank percValue', decimal),
    ...each('stringValue uom', anyText),
    booleanValue: truth,
    hexBinaryValue: hexBinary,
  },
  required: ['type'],
  extensions: true,
});

export const sensorElementList = listOf(
  object({
    fields: { sensorMetadata, sensorReport: listOf(sensorReport, { filled: true }) },
    required: ['sensorReport'],
    extensions: true,
  }),
);
