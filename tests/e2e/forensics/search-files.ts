import { gunzipSync } from 'node:zlib';

/** Where something was found, and what. */
export interface Leak {
  readonly file: string;
  readonly trace: string;
  readonly as: 'utf8' | 'utf16le' | 'base64';
}

/** Each trace in the forms in which programs write text, gunzipped too; case does not count. */
export function leaksIn(file: string, content: Buffer, traces: readonly string[]): Leak[] {
  const parts = [content, ...unzipped(content)];
  const texts = parts.map((part) => ({ exact: part.toString('latin1'), any: lower(part.toString('latin1')) }));
  return traces.flatMap((trace) =>
    formsOf(trace)
      .filter(({ as, text }) =>
        texts.some(({ exact, any }) => (as === 'base64' ? exact.includes(text) : any.includes(text))),
      )
      .map(({ as }) => ({ file, trace, as })),
  );
}

function formsOf(trace: string): { as: Leak['as']; text: string }[] {
  const plain = (encoding: 'utf8' | 'utf16le') => lower(Buffer.from(trace, encoding).toString('latin1'));
  // As it is written, and in capitals: what encoded text holds cannot be compared without its case.
  const written = [...new Set([trace, trace.toUpperCase()])];
  return [
    { as: 'utf8', text: plain('utf8') },
    { as: 'utf16le', text: plain('utf16le') },
    // A few letters stand in any file.
    ...written
      .flatMap(base64Of)
      .filter((text) => text.length >= 8)
      .map((text) => ({ as: 'base64' as const, text })),
  ];
}

/** Whatever stands before it: the text begins at one of three places within the groups of three bytes. */
function base64Of(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    // Only groups that hold nothing but the text.
    const [from, to] = [Math.ceil(before / 3) * 3, Math.floor(whole.length / 3) * 3];
    return whole.subarray(from, to).toString('base64');
  });
}

const lower = (latin1: string): string => latin1.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

function unzipped(content: Buffer): Buffer[] {
  if (!content.subarray(0, 3).equals(GZIP)) return [];
  try {
    return [gunzipSync(content)];
  } catch {
    return [];
  }
}
