/** Signs that no reader can see and no text needs; what stands for them is seen. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;

/** Overrides and isolates of the writing direction, by which 'not given' can be made to look like another text. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text without what could deceive its reader, and what was done to it in words. */
export function cleanText(text: string): { readonly text: string; readonly warnings: readonly string[] } {
  const seen = text.replace(UNSEEN, '\uFFFD');
  const straight = seen.replace(TURNING, '');
  const isTurned = straight.length < seen.length;
  return { text: straight, warnings: isTurned ? [TURNED] : [] };
}

export const TURNED = 'Signs that turn the direction of writing round have been left out of this text.';
