import {
  carryOut,
  dachenFiled,
  dachenIssued,
  dachenRegistered,
  dachenSample,
  fileDachen2023,
  issueDachen2023,
  openDachen2023,
  OWNER,
  refusalOf,
  registerDachen,
  REGISTRY,
  VERIFIER,
  verifyDachen2023,
} from '../fixtures/dachen.ts';
import type { CommandOf, CreditCommand } from './commands.ts';
import { creditMessages } from './credit-refusal.ts';
import { MAX_HARVESTS } from './report-rules.ts';
import { NOTHING_REGISTERED } from './state.ts';
import { MAX_ANSWERS, MAX_FINDINGS } from './verification-rules.ts';

describe('the refusals of the registry', () => {
  it('have a sentence in both languages', () => {
    for (const [code, { zh, en }] of Object.entries(creditMessages)) {
      expect(code).toMatch(/^[a-z0-9-]+$/);
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z][ -~]+\.$/);
    }
  });
});

describe('a command', () => {
  it.each(['mint', 'constructor', '__proto__'])('named %s is an error of the program', (kind) => {
    expect(() => refusalOf(NOTHING_REGISTERED, { kind } as unknown as CreditCommand)).toThrow(TypeError);
  });
});

describe('a project', () => {
  const register = (change: Partial<CommandOf<'register-project'>>) =>
    refusalOf(NOTHING_REGISTERED, { ...registerDachen, ...change });

  it('is registered once', () => {
    expect(register({})).toBe('allowed');
    expect(refusalOf(dachenRegistered, registerDachen)).toBe('project-exists: dachen-mussels is registered');
  });

  it.each([
    [{ project: 'Dachen' }, 'invalid-id: project is "Dachen"'],
    [{ project: 'a/b' }, 'invalid-id: project is "a/b"'],
    [{ owner: '' }, 'invalid-id: owner is ""'],
    [{ methodology: 'own' }, 'unknown-methodology: "own" is not a methodology'],
    [{ sites: [] }, 'invalid-sites: 0 sites, 0 of them different; 1 to 1000 are allowed'],
    [{ sites: ['aaa', 'aaa'] }, 'invalid-sites: 2 sites, 1 of them different; 1 to 1000 are allowed'],
    [{ sites: ['大陈'] }, 'invalid-id: a site is "大陈"'],
    [{ boundary: registerDachen.boundary.slice(2) }, 'invalid-boundary: 2 corners, not 3 to 1000'],
    [
      { boundary: [...registerDachen.boundary, { lat: 91, lon: 0 }] },
      'invalid-boundary: 91, 0 is not on the globe',
    ],
    [
      { boundary: [...registerDachen.boundary, { lat: NaN, lon: 0 }] },
      'invalid-boundary: null, 0 is not on the globe',
    ],
    [{ startsOn: '2022-04-02' }, 'invalid-days: starts on "2022-04-02", credited from 2022-04-01'],
    [{ startsOn: '2022-13-01' }, 'invalid-days: starts on "2022-13-01", credited from 2022-04-01'],
    [
      { crediting: { from: '2023-01-01', to: '2022-12-31' } },
      'invalid-days: the crediting period is from "2023-01-01" to "2022-12-31"',
    ],
    [{ rating: 'none' }, 'invalid-choice: rating is "none", not low or medium or high'],
  ])('is refused with %j', (change, refusal) => {
    expect(register(change)).toBe(refusal);
  });

  it('is rated by others, and a new rating holds for later issuances', () => {
    const rate = { kind: 'rate-project', by: REGISTRY, project: 'dachen-mussels', rating: 'high' } as const;
    expect(refusalOf(dachenRegistered, { ...rate, by: OWNER })).toBe(
      `owner-decides-own-case: ${OWNER} is the owner of dachen-mussels`,
    );
    const issued = carryOut(dachenFiled, rate, ...verifyDachen2023, issueDachen2023);
    expect(issued.blocks.get('dachen-mussels:1556107-2223009')!.status.state).toBe('buffer');
  });
});

