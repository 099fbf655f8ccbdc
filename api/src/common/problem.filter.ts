import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from './database-away.ts';
import { LOG, type Log } from './log.ts';
import { commonProblem, Problem } from './problem.ts';

/** RFC 9457 problem details as this service answers them. */
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  errors?: readonly { path: string; code: string; message: string }[];
};

/** Turns every error into problem details. What is not an operating error is logged and answered without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problem.status >= 500 && problem !== error)
      this.log.error({ err: error, requestId: request.id }, 'request failed');
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const { retryAfterS } = problem.extra;
    if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('vary', 'accept-language')
      .send(JSON.stringify(problemBody(problem, request)));
  }
}

export function problemBody(problem: Problem, request: FastifyRequest): ProblemBody {
  return {
    type: `urn:tidemark:problem:${problem.code}`,
    title: problem.meaning[languageOf(request.headers['accept-language'])],
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    instance: `urn:tidemark:request:${request.id}`,
    ...(problem.extra.errors && { errors: problem.extra.errors }),
  };
}

/** The first of zh and en that the header names; Chinese when it names neither. */
export function languageOf(acceptLanguage: string | undefined): 'zh' | 'en' {
  const first = /\b(zh|en)\b/i.exec(acceptLanguage ?? '')?.[1];
  return first?.toLowerCase() === 'en' ? 'en' : 'zh';
}

const CODE_BY_STATUS = {
  400: 'malformed-body',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
} as const;

const AWAY_RETRY_AFTER_S = 1;

/** Errors of the framework (unknown route, unreadable body …) become this service's own codes. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    return commonProblem('not-ready', 'The database is not there at the moment.', {
      retryAfterS: AWAY_RETRY_AFTER_S,
    });
  }
  const status = statusOf(error);
  if (status === undefined || status >= 500) {
    return commonProblem('internal-error', 'The operator finds the cause in the log under this request id.');
  }
  const code = CODE_BY_STATUS[status as keyof typeof CODE_BY_STATUS] ?? 'request-refused';
  return commonProblem(code, error instanceof Error ? error.message : code);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
