import type { Weighing } from '@tidemark/core/schemas/weighing';

/**
 * A scale with somebody at it. A driver gives a weighing when the weight has settled and whoever weighs has said
 * what it is; it ends when `signal` is aborted, and throws when the device is gone for good.
 */
export type Scale = {
  readonly weighings: (signal: AbortSignal) => AsyncIterable<Weighing>;
};
