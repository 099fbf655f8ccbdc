import type { Socket } from 'node:net';

type Answer = {
  readonly status: number;
  readonly reason: string;
  readonly code: string;
  readonly title: string;
};

const MALFORMED: Answer = {
  status: 400,
  reason: 'Bad Request',
  code: 'malformed-request',
  title: '无法读懂这个请求 · The request cannot be read',
};

/** By the codes of Node's HTTP parser. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'headers-too-large',
    title: '请求头过大 · The headers are too large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'request-timeout',
    title: '请求超时 · The request took too long to arrive',
  },
};

/**
 * Answers what is not HTTP, or too much of it, with a problem like any other. There is no request yet, and so neither
 * an id nor a language of the visitor's.
 */
export function answerBrokenRequests(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, reason, code, title } = ANSWERS[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify({ type: `urn:tidemark:problem:${code}`, title, status, code });
  const headers = [
    `HTTP/1.1 ${status} ${reason}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
