/** The command was called wrongly: exit status 2, in contrast to a check that failed, which is 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly sentence: { readonly zh: string; readonly en: string };

  constructor(sentence: { zh: string; en: string }) {
    super(sentence.en);
    this.sentence = sentence;
  }
}
