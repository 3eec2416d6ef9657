import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CacheError } from './errors.ts';

/** Level 1 made 0.57 MB of 10.9 MB in 19 ms (shared/environment.md); more costs time and gains little. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * What has no more bytes stays as it is. Most answers of a record are searches that found nothing: to pack one of 200 bytes
 * takes 40 µs and to unpack it 20, for 30 bytes less (measured).
 */
const SMALL = 512;
/** Of what is unpacked, in bytes: no more than an answer comes to, whatever a file says. */
const LARGEST_CHUNK = 16 * 1_048_576;

/** Bytes, compressed where that is worth it. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** How many they were before. */
  readonly length: number;
}

export function pack(bytes: Uint8Array): Packed {
  const { length } = bytes;
  return { bytes: length > SMALL ? zstdCompressSync(bytes, ZSTD) : new Uint8Array(bytes), length };
}

/** What has no content, packed. */
export const NOTHING: Packed = pack(new Uint8Array(0));

/**
 * No more bytes than they were before are ever unpacked.
 * @throws CacheError 'unreadable' for anything else than what `pack` made.
 */
export function unpack({ bytes: packed, length }: Packed): Buffer {
  try {
    // In one piece, with room to see that no more comes: in pieces of 16 kB, as is usual, it takes twice as long (measured).
    const bytes =
      length > SMALL
        ? zstdDecompressSync(packed, { chunkSize: Math.min(length + 1, LARGEST_CHUNK), maxOutputLength: length })
        : Buffer.from(packed);
    if (bytes.length === length) return bytes;
  } catch {
    // As for another length.
  }
  throw new CacheError('unreadable');
}
