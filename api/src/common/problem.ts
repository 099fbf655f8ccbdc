/** What a problem code means: HTTP status and one sentence in each language of the service. */
export type ProblemMeaning = { readonly status: number; readonly zh: string; readonly en: string };

/** One field of a request that was refused; `path` is dotted (`position.lat`), `code` is stable. */
export type FieldMistake = { readonly path: string; readonly code: string; readonly message: string };

export type ProblemExtra = {
  readonly errors?: readonly FieldMistake[];
  /** Answered as `Retry-After`, in whole seconds. */
  readonly retryAfterS?: number;
};

/** An operating error: answered as RFC 9457 problem details. Broken invariants are plain errors and answer 500. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly meaning: ProblemMeaning,
    readonly detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }

  get status(): number {
    return this.meaning.status;
  }
}

export type ProblemMaker<Code extends string> = (code: Code, detail: string, extra?: ProblemExtra) => Problem;

/**
 * A module's catalogue of errors. Usage: `const stationProblem = catalogue({ 'unknown-station': { status: 404, … } })`,
 * then `throw stationProblem('unknown-station', 'No station hw-1 is registered.')`. Details are English, with figures.
 */
export function catalogue<Code extends string>(meanings: Record<Code, ProblemMeaning>): ProblemMaker<Code> {
  return (code, detail, extra) => new Problem(code, meanings[code], detail, extra);
}

/** Errors that any route can answer. */
export const commonProblem = catalogue({
  'invalid-request': { status: 400, zh: '请求内容有误', en: 'The request is not valid' },
  'malformed-body': { status: 400, zh: '请求正文无法解析', en: 'The request body cannot be parsed' },
  'invalid-cursor': { status: 400, zh: '分页游标无效', en: 'The page cursor is not valid' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Sign in first' },
  forbidden: { status: 403, zh: '没有权限', en: 'You may not do this' },
  'not-found': { status: 404, zh: '没有找到', en: 'There is nothing here' },
  'method-not-allowed': { status: 405, zh: '不支持该方法', en: 'This method is not supported here' },
  'body-too-large': { status: 413, zh: '请求正文过大', en: 'The request body is too large' },
  'unsupported-media-type': { status: 415, zh: '不支持的内容类型', en: 'This content type is not supported' },
  'too-many-requests': { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  'request-refused': { status: 400, zh: '请求被拒绝', en: 'The request was refused' },
  'internal-error': { status: 500, zh: '服务内部错误', en: 'Something went wrong on our side' },
  'not-ready': { status: 503, zh: '服务尚未就绪', en: 'The service is not ready yet' },
});
