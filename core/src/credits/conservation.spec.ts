import fc from 'fast-check';
import { registerDachen } from '../fixtures/dachen.ts';
import { apply } from './apply.ts';
import { balanceOf, imbalances } from './balance.ts';
import { BLOCK_STATES } from './block.ts';
import type { CreditCommand } from './commands.ts';
import { creditMessages } from './credit-refusal.ts';
import { decide } from './decide.ts';
import type { CreditEvent } from './events.ts';
import { type CreditState, NOTHING_REGISTERED } from './state.ts';

/** Random commands of people who sometimes know what they do and sometimes do not. */

const PROJECTS = ['bay-1', 'bay-2'];
const PEOPLE = ['bay-1', 'bay-2', 'verifier-1', 'registry-1', 'buyer-1', 'bank-1', 'hall-1', ''];
const KINDS = [
  'register-project',
  'rate-project',
  'open-period',
  'file-report',
  'begin-verification',
  'raise-finding',
  'answer-finding',
  'close-finding',
  'conclude-verification',
  'issue',
  'split',
  'merge',
  'transfer',
  'escrow',
  'release',
  'pledge',
  'unpledge',
  'retire',
  'cancel',
  'cover-reversal',
  'release-buffer',
  'record-reversal',
] as const satisfies readonly CreditCommand['kind'][];

type Kind = (typeof KINDS)[number];

/** A wish, from which a command is made by looking at the state: `pick` and `size` choose, `wild` goes astray. */
type Wish = {
  readonly kind: Kind;
  readonly pick: number;
  readonly other: number;
  readonly size: number;
  readonly wild: number;
};

/** It takes five steps in a row to get from a period to its credits, so that these are wished for more often. */
const PROCESS = [
  'open-period',
  'file-report',
  'begin-verification',
  'conclude-verification',
  'issue',
] as const;
const FINDINGS = ['raise-finding', 'answer-finding', 'close-finding'] as const;

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom(...KINDS, ...PROCESS, ...PROCESS, ...FINDINGS),
  pick: fc.nat(1000),
  other: fc.nat(1000),
  size: fc.nat(100),
  wild: fc.nat(60),
});

const chosen = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length];

function amountOf({ size, wild }: Wish, of: bigint): bigint | number | string {
  if (wild === 1) return 0.5;
  if (wild === 2) return -1n;
  if (wild === 3) return '1.0';
  if (wild === 4) return of + 1n;
  const part = (of * BigInt(size)) / 100n;
  return part > 0n ? part : 1n;
}

const START: Readonly<Partial<Record<Kind, string>>> = { release: 'escrowed', unpledge: 'pledged' };

/** Whom the rules let do it; for wild wishes, anybody. */
function actorOf(wished: Wish, right: string): string {
  return wished.wild < 10 ? chosen(PEOPLE, wished.other)! : right;
}

function onBlock(state: CreditState, wished: Wish) {
  const { kind, pick, other } = wished;
  const wanted = START[kind] ?? 'available';
  const all = [...state.blocks.values()];
  const fit = all.filter((block) => block.status.state === wanted);
  const block = chosen(wished.wild % 5 === 0 || fit.length === 0 ? all : fit, pick);
  const status = block?.status;
  const right =
    status?.state === 'escrowed'
      ? status.agent
      : status?.state === 'pledged'
        ? status.pledgee
        : block?.holder;
  return {
    by: actorOf(wished, right ?? 'buyer-1'),
    block: block?.id ?? 'nothing',
    kgCo2e: amountOf(wished, block ? block.last - block.first + 1n : 1n),
    to: chosen(PEOPLE, other)!,
    project: chosen(PROJECTS, other)!,
  };
}

function neighbours(state: CreditState, { pick, wild }: Wish): string[] {
  const blocks = [...state.blocks.values()].sort((a, b) => (a.first < b.first ? -1 : 1));
  const first = chosen(blocks, pick);
  if (!first) return [];
  const next = blocks.find(({ project, first: at }) => project === first.project && at === first.last + 1n);
  return [next?.id ?? first.id, wild === 5 ? 'nothing' : first.id];
}

