import { hash as hashOf } from 'node:crypto';

/**
 * Each page of the file is authenticated by itself, but nothing binds pages together: where a process is killed while
 * they are written, some are of before and some of after, and each of them verifies. So every copy is bound together by
 * check sums from its head down to the last body; one that does not add up is no copy (HAZ-032).
 */

/** What a copy says of one of its bodies. */
export type PartSums = readonly [
  meta: string,
  /** Of the body, unpacked; 0: there is none, and nothing is stored for it. */
  length: number,
  /** SHA-256 of the body, packed, in base64; '' where there is none. */
  digest: string,
];

export interface SealedHead {
  readonly patientId: string;
  readonly context: string;
  readonly fetchedWall: number;
  readonly fetchedSteady: number;
  readonly facts: string;
  /** `digestOf` the text that says what its parts are. */
  readonly content: Uint8Array;
}

export function digestOf(content: Uint8Array | string): Buffer {
  return hashOf('sha256', content, 'buffer');
}

/** The same in base64. */
export function sumOf(content: Uint8Array): string {
  return hashOf('sha256', content, 'base64');
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
