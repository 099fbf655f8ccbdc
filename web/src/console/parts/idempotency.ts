import { useRef } from 'react';

/**
 * The Idempotency-Key of a form: the same content sent again (a lost answer, a second press) is the same request,
 * changed content is a new one.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef({ content: '', key: '' });
  return (body) => {
    const content = JSON.stringify(body);
    if (last.current.content !== content) last.current = { content, key: randomKey() };
    return last.current.key;
  };
}

/** 128 random bits. crypto.randomUUID is missing on plain-http origins, getRandomValues is not. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
