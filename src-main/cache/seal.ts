import { createHash, hash as hashOf, type Hash } from 'node:crypto';

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
  const hash = createHash('sha256');
  for (const { meta, length, digest } of parts) {
    text(hash, meta);
    text(hash, String(length));
    hash.update(digest);
  }
  return hash.digest();
}

export function sealOf(head: SealedHead): Buffer {
  const hash = createHash('sha256');
  for (const value of [head.patientId, head.context, String(head.fetchedWall), String(head.fetchedSteady), head.facts])
    text(hash, value);
  return hash.update(head.content).digest();
}

/** With its length before it: no two lists of texts have the same sum. */
function text(hash: Hash, value: string): void {
  const bytes = Buffer.from(value, 'utf8');
  hash.update(`${bytes.length}:`).update(bytes);
}
