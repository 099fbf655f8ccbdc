import { hashScope } from './event-hash.ts';
import { preHash } from './pre-hash.ts';

type Fields = Record<string, unknown>;

const EX = 'https://ns.example.com/epcis/';
const document = {
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { ex: EX }],
};
const HEAD = 'eventType=ObjectEventeventTime=2026-05-31T00:00:00.000ZeventTimeZoneOffset=+08:00';

/** The pre-hash of an event with these fields besides type, time and offset, without their part of it. */
function tail(fields: Fields, scope: Fields = document): string {
  const event = {
    type: 'ObjectEvent',
    eventTime: '2026-05-31T08:00:00+08:00',
    eventTimeZoneOffset: '+08:00',
  };
  const text = preHash({ ...event, ...fields }, hashScope(scope));
  expect(text.startsWith(HEAD)).toBe(true);
  return text.slice(HEAD.length);
}

describe('standard fields', () => {
  test('go in the canonical order, whatever theirs was', () => {
    const fields = {
      bizLocation: { id: 'urn:epc:id:sgln:4012345.00002.0' },
      readPoint: { id: 'geo:28.6561,121.4419' },
      persistentDisposition: { unset: ['active'], set: ['reserved', 'conformant'] },
      disposition: 'in_progress',
      bizStep: 'receiving',
      transformationID: 'urn:epc:id:gdti:4012345.55555.1234',
      action: 'ADD',
      outputQuantityList: [{ epcClass: 'urn:a:4' }],
      outputEPCList: ['urn:a:3'],
      inputQuantityList: [{ epcClass: 'urn:a:2' }],
      childQuantityList: [{ epcClass: 'urn:a:1' }],
      quantityList: [{ epcClass: 'urn:a:0' }],
      childEPCs: ['urn:a:c'],
      inputEPCList: ['urn:a:b'],
      epcList: ['urn:a:a'],
      parentID: 'urn:a:p',
      certificationInfo: ['https://b.example', 'https://a.example'],
    };
    expect(tail(fields)).toBe(
      'certificationInfo=https://a.examplecertificationInfo=https://b.example' +
        'parentID=urn:a:pepcListepc=urn:a:ainputEPCListepc=urn:a:bchildEPCsepc=urn:a:c' +
        'quantityListquantityElementepcClass=urn:a:0childQuantityListquantityElementepcClass=urn:a:1' +
        'inputQuantityListquantityElementepcClass=urn:a:2outputEPCListepc=urn:a:3' +
        'outputQuantityListquantityElementepcClass=urn:a:4action=ADD' +
        'transformationID=https://id.gs1.org/253/40123455555541234' +
        'bizStep=https://ref.gs1.org/cbv/BizStep-receivingdisposition=https://ref.gs1.org/cbv/Disp-in_progress' +
        'persistentDispositionset=https://ref.gs1.org/cbv/Disp-conformantset=https://ref.gs1.org/cbv/Disp-reserved' +
        'unset=https://ref.gs1.org/cbv/Disp-active' +
        'readPointid=geo:28.6561,121.4419bizLocationid=https://id.gs1.org/414/4012345000023',
    );
  });

  test('are left out when empty, null or absent', () => {
    const fields = {
      epcList: [],
      quantityList: [],
      bizStep: '',
      disposition: null,
      readPoint: {},
      bizTransactionList: [],
      sensorElementList: [],
      persistentDisposition: {},
    };
    expect(tail(fields)).toBe('');
  });

  test('that the hash does not cover change nothing', () => {
    const fields = {
      '@context': [{ ex: EX }],
      eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
      recordTime: '2026-05-31T08:00:01+08:00',
      errorDeclaration: { declarationTime: '2026-06-01T00:00:00Z', reason: 'did_not_occur', 'ex:by': 'me' },
    };
    expect(tail(fields)).toBe('');
  });

  test('EPCs are sorted by their canonical form, and a repeated one stays', () => {
    const epcList = [
      'https://a.cn/01/9520123456788/21/2',
      'urn:epc:id:sgtin:952012.0345678.1',
      'urn:x:1',
      'urn:x:1',
    ];
    expect(tail({ epcList })).toBe(
      'epcListepc=https://id.gs1.org/01/09520123456788/21/1epc=https://id.gs1.org/01/09520123456788/21/2' +
        'epc=urn:x:1epc=urn:x:1',
    );
  });

  test('quantity elements are sorted as a whole, with numbers in one spelling', () => {
    const element = (quantity: unknown): Fields => ({ uom: 'KGM', quantity, epcClass: 'urn:a:1' });
    const expected =
      'quantityListquantityElementepcClass=urn:a:1quantity=12.5uom=KGM' +
      'quantityElementepcClass=urn:a:1quantity=1uom=KGM';
    for (const one of [1, '1', '1.0', '1e0', ' 1 ']) {
      expect(tail({ quantityList: [element(12.5), element(one)] })).toBe(expected);
    }
  });
});

