import { NBSP } from '../../src-shared/join-words.ts';

/** Bytes of what is sent; `expected` null: not stated. */
export interface LoadProgress {
  readonly received: number;
  readonly expected: number | null;
}

const MB = 1_000_000;

/**
 * How far a document is: '3 of 12 MB', or '3 MB so far' where nobody says how long it is. What is sent may be longer than the
 * document itself (FHIR sends it as text): its part is then told of the document's own size.
 * @param size bytes of the document, as its source states them; null: not stated
 */
export function loadWords({ received, expected }: LoadProgress, size: number | null): string {
  const whole = expected === null ? null : (size ?? expected);
  if (whole === null || expected === null || expected === 0)
    return `${inMegabytes(received, received)}${NBSP}MB so far`;
  const done = Math.min(1, received / expected) * whole;
  return `${inMegabytes(done, whole)} of ${inMegabytes(whole, whole)}${NBSP}MB`;
}

/** Of little, the tenths; of much they only flicker. */
const inMegabytes = (bytes: number, whole: number): string => (bytes / MB).toFixed(whole < 10 * MB ? 1 : 0);
