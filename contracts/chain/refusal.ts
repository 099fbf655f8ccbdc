export type ChainRefusalCode =
  | 'home-in-use'
  | 'home-unusable'
  | 'genesis-damaged'
  | 'journal-damaged'
  | 'replay-differs'
  | 'port-unusable';

/** The chain does not start, or stops, for a reason that a person can act on. The message is one English line. */
export class ChainRefusal extends Error {
  override readonly name = 'ChainRefusal';
  readonly code: ChainRefusalCode;

  constructor(code: ChainRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