describe('a monitoring period', () => {
  const open = (change: Partial<CommandOf<'open-period'>>) =>
    refusalOf(dachenRegistered, { ...openDachen2023, period: 'p-2', ...change });

  it.each([
    ['2022-12-01', '2023-01-01'],
    ['2023-10-20', '2023-12-31'],
    ['2023-02-01', '2023-02-01'],
    ['2022-04-01', '2032-03-31'],
  ])('from %s to %s overlaps the one that is there', (from, to) => {
    expect(open({ from, to })).toBe(
      `period-overlap: ${from} to ${to} overlaps p-2023, which is 2023-01-01 to 2023-10-20`,
    );
  });

  it('may begin on the day after another, and overlap that of another project', () => {
    expect(open({ from: '2023-10-21', to: '2023-12-31' })).toBe('allowed');
    expect(open({ from: '2022-04-01', to: '2022-12-31' })).toBe('allowed');
    const other = carryOut(dachenRegistered, { ...registerDachen, project: 'other-bay' });
    expect(refusalOf(other, { ...openDachen2023, project: 'other-bay' })).toBe('allowed');
  });

  it.each([
    [{ by: REGISTRY }, `not-the-owner: "${REGISTRY}" asks, dachen-mussels is owned by ${OWNER}`],
    [{ project: 'nowhere' }, 'unknown-project: "nowhere" is not a project'],
    [{ period: 'p-2023' }, 'period-exists: dachen-mussels has a period p-2023'],
    [{ period: 'P' }, 'invalid-id: period is "P"'],
    [{ from: '2023-11-31' }, 'invalid-days: the period is from "2023-11-31" to "2023-10-20"'],
    [
      { from: '2024-01-02', to: '2024-01-01' },
      'invalid-days: the period is from "2024-01-02" to "2024-01-01"',
    ],
    [
      { from: '2022-03-31', to: '2022-05-01' },
      'period-outside-crediting: 2022-03-31 to 2022-05-01 reaches outside 2022-04-01 to 2032-03-31',
    ],
    [
      { from: '2032-03-01', to: '2032-04-01' },
      'period-outside-crediting: 2032-03-01 to 2032-04-01 reaches outside 2022-04-01 to 2032-03-31',
    ],
  ])('is refused with %j', (change, refusal) => {
    expect(open(change)).toBe(refusal);
  });
});