function command(state: CreditState, wished: Wish): CreditCommand {
  const { kind, pick, other, size, wild } = wished;
  const project = chosen(PROJECTS, pick)!;
  const year = 2022 + (other % 3);
  const reports = [...state.reports.values()];
  const wanted = kind === 'begin-verification' ? 'filed' : kind === 'issue' ? 'verified' : 'in-verification';
  const fit = reports.filter(({ status }) => status === wanted);
  const report = chosen(wild % 4 === 0 || fit.length === 0 ? reports : fit, other);
  const raised = kind === 'raise-finding' ? undefined : chosen(report?.findings ?? [], size)?.id;
  const byReport = { report: report?.id ?? 'nothing', finding: raised ?? `car-${size % 3}` };
  const verifier = actorOf(wished, report?.verifier ?? 'verifier-1');
  const block = onBlock(state, wished);
  switch (kind) {
    case 'register-project':
      return { ...registerDachen, project, owner: project, rating: chosen(['low', 'high', 'none'], other)! };
    case 'rate-project':
      return { kind, by: actorOf(wished, 'registry-1'), project, rating: chosen(['low', 'medium'], other)! };
    case 'open-period':
      return {
        kind,
        by: actorOf(wished, project),
        project,
        period: `y-${year}`,
        from: `${year}-04-01`,
        to: wild === 6 ? '2031-01-01' : `${year}-12-31`,
      };
    case 'file-report':
      return {
        kind,
        by: actorOf(wished, project),
        project,
        period: `y-${year}`,
        report: `r-${pick}`,
        harvests: Array.from({ length: 1 + (size % 4) }, (_, i) => ({
          // The two projects often claim the same harvests.
          ref: `h-${year}-${(size + i) % 5}`,
          site: 'dachen-01',
          species: 'mussel',
          day: `${year}-05-01`,
          netG: 1000 * (1 + pick + i),
        })),
        samples: [],
      };
    case 'begin-verification':
      return { kind, by: actorOf(wished, 'verifier-1'), ...byReport };
    case 'raise-finding':
      return { kind, by: verifier, ...byReport, weight: 'correction', text: 'Why?' };
    case 'answer-finding':
      return { kind, by: actorOf(wished, report?.project ?? project), ...byReport, text: 'So.' };
    case 'close-finding':
      return { kind, by: verifier, ...byReport };
    case 'conclude-verification':
      return { kind, by: verifier, ...byReport, outcome: size % 5 ? 'positive' : 'negative', text: 'Seen.' };
    case 'issue':
      return { kind, by: actorOf(wished, 'registry-1'), report: byReport.report, adjustment: null };
    case 'merge':
      return { kind, by: block.by, blocks: neighbours(state, wished) };
    case 'escrow':
      return { kind, ...block, agent: 'hall-1', reference: 'lot' };
    case 'pledge':
      return { kind, ...block, pledgee: 'bank-1', reference: 'loan' };
    case 'retire':
      return { kind, ...block, beneficiary: 'a buyer', reason: wild === 7 ? '' : 'travel' };
    case 'cancel':
      return { kind, ...block, reason: 'mistake' };
    case 'release-buffer':
    case 'record-reversal': {
      const issued = (state.projects.get(project)?.nextSerial ?? 1n) - 1n;
      const kgCo2e = amountOf({ ...wished, size: size % 30 }, issued);
      return { kind, by: actorOf(wished, 'registry-1'), project, kgCo2e, reason: 'typhoon' };
    }
    default:
      return { kind, ...block };
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of value instanceof Map ? value.values() : Object.values(value)) freeze(member);
  }
  return value;
}

/** What is frozen cannot change, but a `Map` stays open: its keys and what they lead to are kept aside. */
const imageOf = ({ projects, periods, reports, harvestUses, blocks }: CreditState) =>
  [projects, periods, reports, harvestUses, blocks].map((map) => [...map].flat());

function isUnchanged(state: CreditState, image: ReturnType<typeof imageOf>): boolean {
  return imageOf(state).every(
    (members, i) => members.length === image[i]!.length && members.every((one, j) => one === image[i]![j]),
  );
}

function expectConserved(state: CreditState): void {
  expect(imbalances(state)).toEqual([]);
  for (const id of state.projects.keys()) {
    const balance = balanceOf(state, id);
    expect(BLOCK_STATES.reduce((all, name) => all + balance[name], 0n)).toBe(balance.issued);
  }
}

function expectEndsStay(before: CreditState, after: CreditState): void {
  for (const [id, block] of before.blocks) {
    const { state } = block.status;
    const isEnd = state === 'retired' || state === 'cancelled';
    if (isEnd && after.blocks.get(id) !== block) throw new Error(`${id} was ${state} and has changed`);
  }
}

const reached = new Set<string>();

describe('any sequence of commands, wrong ones among them', () => {
  it('keeps issued = available + escrowed + pledged + retired + cancelled + buffer after every step', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 60, maxLength: 150, size: 'max' }), (wishes) => {
        let state: CreditState = NOTHING_REGISTERED;
        const events: CreditEvent[] = [];
        for (const wished of [...opening, ...wishes]) {
          const asked = command(state, wished);
          const image = imageOf(freeze(state));
          const decision = decide(state, asked);
          expect(isUnchanged(state, image)).toBe(true);
          if (!decision.ok) {
            reached.add(decision.code);
            expect(creditMessages[decision.code]).toBeDefined();
            expect(decision.detail).not.toBe('');
            continue;
          }
          reached.add(asked.kind);
          const before = state;
          state = decision.events.reduce(apply, state);
          events.push(...decision.events);
          expectConserved(state);
          expectEndsStay(before, state);
        }
        expect(imageOf(events.reduce(apply, NOTHING_REGISTERED))).toEqual(imageOf(state));
      }),
      { numRuns: 200 },
    );
  });

  it('has come to every command and to most refusals', () => {
    for (const kind of KINDS) expect(reached).toContain(kind);
    // Opening, filing and verifying reach the process; the specs beside this one go through its refusals one by one.
    const codes = [...reached].filter((one) => !KINDS.includes(one as Kind));
    expect(codes.length).toBeGreaterThanOrEqual(25);
  });

  it('issues each harvest at most once', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 60, maxLength: 150, size: 'max' }), (wishes) => {
        const issuedBy = new Map<string, string>();
        const claims = new Map<string, readonly string[]>();
        let state: CreditState = NOTHING_REGISTERED;
        for (const wished of [...opening, ...wishes]) {
          const decision = decide(state, command(state, wished));
          if (!decision.ok) continue;
          for (const event of decision.events) {
            if (event.kind === 'report-filed') claims.set(event.report, event.harvests);
            if (event.kind === 'credits-issued') {
              for (const ref of claims.get(event.report)!) {
                expect(issuedBy.has(ref)).toBe(false);
                issuedBy.set(ref, event.report);
              }
            }
            state = apply(state, event);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** Brings two projects to their first credits, so that random wishes have something to go wrong with. */
const opening: readonly Wish[] = PROJECTS.flatMap((_, pick) =>
  (
    [
      'register-project',
      'open-period',
      'file-report',
      'begin-verification',
      'conclude-verification',
      'issue',
    ] as const
  ).map((kind) => ({ kind, pick: 900 + pick, other: pick, size: 1 + 4 * pick, wild: 59 })),
);
