/** What EPCIS 2.0 demands of an event beyond the form of its fields (section 7.4). */
import { isFields, type Fields } from './shapes.ts';
import { pointerTo, type ProblemList } from './problems.ts';
import { checkSensors } from './sensor-rules.ts';

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

type Rule = (event: Fields, pointer: string, list: ProblemList) => void;

const identifiesObjects: Rule = (event, pointer, list) => {
  const named = isFilled(event['epcList']) || isFilled(event['quantityList']);
  const observed = isFilled(event['sensorElementList']) && event['readPoint'] !== undefined;
  if (!named && !observed) {
    const detail = 'needs epcList, quantityList, or sensorElementList with a readPoint';
    list.add('epcis-nothing-identified', pointer, detail);
  }
};

const ilmdOnlyWhenAdding: Rule = (event, pointer, list) => {
  if (event['ilmd'] !== undefined && event['action'] !== 'ADD') {
    list.add('epcis-ilmd-not-allowed', pointerTo(pointer, 'ilmd'), 'the action is not ADD');
  }
};

const namesChildren: Rule = (event, pointer, list) => {
  const named = isFilled(event['childEPCs']) || isFilled(event['childQuantityList']);
  if (!named && event['action'] !== 'DELETE') {
    list.add('epcis-nothing-identified', pointer, 'needs childEPCs or childQuantityList');
  }
};

const namesParent: Rule = (event, pointer, list) => {
  if (event['parentID'] === undefined && (event['action'] === 'ADD' || event['action'] === 'DELETE')) {
    list.add('epcis-parent-missing', pointer, 'parentID may be left out only when observing');
  }
};

const namesTransacted: Rule = (event, pointer, list) => {
  if (!isFilled(event['bizTransactionList']) && Array.isArray(event['bizTransactionList'])) {
    list.add('epcis-list-empty', pointerTo(pointer, 'bizTransactionList'), 'the list is empty');
  }
  const named =
    isFilled(event['epcList']) || isFilled(event['quantityList']) || event['parentID'] !== undefined;
  if (!named && event['action'] !== 'DELETE') {
    list.add('epcis-nothing-identified', pointer, 'needs epcList, quantityList or parentID');
  }
};

const transforms: Rule = (event, pointer, list) => {
  const hasInput = isFilled(event['inputEPCList']) || isFilled(event['inputQuantityList']);
  const hasOutput = isFilled(event['outputEPCList']) || isFilled(event['outputQuantityList']);
  const complete = event['transformationID'] === undefined ? hasInput && hasOutput : hasInput || hasOutput;
  if (!complete) {
    const detail = `inputs: ${hasInput}, outputs: ${hasOutput}, transformationID: ${event['transformationID'] !== undefined}`;
    list.add('epcis-transformation-incomplete', pointer, detail);
  }
};

const QUANTITY_LISTS = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];

const quantitiesMakeSense: Rule = (event, pointer, list) => {
  for (const name of QUANTITY_LISTS) {
    const elements = event[name];
    if (!Array.isArray(elements)) continue;
    elements.forEach((element: unknown, i) => {
      if (!isFields(element)) return;
      const at = pointerTo(pointerTo(pointer, name), i);
      const quantity = element['quantity'];
      if (typeof quantity === 'number' && quantity < 0) {
        list.add('epcis-quantity-negative', pointerTo(at, 'quantity'), `${quantity} is negative`);
      }
      if (quantity === undefined && element['uom'] !== undefined) {
        list.add('epcis-uom-without-quantity', pointerTo(at, 'uom'), 'there is no quantity');
      }
    });
  }
};

const dispositionsAgree: Rule = (event, pointer, list) => {
  const persistent = event['persistentDisposition'];
  if (!isFields(persistent) || !Array.isArray(persistent['set']) || !Array.isArray(persistent['unset']))
    return;
  const set = new Set<unknown>(persistent['set']);
  persistent['unset'].forEach((each: unknown, i) => {
    const at = `${pointer}/persistentDisposition/unset/${i}`;
    if (set.has(each)) list.add('epcis-disposition-contradicted', at, `${String(each)} is set and unset`);
  });
};

const correctsOthers: Rule = (event, pointer, list) => {
  const declaration = event['errorDeclaration'];
  if (!isFields(declaration) || !Array.isArray(declaration['correctiveEventIDs'])) return;
  const own = declaration['correctiveEventIDs'].indexOf(event['eventID']);
  if (event['eventID'] !== undefined && own >= 0) {
    const at = `${pointer}/errorDeclaration/correctiveEventIDs/${own}`;
    list.add('epcis-corrects-itself', at, `${String(event['eventID'])} is this event`);
  }
};

const RULES: ReadonlyMap<unknown, readonly Rule[]> = new Map<unknown, readonly Rule[]>([
  ['ObjectEvent', [identifiesObjects, ilmdOnlyWhenAdding]],
  ['AggregationEvent', [namesChildren, namesParent]],
  ['AssociationEvent', [namesChildren]],
  ['TransactionEvent', [namesTransacted]],
  ['TransformationEvent', [transforms]],
]);

const ALWAYS: readonly Rule[] = [quantitiesMakeSense, dispositionsAgree, correctsOthers, checkSensors];

/** Adds what is wrong with the meaning of an event; what is wrong with its form is reported elsewhere. */
export const checkRules: Rule = (event, pointer, list) => {
  for (const rule of [...(RULES.get(event['type']) ?? []), ...ALWAYS]) rule(event, pointer, list);
};
