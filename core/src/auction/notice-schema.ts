import Type from 'typebox';
import { IntegerSchema, TimeSchema } from '../money/wire-shapes.ts';
import { CountSchema, HashSchema, IdSchema } from './wire-shapes.ts';

const closed = { additionalProperties: false } as const;
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const common = {
  auctionId: IdSchema,
  lot: Type.Object({ id: IdSchema, quantityKg: IntegerSchema, sellerId: IdSchema }, closed),
  depositFen: IntegerSchema,
  opensAtMs: TimeSchema,
  closesAtMs: TimeSchema,
  minimumBidders: CountSchema,
  bidders: Type.Enum(['hidden', 'revealed']),
  settlement: Type.Object(
    {
      payWithinMs: CountSchema,
      depositCounts: Type.Boolean(),
      onDefault: Type.Enum(['next-bidder', 'new-auction']),
    },
    closed,
  ),
};

const EnglishNoticeSchema = Type.Object(
  {
    ...common,
    format: Type.Literal('english'),
    basis: Type.Enum(['lot', 'tonne']),
    startPriceFen: IntegerSchema,
    reservePriceFen: IntegerSchema,
    stepFen: IntegerSchema,
    extensionMs: CountSchema,
    priorityHolderId: orNull(IdSchema),
    limits: Type.Object(
      {
        bids: CountSchema,
        perMs: CountSchema,
        ceilingFen: orNull(IntegerSchema),
        stepsAtOnce: orNull(CountSchema),
      },
      closed,
    ),
  },
  closed,
);

const SealedNoticeSchema = Type.Object(
  {
    ...common,
    format: Type.Literal('sealed'),
    reservePriceFen: IntegerSchema,
    tickFen: IntegerSchema,
    lotSizeKg: IntegerSchema,
    capKg: IntegerSchema,
    bidsPerBidder: CountSchema,
    revealMs: CountSchema,
    ties: Type.Enum(['time', 'seed', 'pro-rata']),
    undersubscribed: Type.Enum(['cancel', 'fill-at-lowest']),
    seedHash: orNull(HashSchema),
  },
  closed,
);

/** A notice as JSON; `noticeProblem` says whether its figures make sense. */
export const NoticeSchema = Type.Union([EnglishNoticeSchema, SealedNoticeSchema]);
