import { hash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from './access.ts';
import { type Claim, IdempotencyStore } from './idempotency-store.ts';
import { LOG, type Log } from './log.ts';
import { catalogue } from './problem.ts';

const KEY_FORM = /^[\w-]{16,128}$/;
const RETRY_AFTER_S = 1;

const idempotencyProblem = catalogue({
  'invalid-idempotency-key': {
    status: 400,
    zh: 'Idempotency-Key 格式不正确',
    en: 'The Idempotency-Key is not valid',
  },
  'idempotency-key-reused': {
    status: 409,
    zh: 'Idempotency-Key 已用于另一请求',
    en: 'The Idempotency-Key was used for another request',
  },
  'idempotency-key-in-progress': {
    status: 409,
    zh: '相同的请求正在处理',
    en: 'The same request is still being worked on',
  },
});

/** Answers a repeated write from memory instead of doing it twice. A refused write changes nothing and is not kept. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly store: IdempotencyStore,
    @Inject(LOG) private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !KEY_FORM.test(key)) {
      throw idempotencyProblem('invalid-idempotency-key', 'Send 16 to 128 characters of A-Z a-z 0-9 - _.');
    }
    return from(this.once(key, request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async once(
    key: string,
    request: AuthenticatedRequest,
    reply: FastifyReply,
    next: CallHandler<unknown>,
  ): Promise<unknown> {
    const { principal } = request;
    if (!principal) throw new Error('A public route cannot be idempotent by key.');
    const content = `${request.method}\n${request.url}\n${JSON.stringify(request.body ?? null)}`;
    const claim = {
      caller: `${principal.kind}:${principal.id}`,
      key,
      requestHash: hash('sha256', content, 'buffer'),
    };
    const kept = await this.store.claim(claim);
    switch (kept.state) {
      case 'other-request':
        throw idempotencyProblem('idempotency-key-reused', 'Take a new key for a new request.');
      case 'in-progress':
        throw idempotencyProblem('idempotency-key-in-progress', 'Ask again shortly.', {
          retryAfterS: RETRY_AFTER_S,
        });
      case 'answered':
        void reply.status(kept.status).header('idempotent-replayed', 'true');
        return kept.body;
      case 'claimed':
        return this.work(claim, reply, next);
    }
  }

  private async work(claim: Claim, reply: FastifyReply, next: CallHandler<unknown>): Promise<unknown> {
    let body: unknown;
    try {
      body = await firstValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.store.release(claim).catch(() => undefined);
      throw error;
    }
    // The write is done: that its answer could not be kept is no reason to tell the caller otherwise.
    await this.store.keep(claim, reply.statusCode, body).catch((error: unknown) => {
      this.log.warn({ err: error }, 'an answer could not be kept for repeated requests');
    });
    return body;
  }
}
