import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CacheError } from './errors.ts';

/** Level 1 made 0.57 MB of 10.9 MB in 19 ms (shared/environment.md); more costs time and gains little. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function pack(bytes: Uint8Array): Buffer {
  return zstdCompressSync(bytes, ZSTD);
}

/**
 * @param length how many bytes it was before: no more are ever unpacked.
 * @throws CacheError 'unreadable' for anything else than what `pack` made.
 */
export function unpack(packed: Uint8Array, length: number): Buffer {
  try {
    const bytes = zstdDecompressSync(packed, { maxOutputLength: Math.max(1, length) });
    if (bytes.length === length) return bytes;
  } catch {
    // As for another length.
  }
  throw new CacheError('unreadable');
}
