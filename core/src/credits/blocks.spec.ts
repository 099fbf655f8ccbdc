import {
  carryOut,
  dachenIssued,
  fileDachen2023,
  issueDachen2023,
  openDachen2023,
  OWNER,
  refusalOf,
  REGISTRY,
  verifyDachen2023,
} from '../fixtures/dachen.ts';
import { balanceOf, imbalances } from './balance.ts';
import type { Block } from './block.ts';
import type { BlockCommand } from './commands.ts';
import type { CreditState } from './state.ts';

const PROJECT = 'dachen-mussels';
const WHOLE = `${PROJECT}:1-2000708`;
const BUFFER = `${PROJECT}:2000709-2223009`;

const own = { by: OWNER, block: WHOLE, kgCo2e: 1000n } as const;
const actions = {
  split: { kind: 'split', ...own },
  transfer: { kind: 'transfer', ...own, to: 'buyer-01' },
  escrow: { kind: 'escrow', ...own, agent: 'auction-house', reference: 'lot 1' },
  pledge: { kind: 'pledge', ...own, pledgee: 'taizhou-bank', reference: '助富蓝碳贷 2023-9' },
  retire: { kind: 'retire', ...own, beneficiary: '台州某公司', reason: 'emissions of 2023' },
  cancel: { kind: 'cancel', ...own, reason: 'issued by mistake' },
} as const satisfies Record<string, BlockCommand>;

const PART = `${PROJECT}:1-1000`;
const REST = `${PROJECT}:1001-2000708`;
const after = (action: keyof typeof actions) => carryOut(dachenIssued, actions[action]);
const release = { kind: 'release', by: 'auction-house', block: PART, kgCo2e: 1000n, to: 'buyer-01' } as const;
const unpledge = { kind: 'unpledge', by: 'taizhou-bank', block: PART, kgCo2e: 1000n } as const;

describe('a part of a block', () => {
  it.each([
    ['transfer', 'buyer-01', { state: 'available' }],
    ['escrow', OWNER, { state: 'escrowed', agent: 'auction-house', reference: 'lot 1' }],
    ['pledge', OWNER, { state: 'pledged', pledgee: 'taizhou-bank', reference: '助富蓝碳贷 2023-9' }],
    ['retire', OWNER, { state: 'retired', beneficiary: '台州某公司', reason: 'emissions of 2023' }],
    ['cancel', OWNER, { state: 'cancelled', reason: 'issued by mistake' }],
  ] as const)('that sees a %s leaves the rest as it was', (action, holder, status) => {
    const { blocks } = after(action);
    expect(blocks.get(PART)).toMatchObject({ first: 1n, last: 1000n, holder, status, vintage: 2023 });
    expect(blocks.get(REST)).toMatchObject({ first: 1001n, holder: OWNER, status: { state: 'available' } });
    expect(blocks.has(WHOLE)).toBe(false);
  });

  it('may be the whole, which is then not split', () => {
    const { blocks } = carryOut(dachenIssued, { ...actions.retire, kgCo2e: 2_000_708n });
    expect([...blocks.keys()].sort()).toEqual([WHOLE, BUFFER].sort());
  });

  it('is released by the agent, to the buyer or back, and unpledged by the pledgee', () => {
    expect(carryOut(after('escrow'), release).blocks.get(PART)).toMatchObject({
      holder: 'buyer-01',
      status: { state: 'available' },
    });
    const back = carryOut(after('escrow'), { ...release, kgCo2e: 400n, to: OWNER });
    expect(back.blocks.get(`${PROJECT}:1-400`)).toMatchObject({
      holder: OWNER,
      status: { state: 'available' },
    });
    expect(back.blocks.get(`${PROJECT}:401-1000`)!.status.state).toBe('escrowed');
    expect(carryOut(after('pledge'), unpledge).blocks.get(PART)).toMatchObject({
      holder: OWNER,
      status: { state: 'available' },
    });
  });

  it('is released and unpledged by nobody else, the holder included', () => {
    expect(refusalOf(after('escrow'), { ...release, by: OWNER })).toBe(
      `not-the-agent: "${OWNER}" asks, auction-house keeps ${PART}`,
    );
    expect(refusalOf(after('pledge'), { ...unpledge, by: OWNER })).toBe(
      `not-the-pledgee: "${OWNER}" asks, ${PART} is pledged to taizhou-bank`,
    );
  });
});

