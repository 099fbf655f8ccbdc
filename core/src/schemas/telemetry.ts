import Type from 'typebox';
import { LabelSchema, PositionSchema } from './shapes.ts';
import { shapeCheck, type StatementType } from './statement-type.ts';

const count = (maximum = Number.MAX_SAFE_INTEGER) => Type.Optional(Type.Integer({ minimum: 0, maximum }));

/** One reading of `telemetry/1`: how a station is. Every member may be left out, but not all of them. */
export const TelemetrySchema = Type.Object(
  {
    position: Type.Optional(PositionSchema),
    firmware: Type.Optional(LabelSchema),
    batteryPercent: count(100),
    voltageMv: count(1_000_000),
    /** The station's clock minus its time server's; positive when the station is ahead. */
    clockOffsetMs: Type.Optional(
      Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    ),
    diskFreeBytes: count(),
    /** Statements in the journal that the ledger has not acknowledged. */
    queueLength: count(),
    uptimeS: count(),
    temperatureMilliC: Type.Optional(Type.Integer({ minimum: -273_150, maximum: 1_000_000 })),
    signalDbm: Type.Optional(Type.Integer({ minimum: -200, maximum: 100 })),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type Telemetry = Type.Static<typeof TelemetrySchema>;

export const telemetryType: StatementType = {
  name: 'telemetry/1',
  signers: ['station'],
  check: shapeCheck(TelemetrySchema),
};