describe('a report', () => {
  const [first, second] = fileDachen2023.harvests;
  const file = (change: Partial<CommandOf<'file-report'>>) =>
    refusalOf(dachenRegistered, { ...fileDachen2023, ...change });
  const withFirst = (change: Partial<typeof first>) =>
    file({ harvests: [{ ...first!, ...change }, second!] });

  it.each([
    [{ by: VERIFIER }, `not-the-owner: "${VERIFIER}" asks, dachen-mussels is owned by ${OWNER}`],
    [{ project: 'nowhere' }, 'unknown-project: "nowhere" is not a project'],
    [{ period: 'p-2024' }, 'unknown-period: "p-2024" is not a period of dachen-mussels'],
    [{ report: '' }, 'invalid-id: report is ""'],
    [{ harvests: [] }, 'no-harvests: the report has none'],
    [{ harvests: [first!, second!, first!] }, `harvest-repeated: "${first!.ref}" is in the report twice`],
    [
      { samples: [{ ...dachenSample('dachen-01'), takenOn: '2022-12-31' }] },
      'sample-outside-period: "sample-dachen-01" is of "2022-12-31", the period is 2023-01-01 to 2023-10-20',
    ],
    [
      { samples: [dachenSample('sansha-01')] },
      'sample-outside-project: "sample-sansha-01" is from "sansha-01"',
    ],
    [
      { samples: [{ ...dachenSample('dachen-01'), shellSharePercent: '91.52' }] },
      'shares-not-whole: sample sample-dachen-01: soft 8.47 % and shell 91.52 % do not add up to 100 %',
    ],
  ])('is refused: %#', (change, refusal) => {
    expect(file(change)).toBe(refusal);
  });

  it.each([
    [{ site: 'sansha-01' }, `harvest-outside-project: "${first!.ref}" is from "sansha-01"`],
    [
      { day: '2022-12-31' },
      `harvest-outside-period: "${first!.ref}" is of "2022-12-31", the period is 2023-01-01 to 2023-10-20`,
    ],
    [
      { day: '2023-02-30' },
      `harvest-outside-period: "${first!.ref}" is of "2023-02-30", the period is 2023-01-01 to 2023-10-20`,
    ],
    [{ species: 'abalone' }, 'unknown-species: "abalone" is not in sun-2020/1'],
    [{ netG: 1.5 }, `invalid-mass: "${first!.ref}" weighs 1.5 g`],
    [{ netG: 2 ** 53 }, `invalid-mass: "${first!.ref}" weighs 9007199254740992 g`],
    [{ netG: -5 }, 'invalid-mass: "mussel" of "dachen-01": -5 g is not a whole number above 0'],
  ])('is refused with a harvest that has %j', (change, refusal) => {
    expect(withFirst(change)).toBe(refusal);
  });

  it('holds a bounded number of harvests', () => {
    const harvests = { length: MAX_HARVESTS + 1 } as unknown as typeof fileDachen2023.harvests;
    expect(file({ harvests })).toBe(
      'limit-reached: 4000001 harvests and 0 samples; 4000000 and 10000 are allowed',
    );
  });

  it('with a bound asked for needs 3 specimens of each site', () => {
    const bound = carryOut(
      NOTHING_REGISTERED,
      { ...registerDachen, methodology: 'stock-change-standard-bound/1' },
      openDachen2023,
    );
    const withSamples = (...ns: number[]) =>
      refusalOf(bound, {
        ...fileDachen2023,
        samples: ns.map((n, i) => dachenSample(`dachen-0${i + 1}`, n)),
      });
    expect(withSamples()).toBe('samples-missing: no sample of mussel from dachen-01');
    expect(withSamples(10)).toBe('samples-missing: no sample of mussel from dachen-02');
    expect(withSamples(10, 2)).toBe('too-few-samples: 2 of mussel from dachen-02, a bound takes 3');
    expect(withSamples(10, 3)).toBe('allowed');
  });

  it('claims each harvest for ever: no other period, project or methodology may', () => {
    const other = carryOut(
      dachenFiled,
      { ...registerDachen, project: 'other-name', methodology: 'stock-change-net-of-calcification/1' },
      { ...openDachen2023, project: 'other-name' },
    );
    const again: CreditCommand = {
      ...fileDachen2023,
      project: 'other-name',
      report: 'r-2',
      harvests: [first!],
    };
    expect(refusalOf(other, again)).toBe(
      `harvest-used: "${first!.ref}" was claimed for dachen-mussels/p-2023`,
    );
    const rejected = carryOut(other, verifyDachen2023[0]!, {
      kind: 'conclude-verification',
      by: VERIFIER,
      report: 'r-2023',
      outcome: 'negative',
      text: 'No scale.',
    });
    expect(refusalOf(rejected, again)).toMatch(/^harvest-used: /);
  });

  it('can be filed anew once it was rejected, and only then', () => {
    const anew = { ...fileDachen2023, report: 'r-2023-b' };
    expect(refusalOf(dachenFiled, anew)).toBe(
      'period-reported: p-2023 has the report r-2023, which is filed',
    );
    expect(refusalOf(dachenIssued, anew)).toBe(
      'period-reported: p-2023 has the report r-2023, which is issued',
    );
    const rejected = carryOut(dachenFiled, verifyDachen2023[0]!, {
      kind: 'conclude-verification',
      by: VERIFIER,
      report: 'r-2023',
      outcome: 'negative',
      text: 'No scale.',
    });
    expect(refusalOf(rejected, fileDachen2023)).toBe('report-exists: r-2023 has been filed');
    expect(refusalOf(rejected, anew)).toBe('allowed');
    expect(refusalOf(rejected, issueDachen2023)).toBe('wrong-report-state: r-2023 is rejected, not verified');
  });
});

