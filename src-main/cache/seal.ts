import { hash as hashOf } from 'node:crypto';

/**
 * Each page of the file is authenticated by itself, but nothing binds pages together: where a process is killed while
 * they are written, some are of before and some of after, and each of them verifies. So every copy is bound together by
 * check sums from its head down to the last body; one that does not add up is no copy (HAZ-032).
 */

export interface PartSums {
  readonly meta: string;
  /** Of the body, unpacked. */
  readonly length: number;
  /** SHA-256 of the body, packed. */
  readonly digest: Uint8Array;
}

export interface SealedHead {
  readonly patientId: string;
  readonly context: string;
  readonly fetchedWall: number;
  readonly fetchedSteady: number;
  readonly facts: string;
  /** What `contentOf` says of its parts. */
  readonly content: Uint8Array;
}

export function digestOf(bytes: Uint8Array): Buffer {
  return hashOf('sha256', bytes, 'buffer');
}

/** Of all parts, in their order. */
export function contentOf(parts: Iterable<PartSums>): Buffer {
  const all = Array.from(parts, ({ meta, length, digest }) => [...text(meta), ...text(String(length)), digest]);
  return digestOf(Buffer.concat(all.flat()));
}

export function sealOf(head: SealedHead): Buffer {
  const { patientId, context, fetchedWall, fetchedSteady, facts, content } = head;
  const values = [patientId, context, String(fetchedWall), String(fetchedSteady), facts];
  return digestOf(Buffer.concat([...values.flatMap(text), content]));
}

/** With its length before it: no two lists of texts have the same sum. */
function text(value: string): readonly Buffer[] {
  const bytes = Buffer.from(value, 'utf8');
  return [Buffer.from(`${bytes.length}:`), bytes];
}
