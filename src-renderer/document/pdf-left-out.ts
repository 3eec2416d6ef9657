/** What of a page was not drawn: a picture, some other part, or nothing. */
export type LeftOut = 'picture' | 'part' | null;

const PICTURE =
  /Unable to decode (?:inline )?image|Image exceeded maximum|Image dimensions are missing|Dependent image isn't ready/;
const PART = /getOperatorList - ignoring errors|getContentStream - ignoring|parseAppearanceStream - ignoring errors/;
/** Beginning of every line that PDF.js writes. */
const FROM_PDF_JS = 'Warning: ';

/** By one line that PDF.js wrote. */
export function leftOutBy(line: string): LeftOut {
  if (PICTURE.test(line)) return 'picture';
  return PART.test(line) ? 'part' : null;
}

const listeners = new Set<(line: string) => void>();
const { console: log } = globalThis;
const { warn } = log;
/*
 * PDF.js goes on without what it cannot decode, and says so in no answer and no event, only on the console: a scan would be a
 * white page. Its lines end here, for they may hold words of a document; those of others go where they went.
 */
log.warn = (...words: readonly unknown[]) => {
  const [line] = words;
  if (typeof line !== 'string' || !line.startsWith(FROM_PDF_JS)) warn.apply(log, [...words]);
  else for (const listener of listeners) listener(line);
};

/** Draws, and tells what was left out. A line of a drawing beside it may count for both: too much is said, never too little. */
export async function noticingWhatIsLeftOut(draw: () => Promise<void>): Promise<LeftOut> {
  let worst: LeftOut = null;
  const listener = (line: string): void => {
    const found = leftOutBy(line);
    if (worst === null || found === 'picture') worst = found ?? worst;
  };
  listeners.add(listener);
  try {
    await draw();
  } finally {
    listeners.delete(listener);
  }
  return worst;
}
