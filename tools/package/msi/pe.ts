/** What has to be known of a Windows program (PE32+): https://learn.microsoft.com/windows/win32/debug/pe-format */
const SIGNATURE_OFFSET_AT = 0x3c;
const FIXED_FILE_INFO = 0xfeef04bd;
const RT_VERSION = 16;
const RESOURCES = 2;
const CERTIFICATES = 4;

interface Image {
  readonly bytes: Buffer;
  readonly directories: readonly { readonly address: number; readonly size: number }[];
  readonly sections: readonly { readonly address: number; readonly size: number; readonly at: number }[];
}

/** Whether it is a program or a library of Windows at all, 64-bit. */
export const isProgram = (bytes: Buffer): boolean => imageOf(bytes) !== null;

/** As Windows Installer compares it, '42.0.0.0'; null where the file has none. */
export function fileVersion(bytes: Buffer): string | null {
  const image = imageOf(bytes);
  if (image === null) return null;
  const at = versionResource(image);
  if (at === null) return null;
  // VS_VERSIONINFO: the fixed part is found by its signature, behind a key whose padding differs.
  const begin = bytes.subarray(at, at + 128).indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe]));
  if (begin === -1 || bytes.readUInt32LE(at + begin) !== FIXED_FILE_INFO) return null;
  const [high, low] = [bytes.readUInt32LE(at + begin + 8), bytes.readUInt32LE(at + begin + 12)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
}

/** Whether an Authenticode signature is attached; not whether anybody trusts it. */
export function hasSignature(bytes: Buffer): boolean {
  const certificates = imageOf(bytes)?.directories[CERTIFICATES];
  return certificates !== undefined && certificates.size > 0;
}

function imageOf(bytes: Buffer): Image | null {
  if (bytes.length < 0x40 || bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const header = bytes.readUInt32LE(SIGNATURE_OFFSET_AT);
  if (header + 24 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return null;
  const optional = header + 24;
  if (bytes.readUInt16LE(optional) !== 0x20b) return null;
  const directoryCount = bytes.readUInt32LE(optional + 108);
  const directories = Array.from({ length: directoryCount }, (_, index) => {
    const at = optional + 112 + index * 8;
    return { address: bytes.readUInt32LE(at), size: bytes.readUInt32LE(at + 4) };
  });
  const table = optional + bytes.readUInt16LE(header + 20);
  const sections = Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, index) => {
    const at = table + index * 40;
    return {
      size: bytes.readUInt32LE(at + 16),
      address: bytes.readUInt32LE(at + 12),
      at: bytes.readUInt32LE(at + 20),
    };
  });
  return { bytes, directories, sections };
}

function offsetOf(image: Image, address: number): number | null {
  const section = image.sections.find((one) => address >= one.address && address < one.address + one.size);
  return section === undefined ? null : address - section.address + section.at;
}

/** Where the first version resource lies: its type, its name, its language, its data. */
function versionResource(image: Image): number | null {
  const { bytes } = image;
  const root = image.directories[RESOURCES];
  if (root === undefined || root.size === 0) return null;
  const base = offsetOf(image, root.address);
  if (base === null) return null;
  const entries = (directory: number) =>
    Array.from(
      { length: bytes.readUInt16LE(directory + 12) + bytes.readUInt16LE(directory + 14) },
      (_, index) => directory + 16 + index * 8,
    ).map((at) => ({ id: bytes.readUInt32LE(at), to: base + (bytes.readUInt32LE(at + 4) & 0x7fffffff) }));
  const type = entries(base).find(({ id }) => id === RT_VERSION);
  const name = type === undefined ? undefined : entries(type.to)[0];
  const language = name === undefined ? undefined : entries(name.to)[0];
  return language === undefined ? null : offsetOf(image, bytes.readUInt32LE(language.to));
}
