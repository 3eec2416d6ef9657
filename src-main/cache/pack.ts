import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CacheError } from './errors.ts';

/** Level 1 made 0.57 MB of 10.9 MB in 19 ms (shared/environment.md); more costs time and gains little. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Of what is unpacked, in bytes: no less than zlib takes, and no more than an answer comes to, whatever a file says. */
const SMALLEST_CHUNK = 64;
const LARGEST_CHUNK = 16 * 1_048_576;

/** Bytes, compressed. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** How many they were before. */
  readonly length: number;
}

export function pack(bytes: Uint8Array): Packed {
  return { bytes: zstdCompressSync(bytes, ZSTD), length: bytes.length };
}

/**
 * No more bytes than they were before are ever unpacked.
 * @throws CacheError 'unreadable' for anything else than what `pack` made.
 */
export function unpack({ bytes: packed, length }: Packed): Buffer {
  try {
    // In one piece, with room to see that no more comes: in pieces of 16 kB, as is usual, it takes twice as long (measured).
    const bytes = zstdDecompressSync(packed, {
      chunkSize: Math.min(Math.max(SMALLEST_CHUNK, length + 1), LARGEST_CHUNK),
      maxOutputLength: Math.max(1, length),
    });
    if (bytes.length === length) return bytes;
  } catch {
    // As for another length.
  }
  throw new CacheError('unreadable');
}
