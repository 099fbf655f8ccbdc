/** What the API answered, with the body read. */
export type Answer<T> = { status: number; headers: Headers; body: T };

export type Json = { [name: string]: unknown };

type Options = { token?: string | undefined; body?: unknown; headers?: Record<string, string> };

/** The API over HTTP, as any client sees it. */
export class HttpClient {
  readonly base: string;
  readonly #token: string | undefined;

  constructor(base: string, token?: string) {
    this.base = base;
    this.#token = token;
  }

  /** The same with a user signed in. */
  async signIn(username: string, password: string): Promise<HttpClient> {
    const { status, body } = await this.ask<{ token: string }>('POST', '/api/v1/sessions', {
      body: { username, password },
    });
    if (status !== 201) throw new Error(`sign-in was answered with ${status}: ${JSON.stringify(body)}`);
    return new HttpClient(this.base, body.token);
  }

  /** One request; every status is an answer. Bodies that are not JSON come as text. */
  async ask<T = Json>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
    const token = options.token ?? this.#token;
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) as T };
  }

  /** GET that must succeed. */
  async get<T = Json>(path: string): Promise<T> {
    const { status, body } = await this.ask<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The bytes of an answer, as they came. */
  async text(path: string): Promise<string> {
    const response = await fetch(`${this.base}${path}`);
    if (!response.ok) throw new Error(`GET ${path} was answered with ${response.status}`);
    return await response.text();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
