import Type from 'typebox';
import { NoticeSchema } from './notice-schema.ts';
import { IntegerSchema, LabelSchema, TimeSchema } from '../money/wire-shapes.ts';
import { CodeSchema, CountSchema, HashSchema, IdSchema, SaltSchema } from './wire-shapes.ts';

const MAX_TEXT_CHARS = 500;
const MAX_LISTED = 1_000;
const closed = { additionalProperties: false } as const;
const TextSchema = Type.String({ minLength: 1, maxLength: MAX_TEXT_CHARS });

const FillSchema = Type.Object({ number: CountSchema, code: CodeSchema, quantityKg: IntegerSchema }, closed);
const AwardSchema = Type.Object(
  { code: CodeSchema, quantityKg: IntegerSchema, amountFen: IntegerSchema },
  closed,
);

const OutcomeSchema = Type.Union([
  Type.Object(
    {
      sold: Type.Literal(true),
      priceFen: IntegerSchema,
      awards: Type.Array(AwardSchema, { maxItems: MAX_LISTED }),
      fills: Type.Array(FillSchema, { maxItems: MAX_LISTED }),
    },
    closed,
  ),
  Type.Object(
    {
      sold: Type.Literal(false),
      reason: Type.Enum(['no-bids', 'too-few-bidders', 'reserve-not-met', 'undersubscribed', 'cancelled']),
    },
    closed,
  ),
]);

const NamedBidderSchema = Type.Object({ code: CodeSchema, bidderId: IdSchema, salt: SaltSchema }, closed);

/** The members of each event beside `kind` and `atMs`. */
const MEMBERS = {
  'auction-announced': { notice: NoticeSchema },
  'bidder-approved': { code: CodeSchema, identity: HashSchema, priority: Type.Boolean() },
  'deposit-held': { code: CodeSchema, holdId: LabelSchema, amountFen: IntegerSchema },
  'auction-opened': { endsAtMs: TimeSchema },
  'bid-accepted': { number: CountSchema, code: CodeSchema, key: LabelSchema, priceFen: IntegerSchema },
  'end-extended': { number: CountSchema, fromMs: TimeSchema, endsAtMs: TimeSchema },
  'outage-announced': { downFromMs: TimeSchema, downUntilMs: TimeSchema, endsAtMs: TimeSchema },
  'bid-committed': { number: CountSchema, code: CodeSchema, commitment: HashSchema },
  'reveals-opened': { endsAtMs: TimeSchema },
  'bid-revealed': {
    number: CountSchema,
    code: CodeSchema,
    priceFen: IntegerSchema,
    quantityKg: IntegerSchema,
    salt: SaltSchema,
  },
  'bidding-closed': {
    endedAtMs: TimeSchema,
    bids: CountSchema,
    seed: Type.Union([TextSchema, Type.Null()]),
  },
  'auction-decided': { outcome: OutcomeSchema },
  'auction-cancelled': { reason: TextSchema },
  'bidders-named': { bidders: Type.Array(NamedBidderSchema, { maxItems: MAX_LISTED }) },
};

/** Any event of an auction as JSON. Members that are not listed are refused, so that a misspelt one does not vanish. */
export const AuctionEventSchema = Type.Union(
  Object.entries(MEMBERS).map(([kind, members]) =>
    Type.Object({ kind: Type.Literal(kind), atMs: TimeSchema, ...members }, closed),
  ),
);