describe('every action', () => {
  it.each(Object.values(actions))('$kind is refused to whoever does not hold the credits', (command) => {
    expect(refusalOf(dachenIssued, { ...command, by: 'buyer-01' })).toBe(
      `not-the-holder: "buyer-01" asks, ${OWNER} holds ${WHOLE}`,
    );
  });

  it.each(Object.values(actions))('$kind is refused beyond what is held, with both amounts', (command) => {
    expect(refusalOf(dachenIssued, { ...command, kgCo2e: 2_000_709n })).toBe(
      `more-than-held: ${WHOLE} holds 2000708 kg, 2000709 are asked for`,
    );
  });

  it.each(Object.values(actions))('$kind is refused for a fraction of a kg, none, or less', (command) => {
    for (const kgCo2e of [0.5, '1.5', 0, 0n, -1n, '', NaN]) {
      expect(refusalOf(dachenIssued, { ...command, kgCo2e })).toMatch(/^not-whole-kg: /);
    }
  });

  it.each(Object.values(actions))('$kind is refused on a block that is not there', (command) => {
    for (const block of [PART, '', '__proto__']) {
      expect(refusalOf(dachenIssued, { ...command, block })).toBe(
        `unknown-block: ${JSON.stringify(block)} is not a block`,
      );
    }
  });

  it('is refused on a block in the wrong state, which is named', () => {
    const states = {
      escrowed: after('escrow'),
      pledged: after('pledge'),
      retired: after('retire'),
      cancelled: after('cancel'),
    };
    for (const [name, state] of Object.entries(states)) {
      for (const command of Object.values(actions)) {
        expect(refusalOf(state, { ...command, block: PART })).toBe(
          `wrong-block-state: ${PART} of 1000 kg is ${name}, not available`,
        );
      }
      if (name !== 'escrowed')
        expect(refusalOf(state, release)).toMatch(/^wrong-block-state: .*, not escrowed$/);
      if (name !== 'pledged')
        expect(refusalOf(state, unpledge)).toMatch(/^wrong-block-state: .*, not pledged$/);
    }
    for (const command of Object.values(actions)) {
      expect(refusalOf(dachenIssued, { ...command, block: BUFFER })).toBe(
        `wrong-block-state: ${BUFFER} of 222301 kg is buffer, not available`,
      );
    }
  });

  it.each([
    [{ ...actions.transfer, to: OWNER }, `same-holder: ${OWNER} holds ${WHOLE}`],
    [{ ...actions.transfer, to: 'X' }, 'invalid-id: to is "X"'],
    [{ ...actions.escrow, agent: '' }, 'invalid-id: agent is ""'],
    [{ ...actions.escrow, reference: '' }, 'invalid-text: reference is not 1 to 2000 characters'],
    [{ ...actions.pledge, pledgee: '银行' }, 'invalid-id: pledgee is "银行"'],
    [{ ...actions.pledge, reference: ' ' }, 'invalid-text: reference is not 1 to 2000 characters'],
    [{ ...actions.retire, beneficiary: '' }, 'invalid-text: beneficiary is not 1 to 2000 characters'],
    [{ ...actions.retire, reason: '' }, 'invalid-text: reason is not 1 to 2000 characters'],
    [{ ...actions.cancel, reason: '' }, 'invalid-text: reason is not 1 to 2000 characters'],
    [
      { ...actions.split, kgCo2e: 2_000_708n },
      `nothing-left-to-split: ${WHOLE} holds 2000708 kg, all of which are asked for`,
    ],
  ])('is refused without what it needs: %#', (command, refusal) => {
    expect(refusalOf(dachenIssued, command)).toBe(refusal);
  });
});

