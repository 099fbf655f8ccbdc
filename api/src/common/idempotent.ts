import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

/** Lets callers repeat a write safely with `Idempotency-Key`. Not for public routes: keys belong to a caller. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Random, 16 to 128 characters of A-Z a-z 0-9 - _. The same request with the same key gets the same answer for 24 hours.',
      schema: { type: 'string', pattern: '^[\\w-]{16,128}$' },
    }),
  );
