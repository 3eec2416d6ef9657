import { richLines } from '../../../src-shared/clinical/rich-text.ts';
import { type Json, markup, object } from '../read/reader.ts';
import { richText } from '../rich/rich-text.ts';

/** As much of a narrative as a row may need; the whole of it stands in the detail. */
const ENOUGH = 20_000;
const BLOCKS = 100;

/** The source's own narrative as plain lines. */
export function narrativeOf(resource: Json): readonly string[] {
  return richLines(richText(markup(object(resource['text'])['div']).slice(0, ENOUGH), BLOCKS).blocks);
}
