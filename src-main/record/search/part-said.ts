import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { codesOf, describeParts } from '../detail/describe.ts';
import { mayRepeat } from '../detail/index.ts';
import { placeOf } from '../detail/order.ts';
import { sectionsOf } from '../detail/sections.ts';
import { mayHaveAttachments } from '../documents/attachments.ts';
import type { Json } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';
import { type EntryLine, fieldLine, sectionLines } from './entry-lines.ts';

/** Lines that come together. */
export type Lines = readonly EntryLine[];

/** What one element of a resource says in the detail of its entry. */
export interface PartSaid {
  readonly lines: Lines;
  /** Said only where the rest of the entry has not said it, in the order of `place`. */
  readonly unlessSaid: readonly (DetailField & { readonly lines: Lines })[];
  readonly place: number;
  /** How many fields and codes it adds to those of which a detail shows so many at most. */
  readonly fields: number;
  readonly codes: number;
}

/** Told with what stands elsewhere in the resource or in the record: resources within, the sections of a document. */
const WITH_OTHERS: ReadonlySet<string> = new Set(['contained', 'section', 'coding']);

/**
 * @param one a resource with its type and this element alone
 * @param name `namesIn` the whole resource
 * @returns null for what is only told of the whole resource
 */
export function partSaid(one: Json, element: string, name: NameOf): PartSaid | null {
  if (WITH_OTHERS.has(element) || mayHaveAttachments(one)) return null;
  const fields = describeParts(one, name);
  const codes = codesOf(one);
  const certain = fields.filter(({ label }) => !mayRepeat(label));
  const sections = sectionsOf(one, name, () => null);
  return {
    lines: [...certain.map(fieldLine), ...sections.flatMap(sectionLines), ...codes.map(fieldLine)],
    unlessSaid: fields
      .filter(({ label }) => mayRepeat(label))
      .map((field) => ({ ...field, lines: [fieldLine(field)] })),
    place: placeOf(IS_EXTENSION.test(element) ? '' : element),
    fields: fields.length,
    codes: codes.length,
  };
}

/** Extensions come with the rest, those of single dates and texts, too. */
const IS_EXTENSION = /^(?:extension|modifierExtension|_.*)$/;
