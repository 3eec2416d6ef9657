import type { EntryDocument } from '../../../src-shared/clinical/document.ts';
import type { EntryKind } from '../../../src-shared/clinical/entry.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects } from '../read/reader.ts';
import { narrativeOf } from '../map/narrative.ts';
import { attachmentsOf } from './attachments.ts';
import { fileWords } from './offers.ts';

/** Who wrote it, by the names that types with documents have for that. */
const AUTHORS = ['author', 'performer', 'operator', 'sender', 'source'] as const;

/**
 * What a row says of the documents of a resource, so that nobody has to ask each entry for its detail to find those that have some.
 * Null for a resource that is no document and has no file.
 */
export function entryDocument(
  resource: Json,
  kind: EntryKind,
  context: { readonly names: (references: unknown) => readonly string[] },
): EntryDocument | null {
  const files = attachmentsOf(resource).map(fileWords);
  if (files.length === 0 && kind !== 'document') return null;
  const authors =
    AUTHORS.map((field) => distinct(context.names(resource[field]))).find((found) => found.length > 0) ?? [];
  // The code of a report is what it reports on, and its title; the type of a document is what kind of letter it is.
  const type = kind === 'document' ? term(resource['type']) || (terms(resource['category'])[0] ?? '') : '';
  return { type, author: joinWords(authors), files, hasText: hasText(resource) };
}

/** Whoever points to a document may send no word of it (HAZ-003). */
function hasText(resource: Json): boolean {
  return objects(resource['section']).length > 0 || narrativeOf(resource).length > 0;
}
