import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { sourceName } from '../../src-shared/clinical/entry.ts';
import type { EntryDocument } from '../../src-shared/clinical/document.ts';
import { yearOf } from '../../src-shared/clinical/dates.ts';
import { distinct, joinWords } from '../../src-shared/join-words.ts';
import { wordsOf } from '../ui/typed-words.ts';

export const GROUPINGS = ['date', 'type', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** An entry that is a document, or has files to read. */
export type DocumentEntry = ClinicalEntry & { readonly document: EntryDocument };

/** One line of the list: a heading, or a document below it. */
export type DocumentItem =
  | { readonly kind: 'heading'; readonly key: string; readonly words: string; readonly count: number }
  | { readonly kind: 'document'; readonly key: string; readonly entry: DocumentEntry };

const isDocument = (entry: ClinicalEntry): entry is DocumentEntry => entry.document !== null;

/** In the order of the record, which is newest first. */
export const documentEntries = (entries: readonly ClinicalEntry[]): readonly DocumentEntry[] =>
  entries.filter(isDocument);

/** Those in whose title, files, type or author each typed word begins a word. */
export function documentsNamed(entries: readonly DocumentEntry[], typed: string): readonly DocumentEntry[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return entries;
  return entries.filter((entry) => {
    const { type, author, files } = entry.document;
    const words = wordsOf([entry.label, entry.title, type, author, ...files.map(({ title }) => title)].join(' '));
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** What kind of document it is: in its source's words, or by what it stands for in the record. */
export const typeWords = ({ label, document }: DocumentEntry): string => document.type || label;

/** 'PDF, 14 kB', '2 files: PDF, Text'; without a file what there is instead, or that its source sent nothing to read (HAZ-003). */
export function fileWords({ files, hasText }: EntryDocument): string {
  const [only] = files;
  if (only === undefined) return hasText ? 'Text within the record' : 'No document is attached';
  if (files.length === 1) return joinWords([only.format, only.size]);
  return `${files.length} files: ${joinWords(distinct(files.map(({ format }) => format)))}`;
}

/**
 * The list, grouped. A document of several sources stands below each of them: whoever looks under one finds it there. Years
 * go down, types and sources by the alphabet; within a group the newest is first, as in the record.
 */
export function documentItems(entries: readonly DocumentEntry[], grouping: Grouping): readonly DocumentItem[] {
  const groups = new Map<string, DocumentEntry[]>();
  for (const entry of entries) {
    for (const words of headingsOf(entry, grouping)) {
      const group = groups.get(words);
      if (group === undefined) groups.set(words, [entry]);
      else group.push(entry);
    }
  }
  const ordered = [...groups];
  if (grouping !== 'date') ordered.sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
  return ordered.flatMap(([words, group]): readonly DocumentItem[] => [
    { kind: 'heading', key: `heading ${words}`, words, count: group.length },
    ...group.map((entry) => ({ kind: 'document' as const, key: `${words} ${entry.id}`, entry })),
  ]);
}

function headingsOf(entry: DocumentEntry, grouping: Grouping): readonly string[] {
  switch (grouping) {
    case 'date':
      return [entry.when === null ? 'No date recorded' : String(yearOf(entry.when))];
    case 'type':
      return [typeWords(entry)];
    case 'source':
      return distinct([entry.source, ...entry.alsoFrom].map(sourceName));
    default:
      return grouping satisfies never;
  }
}