describe('verification', () => {
  const begin = verifyDachen2023[0] as CommandOf<'begin-verification'>;
  const conclude = verifyDachen2023[1] as CommandOf<'conclude-verification'>;
  const begun = carryOut(dachenFiled, begin);
  const raise = {
    kind: 'raise-finding',
    by: VERIFIER,
    report: 'r-2023',
    finding: 'car-01',
    weight: 'correction',
    text: 'The scale of dachen-02 has no certificate for May.',
  } as const;
  const answer = {
    kind: 'answer-finding',
    by: OWNER,
    report: 'r-2023',
    finding: 'car-01',
    text: '已补交。',
  } as const;
  const close = { kind: 'close-finding', by: VERIFIER, report: 'r-2023', finding: 'car-01' } as const;
  const raised = carryOut(begun, raise);

  it('is never by the owner, and by one organisation', () => {
    expect(refusalOf(dachenFiled, { ...begin, by: OWNER })).toBe(
      `owner-decides-own-case: ${OWNER} is the owner of dachen-mussels`,
    );
    expect(refusalOf(dachenFiled, { ...begin, by: '' })).toBe('invalid-id: by is ""');
    expect(refusalOf(begun, { ...begin, by: 'second-verifier' })).toBe(
      'wrong-report-state: r-2023 is in-verification, not filed',
    );
    for (const command of [raise, conclude, close]) {
      expect(refusalOf(raised, { ...command, by: 'second-verifier' })).toBe(
        `not-the-verifier: "second-verifier" asks, ${VERIFIER} verifies r-2023`,
      );
    }
  });

  it('asks for corrections to be answered and closed before it can be positive', () => {
    expect(refusalOf(raised, conclude)).toBe('findings-open: 1 of r-2023: car-01');
    expect(refusalOf(raised, close)).toBe('finding-unanswered: car-01 about r-2023 has no answer');
    expect(refusalOf(carryOut(raised, answer), conclude)).toBe('findings-open: 1 of r-2023: car-01');
    const closed = carryOut(raised, answer, close);
    expect(refusalOf(closed, conclude)).toBe('allowed');
    expect(refusalOf(closed, answer)).toBe('finding-closed: car-01 about r-2023 is closed');
    expect(closed.reports.get('r-2023')!.findings).toEqual([
      { id: 'car-01', kind: 'correction', text: raise.text, answers: ['已补交。'], closed: true },
    ]);
  });

  it('may be negative with corrections open, and positive with observations open', () => {
    expect(refusalOf(raised, { ...conclude, outcome: 'negative' })).toBe('allowed');
    expect(refusalOf(carryOut(begun, { ...raise, weight: 'observation' }), conclude)).toBe('allowed');
  });

  it.each([
    [{ ...raise, finding: 'X' }, 'invalid-id: finding is "X"'],
    [{ ...raise, text: ' ' }, 'invalid-text: text is not 1 to 2000 characters'],
    [{ ...raise, text: 'a\u0000' }, 'invalid-text: text is not 1 to 2000 characters'],
    [{ ...raise, text: 'x'.repeat(2001) }, 'invalid-text: text is not 1 to 2000 characters'],
    [
      { ...raise, weight: 'grave' as 'correction' },
      'invalid-choice: weight is "grave", not correction or observation',
    ],
    [{ ...raise, report: 'r-0' }, 'unknown-report: "r-0" is not a report'],
    [raise, 'finding-exists: r-2023 has a finding car-01'],
    [{ ...answer, by: VERIFIER }, `not-the-owner: "${VERIFIER}" asks, dachen-mussels is owned by ${OWNER}`],
    [{ ...answer, finding: 'car-02' }, 'unknown-finding: "car-02" is not a finding about r-2023'],
    [{ ...answer, text: '' }, 'invalid-text: text is not 1 to 2000 characters'],
    [{ ...close, finding: 'car-02' }, 'unknown-finding: "car-02" is not a finding about r-2023'],
    [
      { ...conclude, outcome: 'maybe' as 'positive' },
      'invalid-choice: outcome is "maybe", not positive or negative',
    ],
    [{ ...conclude, text: '' }, 'invalid-text: text is not 1 to 2000 characters'],
  ])('refuses %#', (command, refusal) => {
    expect(refusalOf(raised, command)).toBe(refusal);
  });

  it('holds a bounded number of findings, and of answers to one', () => {
    const report = raised.reports.get('r-2023')!;
    const [finding] = report.findings;
    const full = (change: Partial<typeof report>) => ({
      ...raised,
      reports: new Map([['r-2023', { ...report, ...change }]]),
    });
    expect(
      refusalOf(full({ findings: Array(MAX_FINDINGS).fill(finding) }), { ...raise, finding: 'car-02' }),
    ).toBe('limit-reached: r-2023 has 1000 findings');
    const answered = { ...finding!, answers: Array<string>(MAX_ANSWERS).fill('no') };
    expect(refusalOf(full({ findings: [answered] }), answer)).toBe(
      'limit-reached: car-01 about r-2023 has 100 answers',
    );
  });

  it('comes before issuance, which is never by the owner and happens once', () => {
    expect(refusalOf(dachenFiled, issueDachen2023)).toBe('wrong-report-state: r-2023 is filed, not verified');
    expect(refusalOf(begun, issueDachen2023)).toBe(
      'wrong-report-state: r-2023 is in-verification, not verified',
    );
    const verified = carryOut(begun, conclude);
    expect(refusalOf(verified, { ...issueDachen2023, by: OWNER })).toBe(
      `owner-decides-own-case: ${OWNER} is the owner of dachen-mussels`,
    );
    expect(refusalOf(dachenIssued, issueDachen2023)).toBe(
      'wrong-report-state: r-2023 is issued, not verified',
    );
  });

  it('of a harvest too small for a kilogram leads to nothing', () => {
    const tiny = { ...fileDachen2023, harvests: [{ ...fileDachen2023.harvests[0]!, netG: 2494 }] };
    const verified = carryOut(dachenRegistered, tiny, begin, conclude);
    expect(refusalOf(verified, issueDachen2023)).toBe('nothing-to-issue: r-2023 comes to 0 kg');
  });

  it('lets credits be issued with what a corresponding adjustment needs', () => {
    const verified = carryOut(begun, conclude);
    const adjustment = {
      country: 'CN',
      use: 'international-mitigation',
      authorisation: 'LoA 2023-7',
      status: 'authorised',
    } as const;
    const issue = (change: object) =>
      refusalOf(verified, { ...issueDachen2023, adjustment: { ...adjustment, ...change } });
    expect(issue({})).toBe('allowed');
    expect(issue({ country: 'China' })).toBe('invalid-adjustment: "China" is not a country');
    expect(issue({ use: 'sale' })).toMatch(/^invalid-choice: use is "sale"/);
    expect(issue({ status: 'hoped' })).toMatch(/^invalid-choice: status is "hoped"/);
    expect(issue({ authorisation: '' })).toMatch(/^invalid-text: /);
    const issued = carryOut(verified, { ...issueDachen2023, adjustment });
    for (const block of issued.blocks.values()) expect(block.adjustment).toEqual(adjustment);
  });
});
