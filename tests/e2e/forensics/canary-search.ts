import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** How a word was found to be written. */
export type WrittenAs = 'text' | 'utf16' | 'base64' | 'hex' | 'packed';

export interface Found {
  readonly value: string;
  readonly as: WrittenAs;
}

const LETTERS = 'cnry[a-z]{12}';
const PLAIN = new RegExp(LETTERS, 'gi');
/** Either byte order: what stands before the first letter and behind the last does not matter. */
const WIDE = /(?:[a-z]\0){15,}[a-z]/gi;
const BASE64 = /[A-Za-z0-9+/_-]{22,}/g;
const HEX = /(?:43|63)(?:4e|6e)(?:52|72)(?:59|79)[0-9a-f]{24}/gi;

/** What a packed stream begins with. */
const PACKED: readonly { readonly magic: Buffer; readonly unpack: (bytes: Buffer) => Buffer }[] = [
  { magic: Buffer.from([0x1f, 0x8b, 0x08]), unpack: (bytes) => gunzipSync(bytes, LIMIT) },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({
    magic: Buffer.from([0x78, level]),
    unpack: (bytes: Buffer) => inflateSync(bytes, LIMIT),
  })),
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), unpack: (bytes) => zstdDecompressSync(bytes, LIMIT) },
];
const LIMIT = { maxOutputLength: 64 * 1024 * 1024 };

/** Looks for the sandbox's canaries (`--canaries`) in bytes, in the forms in which programs write text. */
export class CanarySearch {
  readonly #values: ReadonlySet<string>;

  constructor(values: readonly string[]) {
    this.#values = new Set(values);
  }

  in(content: Buffer): Found[] {
    const found = [...this.#unpacked(content), ...this.#read(content)];
    return [...new Map(found.map((one) => [`${one.as} ${one.value}`, one])).values()];
  }

  #read(content: Buffer): Found[] {
    const text = content.toString('latin1');
    return [
      ...this.#known(text.match(PLAIN) ?? [], 'text'),
      ...this.#inWide(text, 'utf16'),
      ...(text.match(HEX) ?? []).flatMap((hex) => this.#known([Buffer.from(hex, 'hex').toString('latin1')], 'hex')),
      ...(text.match(BASE64) ?? []).flatMap((run) => this.#inBase64(run)),
    ];
  }

  #inWide(text: string, as: WrittenAs): Found[] {
    const runs = (text.match(WIDE) ?? []).map((run) => run.replaceAll('\0', ''));
    return runs.flatMap((run) => this.#known(run.match(PLAIN) ?? [], as));
  }

  /** Wherever the encoded text begins, one of four places in the run is the beginning of a group. */
  #inBase64(run: string): Found[] {
    return [0, 1, 2, 3].flatMap((start) => {
      const decoded = Buffer.from(run.slice(start), 'base64').toString('latin1');
      return [...this.#known(decoded.match(PLAIN) ?? [], 'base64'), ...this.#inWide(decoded, 'base64')];
    });
  }

  /** Whatever can be unpacked from any place of it. */
  #unpacked(content: Buffer): Found[] {
    return PACKED.flatMap(({ magic, unpack }) => {
      const found: Found[] = [];
      for (let at = content.indexOf(magic); at !== -1; at = content.indexOf(magic, at + 1)) {
        const bytes = attempted(() => unpack(content.subarray(at)));
        if (bytes !== null) found.push(...this.#read(bytes).map(({ value }) => ({ value, as: 'packed' as const })));
      }
      return found;
    });
  }

  #known(words: readonly string[], as: WrittenAs): Found[] {
    return words
      .map((word) => word.toUpperCase())
      .filter((value) => this.#values.has(value))
      .map((value) => ({ value, as }));
  }
}

function attempted(unpack: () => Buffer): Buffer | null {
  try {
    return unpack();
  } catch {
    return null;
  }
}
