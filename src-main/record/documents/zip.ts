import { inflateRawSync } from 'node:zlib';

export interface ZipPart {
  /** In lower case. */
  readonly name: string;
  /** Its text; null where it cannot be unpacked or is longer than is read. */
  readonly read: () => string | null;
}

const MAX_PARTS = 2000;
/** A small file can unpack to one that no memory holds. */
const MAX_TEXT = 1_048_576;
const END = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The parts of a zip by its central directory. Null where it is none, is encrypted, is one of those beyond 4 GiB, names a
 * part twice, or holds anything behind its end: two readers must not find two contents in it.
 */
export function zipParts(bytes: Uint8Array): readonly ZipPart[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return directory(file);
  } catch {
    // An offset beyond the file.
    return null;
  }
}

function directory(file: Buffer): readonly ZipPart[] | null {
  if (file.length < END_LENGTH || file.readUInt32LE(0) !== LOCAL) return null;
  const end = file.length - END_LENGTH;
  if (file.readUInt32LE(end) !== END || file.readUInt16LE(end + 20) !== 0) return null;
  const count = file.readUInt16LE(end + 10);
  const begin = file.readUInt32LE(end + 16);
  if (count > MAX_PARTS || count !== file.readUInt16LE(end + 8) || begin + file.readUInt32LE(end + 12) !== end)
    return null;
  const parts = new Map<string, ZipPart>();
  let at = begin;
  for (let left = count; left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL || (file.readUInt16LE(at + 8) & 1) === 1) return null;
    const header = at;
    const nameEnd = at + 46 + file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, nameEnd).toLowerCase();
    if (parts.has(name)) return null;
    parts.set(name, { name, read: () => unpacked(file, header) });
    at = nameEnd + file.readUInt16LE(header + 30) + file.readUInt16LE(header + 32);
  }
  return at === end ? [...parts.values()] : null;
}

function unpacked(file: Buffer, header: number): string | null {
  try {
    const local = file.readUInt32LE(header + 42);
    if (file.readUInt32LE(local) !== LOCAL) return null;
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + file.readUInt32LE(header + 20));
    const method = file.readUInt16LE(header + 10);
    if (method === 0) return packed.length > MAX_TEXT ? null : packed.toString('utf8');
    return method === 8 ? inflateRawSync(packed, { maxOutputLength: MAX_TEXT }).toString('utf8') : null;
  } catch {
    return null;
  }
}
