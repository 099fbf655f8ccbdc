import { currentLanguage, type Language } from '../i18n/language.ts';

/** RFC 9457 problem details as this API sends them. */
export type ProblemDetails = {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  errors?: FieldMistake[];
};

/** One field of a refused request: where it is (`name.zh`), and what is wrong with it. */
export type FieldMistake = { path: string; code: string; message: string };

/** Codes the browser itself adds to the API's own. */
export type LocalCode =
  'network-unreachable' | 'unexpected-answer' | 'request-timed-out' | 'answer-too-large';

const localSentences: Record<LocalCode, Record<Language, string>> = {
  'network-unreachable': {
    zh: '连接不上服务器。请检查网络，然后重试。',
    en: 'The server cannot be reached. Check your connection, then try again.',
  },
  'unexpected-answer': {
    zh: '服务器的回答无法读取。请稍后重试。',
    en: 'The server gave an answer that cannot be read. Try again in a moment.',
  },
  'request-timed-out': {
    zh: '服务器太久没有回答。请重试。',
    en: 'The server took too long to answer. Try again.',
  },
  'answer-too-large': {
    zh: '文件太大，无法在浏览器中打开。',
    en: 'The file is too large to open in a browser.',
  },
};

/**
 * A request that did not succeed. `code` is stable and in kebab case; `message` is a sentence in the visitor's
 * language; `status` is 0 when no answer came; `retryAfterS` is in seconds where the server gave one.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly retryAfterS: number | null;
  readonly errors: readonly FieldMistake[];

  constructor(
    code: string,
    status: number,
    message: string,
    extra: { detail?: string; retryAfterS?: number | null; errors?: readonly FieldMistake[] } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.detail = extra.detail ?? '';
    this.retryAfterS = extra.retryAfterS ?? null;
    this.errors = extra.errors ?? [];
  }

  static local(code: LocalCode, status = 0): ApiError {
    return new ApiError(code, status, localSentences[code][currentLanguage()]);
  }
}

/** Reads a failed response; anything that is not problem details becomes `unexpected-answer`. */
export async function problemOf(response: Response): Promise<ApiError> {
  const problem = await readProblem(response);
  if (!problem?.code) return ApiError.local('unexpected-answer', response.status);
  const retryAfterS = Number(response.headers.get('retry-after'));
  return new ApiError(problem.code, response.status, problem.title ?? problem.detail ?? problem.code, {
    detail: problem.detail ?? '',
    retryAfterS: retryAfterS > 0 ? retryAfterS : null,
    errors: problem.errors ?? [],
  });
}

async function readProblem(response: Response): Promise<ProblemDetails | null> {
  try {
    return (await response.json()) as ProblemDetails;
  } catch {
    return null;
  }
}
