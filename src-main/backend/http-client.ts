import type { AxiosInstance } from 'axios';
import { connectionFailureOf } from './connection-failure.ts';
import { BackendError } from './errors.ts';
import { readLimited } from './limited-body.ts';
import { mayPass, retryDelay, type RetryPolicy } from './retry.ts';
import { RetryBudget } from './retry-budget.ts';
import { type SessionEnd, sessionEndOf } from './session-end.ts';
import { SilenceWatch } from './silence-watch.ts';

/** What the client is given instead of reaching for it, so that tests need no patching. */
export interface BackendClientParts {
  readonly baseUrl: string;
  /** Chromium's network stack: system proxy, Windows certificate store, client certificates. */
  readonly fetch: typeof fetch;
  /** The bearer token of the session. @throws BackendError 'session-over'; anything else as an error of `fetch`. */
  readonly accessToken: () => Promise<string>;
  readonly maxBodyBytes: number;
  /** Silence allowed before a request is given up, in ms (`SilenceWatch`). */
  readonly silenceMs: number;
  readonly retry: RetryPolicy;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The backend answered 401: the session has ended there, and its header may say how. */
  readonly onUnauthorised: (end: SessionEnd) => void;
}

export interface BackendAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** What the answer says its body is, for documents; absent where it does not say. */
  readonly contentType?: string;
  /** What the backend calls this state of what was asked for; absent where it does not say. */
  readonly etag?: string;
  /** The backend's clock when it answered, ms since 1970; absent where it does not say. */
  readonly date?: number;
}

/** How far a body is: bytes after decompression, and how many it has where the answer says so. */
export type BodyProgress = (received: number, expected: number | null) => void;

export interface GetOptions {
  /** Where something else than FHIR JSON is wanted. */
  readonly accept?: string;
  /** What is held already, as the backend called it: the answer is 304, without a body, where that is still so. */
  readonly etag?: string;
  readonly onProgress?: BodyProgress;
}

/**
 * Every byte that is exchanged with the record backend goes through here. It fetches and never parses: a body is
 * bytes for the record process (docs/architecture.md, three processes).
 */
export class BackendClient {
  readonly #parts: BackendClientParts;
  #axios: Promise<AxiosInstance> | null = null;
  readonly #origin: string;
  readonly #basePath: string;
  readonly #budget: RetryBudget;

  constructor(parts: BackendClientParts) {
    this.#parts = parts;
    const base = new URL(parts.baseUrl.endsWith('/') ? parts.baseUrl : `${parts.baseUrl}/`);
    this.#origin = base.origin;
    this.#basePath = base.pathname;
    this.#budget = new RetryBudget(parts.retry.requests, parts.retry.now);
  }

