export interface DecodedText {
  readonly text: string;
  /** What to know of the decoding, in words; empty where nothing was in doubt. */
  readonly warnings: readonly string[];
}

const BOMS: readonly (readonly [RegExp, string])[] = [
  [/^\xef\xbb\xbf/, 'utf-8'],
  [/^\xff\xfe/, 'utf-16le'],
  [/^\xfe\xff/, 'utf-16be'],
];

/**
 * Bytes → text: by a byte-order mark, the content type, what HTML says of itself; otherwise UTF-8, and where it is none
 * windows-1252, which has a letter for every byte. Nothing is dropped: a byte that is no letter is shown as � and counted.
 */
export function decodeText(bytes: Uint8Array, contentType: string): DecodedText {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const marked = BOMS.find(([mark]) => mark.test(start))?.[1];
  const said = charsetOf(contentType) || /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] || '';
  const decoder = decoderFor(marked ?? said);
  if (decoder === null) {
    const guessed = guess(bytes);
    if (said === '') return guessed;
    const unknown = `The character set that the source names is not known here (${said.slice(0, 40)}).`;
    return { text: guessed.text, warnings: [unknown, ...guessed.warnings] };
  }
  return counted(decoder.decode(bytes));
}

function charsetOf(contentType: string): string {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? '';
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  if (label === '') return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function guess(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return {
      text,
      warnings: ['The source did not say in which character set this is written: accents and signs may be wrong.'],
    };
  }
}

function counted(text: string): DecodedText {
  const bad = text.split('\uFFFD').length - 1;
  if (bad === 0) return { text, warnings: [] };
  const words = `${bad} ${bad === 1 ? 'character' : 'characters'} could not be read and ${bad === 1 ? 'is' : 'are'} shown as \uFFFD.`;
  return { text, warnings: [words] };
}
