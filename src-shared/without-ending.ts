/**
 * The text without the signs at its end that are among `signs`. A pattern such as `/ +$/` says the same, and takes a time that
 * grows with the square of a text that is full of them and ends otherwise.
 */
export function withoutEnding(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