  /** Absolute URL below the configured base, for a path such as `Patient/123`. */
  url(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(this.#basePath + path, this.#origin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /**
   * The same-origin rule: a link out of a body is followed only below the configured base URL, so that a token never
   * leaves the configured origin (HAZ-015).
   * @throws BackendError 'foreign-link'
   */
  follow(link: string): URL {
    const url = URL.parse(link, this.url('').href);
    const allowed =
      url !== null &&
      url.origin === this.#origin &&
      `${url.pathname}/`.startsWith(this.#basePath) &&
      url.username === '' &&
      url.password === '';
    if (!allowed) throw new BackendError('foreign-link', 'a link leads away from the configured backend');
    return url;
  }

  /**
   * GET with bounded retries. Answers of any status come back; the caller decides what a 403 means.
   * @throws BackendError a `ConnectionFailure` | 'too-large' | 'session-over' | 'aborted'
   */
  async get(url: URL, signal: AbortSignal, { accept, etag, onProgress }: GetOptions = {}): Promise<BackendAnswer> {
    const headers: Readonly<Record<string, string>> = {
      ...(accept === undefined ? {} : { Accept: accept }),
      ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    };
    /** Null until it fails. */
    let mayRetry: boolean | null = null;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#once('GET', url, null, headers, signal, onProgress);
      if (mayPass(outcome)) mayRetry ??= this.#budget.take();
      else if (outcome.error === null) this.#budget.answered();
      const delay = mayRetry === true ? retryDelay(this.#parts.retry, attempt, outcome) : null;
      if (delay === null) {
        if (outcome.error !== null) throw outcome.error;
        return outcome.answer;
      }
      await this.#parts.sleep(delay, signal).catch(() => {
        throw new BackendError('aborted', 'the request was given up');
      });
    }
  }

  /** POST without retries: the audit outbox has its own. @throws as `get`. */
  async post(
    url: URL,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<BackendAnswer> {
    const outcome = await this.#once('POST', url, body, headers, signal);
    if (outcome.error !== null) throw outcome.error;
    return outcome.answer;
  }

  async #once(
    method: 'GET' | 'POST',
    url: URL,
    body: string | null,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    onProgress?: BodyProgress,
  ): Promise<Attempt> {
    if (url.origin !== this.#origin) throw new BackendError('foreign-link', 'refused to leave the configured backend');
    let token: string;
    try {
      token = await this.#parts.accessToken();
    } catch (error) {
      if (error instanceof BackendError) return { error };
      return { error: new BackendError(connectionFailureOf(error), 'no token') };
    }
    const watch = new SilenceWatch(this.#parts.silenceMs, signal);
    let answered = false;
    let isRead = false;
    try {
      this.#axios ??= made(this.#parts).catch((error: unknown) => {
        this.#axios = null;
        throw error;
      });
      const axios = await this.#axios;
      const response = await axios.request<ReadableStream<Uint8Array> | null>({
        method,
        url: url.href,
        ...(body === null ? {} : { data: body }),
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === null ? {} : { 'Content-Type': 'application/fhir+json' }),
          ...headers,
        },
        signal: watch.signal,
      });
      answered = true;
      watch.answered();
      const header = (name: string): string | null => {
        const value: unknown = response.headers[name];
        return typeof value === 'string' ? value : null;
      };
      // Before the body: one that never ends must not keep the session alive.
      if (response.status === 401) this.#parts.onUnauthorised(sessionEndOf(header('www-authenticate')));
      // Not of the backend: it is the network between that speaks.
      if (response.status === 407) throw new BackendError('network-sign-in', 'a proxy asks for a sign-in');
      const expected = bodyLength(header('content-length'), header('content-encoding'));
      if ((expected ?? 0) > this.#parts.maxBodyBytes)
        throw new BackendError('too-large', 'a body says it is too large');
      let before = 0;
      const bytes = await readLimited(response.data, this.#parts.maxBodyBytes, (received) => {
        watch.heard(received - before);
        before = received;
        onProgress?.(received, expected);
      });
      isRead = true;
      return {
        error: null,
        answer: { status: response.status, bytes, ...said(header) },
        retryAfter: header('retry-after'),
      };
    } catch (error) {
      if (signal.aborted) return { error: new BackendError('aborted', 'the request was given up') };
      if (error instanceof BackendError) return { error };
      if (watch.fired) return { error: new BackendError('too-slow', 'no answer in time') };
      const failure = connectionFailureOf(error);
      return { error: new BackendError(failure === 'unreachable' && answered ? 'broken-off' : failure, 'no answer') };
    } finally {
      watch.stop(isRead);
    }
  }
}

/** Nothing on the way to the sign-in page needs it. */
export const loadClient = () => import('axios');

async function made({ fetch }: Pick<BackendClientParts, 'fetch'>): Promise<AxiosInstance> {
  const { default: axios } = await loadClient();
  return axios.create({
    adapter: 'fetch',
    env: { fetch },
    responseType: 'stream',
    // A redirect would carry the token along; the backend has no reason to send one.
    fetchOptions: { redirect: 'error' },
    validateStatus: () => true,
    headers: { Accept: 'application/fhir+json' },
  });
}

/** Of a compressed body the length says nothing about what comes out of it. */
function bodyLength(length: string | null, encoding: string | null): number | null {
  const isPlain = encoding === null || encoding === 'identity';
  return isPlain && length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

function said(header: (name: string) => string | null): Pick<BackendAnswer, 'contentType' | 'etag' | 'date'> {
  const contentType = header('content-type');
  const etag = header('etag');
  const date = Date.parse(header('date') ?? '');
  return {
    ...(contentType === null ? {} : { contentType }),
    ...(etag === null || !ETAG.test(etag) ? {} : { etag }),
    ...(Number.isNaN(date) ? {} : { date }),
  };
}

/** An entity tag (RFC 9110, 8.8.3) of a bearable length: it is sent back as it came. */
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/;

export type Attempt =
  | { readonly error: null; readonly answer: BackendAnswer; readonly retryAfter: string | null }
  | { readonly error: BackendError };
