import { readLimited } from '../backend/index.ts';
import { isRedirect, reasonOf } from './network-failure.ts';
import { heardIn, type Heard, type NetworkParts } from './network-parts.ts';

/** What came when a service was asked for a document about itself. */
export type Fetched =
  | { readonly kind: 'bytes'; readonly status: number; readonly bytes: Uint8Array }
  /** A web page: of a network that asks people to sign in, of a web filter, of a proxy. */
  | { readonly kind: 'page' }
  /** `words`: for a line of its own: 'status 503', 'status 403, with a web page'. */
  | { readonly kind: 'status'; readonly status: number; readonly words: string }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly reason: string };

/** CapabilityStatements with every parameter of every type are some hundred kilobytes. */
const MOST_BYTES = 8 * 1_048_576;

/** Asks for a document, without a token, as the viewer itself would. Never throws. */
export async function fetchDocument(
  url: URL,
  { fetch, now }: Pick<NetworkParts, 'fetch' | 'now'>,
  hear: (heard: Heard) => void,
  signal: AbortSignal,
): Promise<Fetched> {
  const asked = now();
  try {
    const response = await fetch(url.href, {
      redirect: 'error',
      signal,
      headers: { Accept: 'application/fhir+json, application/json' },
    });
    const heard = heardIn(url, response.headers, asked, now());
    // A proxy's clock is nobody's business.
    if (heard !== null && response.status !== 407) hear(heard);
    const bytes = await readLimited(response.body, MOST_BYTES, () => undefined);
    const { status } = response;
    const isPage = isWebPage(bytes);
    if (response.ok) return isPage ? { kind: 'page' } : { kind: 'bytes', status, bytes };
    return { kind: 'status', status, words: `status ${status}${isPage ? ', with a web page' : ''}` };
  } catch (error) {
    if (isRedirect(error)) return { kind: 'redirect' };
    if (error instanceof Error && 'kind' in error && error.kind === 'too-large') return { kind: 'too-large' };
    return { kind: 'failed', error, reason: reasonOf(error) };
  }
}

function isWebPage(bytes: Uint8Array): boolean {
  const begin = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  return /^(<!doctype html|<html|<head|<body|<script|<!--)/i.test(begin);
}
