/** A way of talking that everyone here uses: it asks nothing of the person who reads it. */
const PLAIN =
  /^(?:(?:main|preferred|spoken)\s+)*(?:language:?\s+)?(?:british\s+)?english(?:\s*[,(]\s*(?:uk|gb|en-gb|united kingdom|great britain|british)\s*\)?)?$/i;
const USUAL_CONTACT = /^preferred contact method: (?:letter|visit|telephone|e-?mail)$/i;

/**
 * The needs that call for something to be done: an interpreter, another language, large print, Braille, sign language.
 * Whatever is not known to be usual is shown (Accessible Information Standard).
 */
export function needsForAction(needs: readonly string[]): readonly string[] {
  return needs.filter((need) => {
    const words = need
      .trim()
      .replace(/\(preferred\)$/i, '')
      .trim();
    return !PLAIN.test(words) && !USUAL_CONTACT.test(words);
  });
}
