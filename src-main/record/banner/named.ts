import { wholeText } from '../detail/value-text.ts';
import { object, text } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';

/**
 * The name behind a reference; where the record does not know it, what the reference itself says, so that no one who is
 * named by a number only is left out. '' where there is no reference.
 */
export function named(reference: unknown, name: NameOf): string {
  const known = name(reference);
  if (known !== '') return known;
  const source = typeof reference === 'string' ? { reference } : object(reference);
  if (text(source['reference']) === '' && Object.keys(object(source['identifier'])).length === 0) return '';
  return wholeText(source, name) ?? '';
}
