const SIGN = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** An entry of the directory of a compound file: the name in UTF-16, its length at 64, its kind at 66. */
const ENTRY = 128;
const STORAGE_OR_STREAM: ReadonlySet<number> = new Set([1, 2]);

/** What brings macros, an embedded object or encryption (MS-DOC 2.1, MS-OVBA, MS-OFFCRYPTO). An empty pool of objects is common. */
const REFUSED = /^(?:macros|vba|_vba_project.*|_\d+|ole10native|encrypt.*|dataspaces)$/i;

/**
 * True for a document of Word 97 to 2003 without macros, embedded objects or encryption. Other things in the same
 * container (installers, messages, spreadsheets) are none. Every place where an entry can stand is looked at, whether or
 * not the directory leads there: a name too many refuses, and costs no more than that.
 */
export function isPlainWordBinary(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 1024 || !file.subarray(0, SIGN.length).equals(SIGN)) return false;
  let body: number | null = null;
  for (let at = 512; at + ENTRY <= file.length; at += ENTRY) {
    const name = entryName(file, at);
    if (name === null) continue;
    if (REFUSED.test(name)) return false;
    if (name === 'WordDocument') {
      if (body !== null) return false;
      body = file.readUInt32LE(at + 116);
    }
  }
  return body !== null && isWord97(file, body);
}

function entryName(file: Buffer, at: number): string | null {
  const length = file.readUInt16LE(at + 64);
  if (!STORAGE_OR_STREAM.has(file.readUInt8(at + 66)) || length < 4 || length > 64 || length % 2 === 1) return null;
  const name = file.toString('utf16le', at, at + length - 2);
  // Names of the container's own streams begin with a control character.
  return name.charCodeAt(0) < 32 ? name.slice(1) : name;
}

/** The File Information Block (MS-DOC 2.5.1): `wIdent`, and an `nFib` of Word 97 or later; earlier ones hide macros within. */
function isWord97(file: Buffer, sector: number): boolean {
  const at = (sector + 1) * 2 ** file.readUInt16LE(30);
  return at + 4 <= file.length && file.readUInt16LE(at) === 0xa5ec && file.readUInt16LE(at + 2) >= 0xc1;
}
