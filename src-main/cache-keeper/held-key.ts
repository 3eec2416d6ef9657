import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HeldTime } from './held-time.ts';

/** Whose copies they are: a person at a provider, with a backend and as a client of it. */
export interface CopiesOwner {
  readonly issuer: string;
  readonly subject: string;
  readonly backendUrl: string;
  readonly clientId: string;
}

/** Names nobody: 32 hexadecimal digits. */
export function ownerName({ issuer, subject, backendUrl, clientId }: CopiesOwner): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject, backendUrl, clientId]))
    .digest('hex')
    .slice(0, 32);
}

export const accountOf = (owner: string): string => `record-copies-key-${owner}`;

/** The keys of one owner's file, and until when it is held. */
export interface HeldKey extends HeldTime {
  /** In force. */
  readonly key: Buffer;
  /** About to take its place: the file may have either. */
  readonly next: Buffer | null;
  readonly records: number;
}

const KEY = z.string().regex(/^[0-9a-f]{64}$/);
const keptSchema = z.strictObject({
  key: KEY,
  next: KEY.nullable(),
  until: z.number(),
  wall: z.number(),
  steady: z.number(),
  records: z.number().int().min(0),
});

/** As the store takes it. The caller overwrites what it was given. */
export function encodeKey({ key, next, ...rest }: HeldKey): Buffer {
  return Buffer.from(JSON.stringify({ ...rest, key: key.toString('hex'), next: next?.toString('hex') ?? null }));
}

/** Null: nothing of ours. */
export function decodeKey(secret: Buffer): HeldKey | null {
  try {
    const { key, next, ...rest } = keptSchema.parse(JSON.parse(secret.toString('utf8')));
    return { ...rest, key: Buffer.from(key, 'hex'), next: next === null ? null : Buffer.from(next, 'hex') };
  } catch {
    return null;
  }
}

/** A key that has had its day is not left in memory until it happens to be collected. */
export function wipeKey(held: HeldKey | null): void {
  held?.key.fill(0);
  held?.next?.fill(0);
}
