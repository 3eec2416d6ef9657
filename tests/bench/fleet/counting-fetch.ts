import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

/** What a request was for, as far as its address says. */
export type Purpose = 'sign-in' | 'record' | 'audit';

/** For what step of somebody's morning it was: a record that is held already, or anything else. */
export type Step = 'again' | 'first';

/** Whatever is asked while this runs, and because of it, was for that step. */
export const step = new AsyncLocalStorage<Step>();

/** One request: when it began and how long until its answer began, in ms; its status, 0 where no answer came. */
export interface Asked {
  readonly at: number;
  readonly ms: number;
  readonly status: number;
  /** Of its body as sent, where the server says so; unpacked, where it does not. */
  bytes: number;
  readonly purpose: Purpose;
  readonly step: Step;
}

/** `fetch`, and what was asked with it. @param began the zero of `Asked.at`: ms since 1970 */
export function countingFetch(
  began: number,
  baseUrl: string,
): { readonly fetch: typeof fetch; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const method = input instanceof Request ? input.method : (init?.method ?? 'GET');
      const at = Date.now() - began;
      const started = performance.now();
      const purpose = purposeOf(address, method, baseUrl);
      const note = (status: number, bytes: number): Asked => {
        const one = { at, ms: performance.now() - started, status, bytes, purpose, step: step.getStore() ?? 'first' };
        asked.push(one);
        return one;
      };
      try {
        const response = await fetch(input, init);
        const length = response.headers.get('content-length');
        const one = note(response.status, Number(length ?? 0));
        return length === null && purpose === 'record' ? counted(response, one) : response;
      } catch (error) {
        note(0, 0);
        throw error;
      }
    },
  };
}

/** The same answer, its bytes counted as they are read. */
function counted(response: Response, one: Asked): Response {
  const { body, status, headers } = response;
  if (body === null) return response;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      one.bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(counting), { status, headers });
}

function purposeOf(address: string, method: string, baseUrl: string): Purpose {
  const path = address.startsWith(baseUrl) ? address.slice(baseUrl.length) : null;
  if (path === null || path.startsWith('/.well-known')) return 'sign-in';
  return method === 'POST' && (path === '' || path === '/' || path === '/AuditEvent') ? 'audit' : 'record';
}
