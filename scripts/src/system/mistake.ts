/** Reasons not to start that a person can put right: one line each, naming the setting to change. */
export class StartMistake extends Error {
  override readonly name = 'StartMistake';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
