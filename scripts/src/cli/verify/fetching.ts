/** A sentence in both languages. */
export type Sentence = { readonly zh: string; readonly en: string };

/** What is to be verified could not be had. `code` is stable. */
export class Unobtainable extends Error {
  override readonly name = 'Unobtainable';
  readonly code: string;
  readonly sentence: Sentence;

  constructor(code: string, sentence: Sentence) {
    super(sentence.en);
    this.code = code;
    this.sentence = sentence;
  }
}

/** More than any evidence: 100 statements of 256 readings are about 10 MiB. */
export const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Gets a file over HTTP, as its bytes are. Throws Unobtainable with the reason. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const answer = await ask(url);
  if (answer.ok) return await readBounded(answer, url);
  const problem = await problemOf(answer);
  if (problem.code === 'not-yet-anchored') {
    throw new Unobtainable('not-yet-anchored', {
      en: 'This entry is in the log but not anchored on the chain yet. Try again in a minute.',
      zh: '该条目已进入日志，但还没有锚定到链上，请过一分钟再试。',
    });
  }
  if (answer.status === 404) {
    throw new Unobtainable('not-found', { en: `There is nothing at ${url}.`, zh: `${url} 处没有内容。` });
  }
  throw new Unobtainable('fetch-failed', {
    en: `${url} answered with status ${answer.status}${problem.title ? `: ${problem.title}` : ''}.`,
    zh: `${url} 返回状态 ${answer.status}${problem.title ? `：${problem.title}` : ''}。`,
  });
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? name;
    throw new Unobtainable('fetch-failed', {
      en: `${url} cannot be reached (${why}).`,
      zh: `无法访问 ${url}（${why}）。`,
    });
  }
}

async function problemOf(answer: Response): Promise<{ code?: string; title?: string }> {
  try {
    return JSON.parse(Buffer.from(await readBounded(answer, answer.url)).toString('utf8')) as {
      code?: string;
      title?: string;
    };
  } catch {
    return {};
  }
}

async function readBounded(answer: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge(url);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function tooLarge(what: string): Unobtainable {
  return new Unobtainable('too-large', {
    en: `${what} is larger than ${MOST_BYTES / 1024 / 1024} MiB and is not read.`,
    zh: `${what} 超过 ${MOST_BYTES / 1024 / 1024} MiB，不予读取。`,
  });
}
