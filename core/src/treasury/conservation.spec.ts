import fc from 'fast-check';
import { availableFen } from './account.ts';
import { changesOf } from './apply.ts';
import { belowFloor, replayBooks, trialBalance } from './audit.ts';
import { accountsTouched, entriesTouched } from './books.ts';
import type { TreasuryCommand, TreasuryEvent } from './commands.ts';
import { decide } from './decide.ts';
import { hold, Till, transfer } from './fixtures/till.ts';
import { treasuryEventFromWire, treasuryEventToWire } from './wire.ts';

const ids = fc.integer({ min: 0, max: 60 }).map((number) => `id-${number}`);
/** Few, so that holds are placed, ended and ended again. */
const holdIds = fc.integer({ min: 0, max: 5 }).map((number) => `hold-${number}`);
const accounts = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('anna', 'ben', 'escrow') },
  { weight: 1, arbitrary: fc.constantFrom('bank', 'fund', 'nobody') },
);
const amounts = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 1n, max: 200n }) },
  { weight: 1, arbitrary: fc.constantFrom(-1n, 0n, 1_000n, 2n ** 62n) },
);
const times = fc.integer({ min: 1, max: 20 });
const expiries = fc.option(fc.integer({ min: 2, max: 40 }));

const transfers = fc.tuple(ids, accounts, accounts, amounts).map((args) => transfer(...args));
const holds = fc.tuple(holdIds, accounts, accounts, amounts, expiries).map((args) => hold(...args));
const posts = fc.record({
  kind: fc.constant('post-hold' as const),
  id: ids,
  atMs: times,
  holdId: holdIds,
  amountFen: amounts,
});
const ends = fc.record({
  kind: fc.constantFrom('void-hold' as const, 'expire-hold' as const),
  id: ids,
  atMs: times,
  holdId: holdIds,
});

const commands: fc.Arbitrary<TreasuryCommand> = fc.oneof(
  { weight: 4, arbitrary: transfers },
  { weight: 4, arbitrary: holds },
  { weight: 4, arbitrary: posts },
  { weight: 2, arbitrary: ends },
);
/** Some of the commands again, some of them taken back: what was asked is asked twice, and corrected to the fen. */
const streams = fc.array(commands, { minLength: 10, maxLength: 40 }).chain((list) =>
  fc.shuffledSubarray(list).map((again) => [
    ...list,
    ...again.map((command, at) =>
      command.kind === 'transfer' && at % 2 === 0
        ? ({
            ...transfer(`back-${at}`, command.creditId, command.debitId, command.amountFen),
            corrects: command.id,
          } as TreasuryCommand)
        : command,
    ),
  ]),
);

/** Books with 1,000 fen, through any commands; every refusal is seen to change nothing. */
function kept(list: readonly TreasuryCommand[]): Till {
  const till = new Till().open('debit', 'bank').open('credit', 'anna', 'ben', 'escrow', 'fund');
  till.must(transfer('start', 'bank', 'anna', 1_000n));
  for (const command of list) {
    const before = till.books;
    const decision = till.give(command);
    if (!decision.ok || decision.repeated) expect(till.books).toBe(before);
  }
  return till;
}