describe('a merge', () => {
  const splitTwice = carryOut(dachenIssued, actions.split, {
    ...actions.split,
    block: REST,
    kgCo2e: 500n,
  });
  const MIDDLE = `${PROJECT}:1001-1500`;
  const LAST = `${PROJECT}:1501-2000708`;
  const merge = (state: CreditState, ...blocks: string[]) =>
    refusalOf(state, { kind: 'merge', by: OWNER, blocks });

  it('undoes splits, in whatever order the blocks are named', () => {
    const merged = carryOut(splitTwice, { kind: 'merge', by: OWNER, blocks: [LAST, PART, MIDDLE] });
    expect(merged).toEqual(dachenIssued);
  });

  it('is refused for one block, one twice, a gap, another holder or what is not available', () => {
    expect(merge(splitTwice, PART)).toBe('too-few-blocks: 1 blocks, 1 of them different');
    expect(merge(splitTwice, PART, PART)).toBe('too-few-blocks: 2 blocks, 1 of them different');
    expect(merge(splitTwice)).toBe('too-few-blocks: 0 blocks, 0 of them different');
    expect(merge(splitTwice, PART, LAST)).toBe(
      `blocks-not-adjacent: ${PART} ends with 1000, ${LAST} begins with 1501`,
    );
    const sold = carryOut(splitTwice, { ...actions.transfer, block: MIDDLE, kgCo2e: 500n });
    expect(merge(sold, PART, MIDDLE)).toBe(`not-the-holder: "${OWNER}" asks, buyer-01 holds ${MIDDLE}`);
    expect(merge(after('escrow'), PART, REST)).toBe(
      `wrong-block-state: ${PART} of 1000 kg is escrowed, not available`,
    );
    expect(merge(dachenIssued, WHOLE, BUFFER)).toMatch(/^wrong-block-state: /);
    expect(merge(splitTwice, PART, 'x')).toBe('unknown-block: "x" is not a block');
    const many = Array.from({ length: 1001 }, (_, i) => `b-${i}`);
    expect(merge(splitTwice, ...many)).toBe('limit-reached: 1001 blocks, not 1000');
  });

  it('is refused across issuances and adjustments, whose blocks would lose where they come from', () => {
    for (const change of [
      { report: 'r-2024' },
      { project: 'other-bay' },
      { adjustment: { country: 'CN' } },
    ]) {
      const blocks = new Map(splitTwice.blocks);
      blocks.set(MIDDLE, { ...blocks.get(MIDDLE)!, ...change } as Block);
      expect(merge({ ...splitTwice, blocks }, PART, MIDDLE)).toBe(
        `blocks-differ: ${PART} of ${OWNER} and ${MIDDLE} of ${OWNER}`,
      );
    }
  });
});