describe('business transactions, sources and destinations', () => {
  test('come at the end, type first, sorted', () => {
    const fields = {
      sourceList: [{ source: 'urn:s:1', type: 'owning_party' }],
      destinationList: [{ type: 'location', destination: 'urn:d:1' }],
      bizTransactionList: [
        { bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:1152', type: 'po' },
        { bizTransaction: 'urn:b:0', type: 'desadv' },
      ],
      ilmd: { 'ex:grade': 'A' },
      'ex:field': 'x',
      sensorElementList: [{ sensorReport: [{ type: 'Mass', value: 12 }] }],
    };
    expect(tail(fields)).toBe(
      'sensorElementListsensorElementsensorReporttype=https://gs1.org/voc/Massvalue=12' +
        'bizTransactionListtype=https://ref.gs1.org/cbv/BTT-desadvbizTransaction=urn:b:0' +
        'type=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:epcglobal:cbv:bt:0614141073467:1152' +
        'destinationListtype=https://ref.gs1.org/cbv/SDT-locationdestination=urn:d:1' +
        `ilmd{${EX}}grade=A` +
        'sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=urn:s:1' +
        `{${EX}}field=x`,
    );
  });

  test('a transaction may have no type', () => {
    expect(tail({ bizTransactionList: [{ bizTransaction: 'urn:b:0' }] })).toBe(
      'bizTransactionListbizTransaction=urn:b:0',
    );
  });
});

describe('sensor elements', () => {
  test('name the list once, sort reports, and put extensions behind the fields they belong to', () => {
    const element = {
      'ex:whole': '3',
      sensorReport: [
        { uom: 'CEL', value: 26.0, type: 'gs1:Temperature', 'ex:cv': '0.50', component: 'x' },
        { type: 'Illuminance', booleanValue: true, exception: 'ALARM_CONDITION' },
      ],
      sensorMetadata: { 'ex:only': 'text', time: '2026-05-31T07:00:00+08:00' },
    };
    expect(tail({ sensorElementList: [element, { sensorReport: [{ type: 'ex:Abc' }] }] })).toBe(
      'sensorElementList' +
        `sensorElementsensorMetadatatime=2026-05-30T23:00:00.000Z{${EX}}only=text` +
        'sensorReporttype=https://gs1.org/voc/Illuminanceexception=https://gs1.org/voc/ALARM_CONDITIONbooleanValue=true' +
        'sensorReporttype=https://gs1.org/voc/Temperaturevalue=26component=https://ref.gs1.org/cbv/Comp-xuom=CEL' +
        `{${EX}}cv=0.5{${EX}}whole=3` +
        `sensorElementsensorReporttype=${EX}Abc`,
    );
  });
});

describe('values', () => {
  test('standard words may be bare, URNs, compact or full', () => {
    const spellings = [
      'receiving',
      'urn:epcglobal:cbv:bizstep:receiving',
      'cbv:BizStep-receiving',
      'https://ref.gs1.org/cbv/BizStep-receiving',
      '  receiving\n',
    ];
    for (const bizStep of spellings) {
      expect(tail({ bizStep })).toBe('bizStep=https://ref.gs1.org/cbv/BizStep-receiving');
    }
  });

  test('a bare word means something in its own field only', () => {
    expect(tail({ bizStep: 'in_transit', 'ex:note': 'receiving' })).toBe(
      `bizStep=in_transit{${EX}}note=receiving`,
    );
  });

  test('compact URIs are expanded, and other colons left alone', () => {
    expect(tail({ 'ex:a': 'ex:b', 'ex:c': 'other:d', 'ex:e': 'ex://f', 'ex:g': ':h' })).toBe(
      `{${EX}}a=${EX}b{${EX}}c=other:d{${EX}}e=ex://f{${EX}}g=:h`,
    );
  });

  test('times in extensions stay as they are', () => {
    expect(tail({ 'ex:time': '2026-05-31T08:00:00+08:00' })).toBe(`{${EX}}time=2026-05-31T08:00:00+08:00`);
  });
});