describe('whatever is asked of the books', () => {
  it('debits equal credits, held ones too, and no account falls below its limit', () => {
    fc.assert(
      fc.property(streams, (list) => {
        const { books } = kept(list);
        const all = [...books.accounts.values()];
        expect(trialBalance(all)).toMatchObject({ balanced: true });
        expect(belowFloor(all)).toEqual([]);
        for (const account of all) {
          expect(availableFen(account) >= 0n).toBe(true);
          expect(account.pendingDebitsFen >= 0n && account.pendingCreditsFen >= 0n).toBe(true);
        }
      }),
    );
  });

  it('the rows that a command touches are all that deciding it takes', () => {
    fc.assert(
      fc.property(streams, commands, (list, command) => {
        const { books } = kept(list);
        const only = <T>(rows: ReadonlyMap<string, T>, ids: readonly string[]) =>
          new Map([...rows].filter(([id]) => ids.includes(id)));
        const entries = only(books.entries, entriesTouched(command));
        const few = { accounts: only(books.accounts, accountsTouched(command, entries)), entries };
        const decision = decide(books, command);
        expect(decide(few, command)).toEqual(decision);
        if (decision.ok)
          for (const event of decision.events) expect(changesOf(few, event)).toEqual(changesOf(books, event));
      }),
    );
  });

  it('asking everything again moves nothing', () => {
    fc.assert(
      fc.property(streams, (list) => {
        const till = kept(list);
        const { books } = till;
        for (const event of [...till.events]) {
          const command = list.find((asked) => asked.id === event.id && till.give(asked).ok);
          if (command) expect(till.books).toBe(books);
        }
      }),
    );
  });

  it('the books can be kept again from their events, and not from altered ones', () => {
    fc.assert(
      fc.property(streams, fc.nat(), (list, which) => {
        const { events, books } = kept(list);
        const read = events.map((event) =>
          treasuryEventFromWire(JSON.parse(JSON.stringify(treasuryEventToWire(event)))),
        );
        expect(replayBooks(read)).toEqual({ ok: true, books });
        const at = which % events.length;
        expect(replayBooks([...events, events[at]!])).toMatchObject({ ok: false, code: 'event-repeated' });
      }),
    );
  });
});

describe('an audit of the books', () => {
  const events = (): TreasuryEvent[] => {
    const till = new Till().open('debit', 'bank').open('credit', 'anna', 'ben');
    till.must(transfer('t-1', 'bank', 'anna', 500n), transfer('t-2', 'anna', 'ben', 500n));
    return till.events;
  };

  it.each<[string, TreasuryEvent[], number, string]>([
    ['a missing payment', events().filter(({ id }) => id !== 't-1'), 3, 'overdrawn'],
    [
      'a payment raised afterwards',
      events().map((event) =>
        event.id === 't-2' ? ({ ...event, amountFen: 501n } as TreasuryEvent) : event,
      ),
      4,
      'overdrawn',
    ],
    ['an account that was never opened', events().filter(({ id }) => id !== 'ben'), 3, 'account-unknown'],
  ])('finds %s', (_, altered, at, code) => {
    expect(replayBooks(altered)).toMatchObject({ ok: false, at, code });
  });

  it('sees accounts that do not balance, and one below its limit', () => {
    const replayed = replayBooks(events());
    if (!replayed.ok) throw new Error(replayed.code);
    const all = [...replayed.books.accounts.values()];
    const altered = all.map((account) =>
      account.id === 'anna' ? { ...account, debitsFen: account.debitsFen + 1n } : account,
    );
    expect(trialBalance(all)).toEqual({
      debitsFen: 1_000n,
      creditsFen: 1_000n,
      pendingDebitsFen: 0n,
      pendingCreditsFen: 0n,
      balanced: true,
    });
    expect(trialBalance(altered).balanced).toBe(false);
    expect(belowFloor(altered).map(({ id }) => id)).toEqual(['anna']);
  });
});

describe('an event of the books on the wire', () => {
  const moved = {
    kind: 'transferred',
    id: 't-1',
    atMs: 1,
    debitId: 'a',
    creditId: 'b',
    amountFen: 1,
    purpose: 'x',
    corrects: null,
  };

  it('keeps amounts above 2^53 and limits below zero', () => {
    const opened = {
      kind: 'account-opened',
      id: 'a',
      atMs: 0,
      side: 'credit',
      floorFen: -(2n ** 60n),
    } as const;
    expect(treasuryEventToWire(opened)).toMatchObject({ floorFen: '-1152921504606846976' });
    expect(treasuryEventFromWire(treasuryEventToWire(opened))).toEqual(opened);
    expect(treasuryEventFromWire(moved)).toEqual({ ...moved, amountFen: 1n });
  });

  it.each([
    ['half a fen', { ...moved, amountFen: 0.5 }],
    ['an unsafe number', { ...moved, amountFen: 2 ** 60 }],
    ['a number as a string', { ...moved, amountFen: '1' }],
    ['a member too many', { ...moved, rate: 1 }],
    ['no purpose', { ...moved, purpose: '' }],
    ['another kind', { ...moved, kind: 'erased' }],
    ['nothing', null],
  ])('is not read with %s', (_, value) => {
    expect(() => treasuryEventFromWire(value)).toThrow(RangeError);
  });
});
