import { deflateRawSync } from 'node:zlib';

/** A zip of these parts, packed; `flags` as in its general purpose bits. */
export function zip(parts: readonly (readonly [name: string, text: string])[], flags = 0): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of parts) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Package {
  /** Further types of `[Content_Types].xml`. */
  readonly types?: string;
  readonly main?: string;
  /** Relationships of the document. */
  readonly relations?: string;
  readonly parts?: readonly (readonly [name: string, text: string])[];
  readonly flags?: number;
}

/** A Word document (.docx) with these things in it. */
export function docx({
  types = '',
  main = 'document.main+xml',
  relations = '',
  parts = [],
  flags = 0,
}: Package = {}): Buffer {
  const all = [
    ['[Content_Types].xml', `<Types>${types}<Override ContentType="${WORD}.${main}"/></Types>`],
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="1" Type="${RELATIONS}/officeDocument" Target="w"/></Relationships>`,
    ],
    ['word/document.xml', '<w:document>Dear colleague</w:document>'],
    ['word/_rels/document.xml.rels', `<Relationships>${relations}</Relationships>`],
    ['word/media/image1.png', 'picture'],
    ...parts,
  ] as const;
  return zip(all, flags);
}

/** One relationship to elsewhere. */
export function elsewhere(type: string): string {
  return `<Relationship Id="2" Type="${RELATIONS}/${type}" Target="https://elsewhere.example/x" TargetMode="External"/>`;
}

/** A compound file (the older Office container) with entries of these names; the first sector behind holds `nFib`. */
export function compound(names: readonly string[], nFib = 0xc1): Buffer {
  const head = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(9, 30);
  const entries = names.map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE(name.length * 2 + 2, 64);
    entry.writeUInt8(2, 66);
    // Sector 1: the second behind the header.
    entry.writeUInt32LE(1, 116);
    return entry;
  });
  const directory = Buffer.concat([...entries, Buffer.alloc(512)]).subarray(0, 512);
  const body = Buffer.alloc(512);
  body.writeUInt16LE(0xa5ec, 0);
  body.writeUInt16LE(nFib, 2);
  return Buffer.concat([head, directory, body]);
}
