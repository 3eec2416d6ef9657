import { hasShownSigns, straightened, TURNED } from '../read/direction.ts';

/** Signs that no reader can see and no text needs; what stands for them is seen. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g;

/**
 * Text without what could deceive its reader, and what was done to it in words. What came in JSON has been straightened
 * there; a character reference in HTML (`&#x202E;`) and a file of its own come through here only (HAZ-026).
 */
export function cleanText(text: string): { readonly text: string; readonly warnings: readonly string[] } {
  const straight = straightened(text.replace(UNSEEN, '\uFFFD'));
  return { text: straight, warnings: hasShownSigns(straight) ? [TURNED] : [] };
}