describe('the buffer', () => {
  const releaseBuffer = { kind: 'release-buffer', by: REGISTRY, project: PROJECT, kgCo2e: 100_000n } as const;
  const typhoon = {
    kind: 'record-reversal',
    by: REGISTRY,
    project: PROJECT,
    kgCo2e: 150_000n,
    reason: '台风毁筏',
  } as const;

  it('is released to its holder, lowest serials first', () => {
    const state = carryOut(dachenIssued, releaseBuffer);
    expect(state.blocks.get(`${PROJECT}:2000709-2100708`)).toMatchObject({
      holder: OWNER,
      status: { state: 'available' },
    });
    expect(balanceOf(state, PROJECT)).toMatchObject({ buffer: 122_301n, available: 2_100_708n });
  });

  it('pays for what a typhoon takes', () => {
    const state = carryOut(dachenIssued, typhoon);
    expect(balanceOf(state, PROJECT)).toMatchObject({ buffer: 72_301n, cancelled: 150_000n });
    expect(state.projects.get(PROJECT)).toMatchObject({ reversedKgCo2e: 150_000n, uncoveredKgCo2e: 0n });
    const again = carryOut(state, { ...typhoon, kgCo2e: 2301n });
    expect(balanceOf(again, PROJECT)).toMatchObject({ buffer: 70_000n, cancelled: 152_301n });
  });

  it('that does not suffice leaves a debt, during which the project gets nothing', () => {
    const owing = carryOut(dachenIssued, { ...typhoon, kgCo2e: 300_000n });
    expect(balanceOf(owing, PROJECT)).toMatchObject({ buffer: 0n, cancelled: 222_301n });
    expect(owing.projects.get(PROJECT)!.uncoveredKgCo2e).toBe(77_699n);
    expect(refusalOf(owing, releaseBuffer)).toBe(`reversal-uncovered: ${PROJECT} has 77699 kg to make good`);

    const { report, ...period } = { ...openDachen2023, period: 'p-2024', report: 'r-2024' };
    const harvests = [{ ...fileDachen2023.harvests[0]!, ref: 'h-2024', day: '2024-05-01' }];
    const verified = carryOut(
      owing,
      { ...period, from: '2024-01-01', to: '2024-12-31' },
      { ...fileDachen2023, period: 'p-2024', report, harvests },
      ...verifyDachen2023.map((command) => ({ ...command, report }) as typeof command),
    );
    const issue = { ...issueDachen2023, report };
    expect(refusalOf(verified, issue)).toBe(`reversal-uncovered: ${PROJECT} has 77699 kg to make good`);

    const cover = { kind: 'cover-reversal', ...own, project: PROJECT, kgCo2e: 77_699n } as const;
    expect(refusalOf(owing, { ...cover, kgCo2e: 77_700n })).toBe(
      `more-than-uncovered: 77700 kg, ${PROJECT} has 77699 kg to make good`,
    );
    expect(refusalOf(owing, { ...cover, by: 'buyer-01' })).toMatch(/^not-the-holder: /);
    const covered = carryOut(verified, cover);
    expect(refusalOf(covered, issue)).toBe('allowed');
    expect(covered.projects.get(PROJECT)!.uncoveredKgCo2e).toBe(0n);
    expect(balanceOf(covered, PROJECT)).toMatchObject({ cancelled: 300_000n });
    expect(imbalances(covered)).toEqual([]);
  });

  it('is not touched beyond what it holds, nor by the owner', () => {
    expect(refusalOf(dachenIssued, { ...releaseBuffer, kgCo2e: 222_302n })).toBe(
      `buffer-too-small: ${PROJECT} has 222301 kg in its buffer, not 222302`,
    );
    for (const command of [releaseBuffer, typhoon]) {
      expect(refusalOf(dachenIssued, { ...command, by: OWNER })).toMatch(/^owner-decides-own-case: /);
      expect(refusalOf(dachenIssued, { ...command, kgCo2e: '0.5' })).toMatch(/^not-whole-kg: /);
      expect(refusalOf(dachenIssued, { ...command, project: 'nowhere' })).toMatch(/^unknown-project: /);
    }
    expect(refusalOf(dachenIssued, { ...typhoon, reason: '' })).toMatch(/^invalid-text: /);
  });

  it('cannot be asked to pay for more than was issued and still stands', () => {
    expect(refusalOf(dachenIssued, { ...typhoon, kgCo2e: 2_223_010n })).toBe(
      `more-than-issued: 2223010 kg, of ${PROJECT} stand 2223009 kg`,
    );
    const once = carryOut(dachenIssued, typhoon);
    expect(refusalOf(once, { ...typhoon, kgCo2e: 2_073_010n })).toBe(
      `more-than-issued: 2073010 kg, of ${PROJECT} stand 2073009 kg`,
    );
  });
});

describe('reconciliation', () => {
  const tampered = (change: (blocks: Map<string, Block>) => void): string[] => {
    const blocks = new Map(after('split').blocks);
    change(blocks);
    return imbalances({ ...dachenIssued, blocks });
  };

  it('finds units that are missing, doubled, invented or of no project', () => {
    expect(tampered(() => undefined)).toEqual([]);
    expect(tampered((blocks) => blocks.delete(PART))).toEqual([
      `${PROJECT}: serials 1 to 1000 are in no block`,
    ]);
    expect(tampered((blocks) => blocks.set(PART, { ...blocks.get(PART)!, last: 1100n }))).toEqual([
      `${PROJECT}: serials from 1001 to 1100 are in two blocks`,
    ]);
    expect(tampered((blocks) => blocks.set(BUFFER, { ...blocks.get(BUFFER)!, last: 9_999_999n }))).toEqual([
      `${PROJECT}: 2223009 serials issued, blocks reach to 9999999`,
    ]);
    expect(tampered((blocks) => blocks.set('x', { ...blocks.get(PART)!, id: 'x', project: 'y-1' }))).toEqual([
      'x is of no project',
    ]);
    expect(tampered((blocks) => blocks.set(PART, { ...blocks.get(PART)!, last: 0n }))).toContain(
      `${PART} is empty`,
    );
  });

  it('has no balance for a project that is not there', () => {
    expect(() => balanceOf(dachenIssued, 'nowhere')).toThrow(TypeError);
  });
});
