import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CacheError } from './errors.ts';

/** Level 1 made 0.57 MB of 10.9 MB in 19 ms (shared/environment.md); more costs time and gains little. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

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
    const bytes = zstdDecompressSync(packed, { maxOutputLength: Math.max(1, length) });
    if (bytes.length === length) return bytes;
  } catch {
    // As for another length.
  }
  throw new CacheError('unreadable');
}
