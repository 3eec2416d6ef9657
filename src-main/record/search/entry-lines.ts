import { CARE_SETTING_WORDS } from '../../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../../src-shared/clinical/care-settings-of.ts';
import { formatSpan } from '../../../src-shared/clinical/dates.ts';
import {
  type ClinicalEntry,
  type DetailField,
  type DetailSection,
  type EntryDetail,
  sourceName,
} from '../../../src-shared/clinical/entry.ts';
import { richLines } from '../../../src-shared/clinical/rich-text.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { monthsOf } from './date-words.ts';

/** One line of what an entry says. */
export interface EntryLine {
  /** '' for the second line of its row. */
  readonly label: string;
  readonly text: string;
  /** Other ways to write it, under which it is found, too. */
  readonly also?: string;
}

export const titleText = ({ label, title }: ClinicalEntry): string => `${label} ${title}`;

/** What the row of an entry says besides its title, and the dates in the ways in which people write them. */
export const rowLines = (entry: ClinicalEntry): readonly EntryLine[] => [
  ...toldLines(entry),
  dateLine(entry),
  ...placeLines(entry),
];

/** What it says in the words of the entry. */
export const toldLines = ({ summary, status, marks }: ClinicalEntry): readonly EntryLine[] =>
  [
    { label: '', text: summary },
    { label: 'Status', text: status },
    { label: 'Note', text: marks.map(({ text }) => text).join('; ') },
  ].filter(({ text }) => text !== '');

export const dateLine = ({ when, until }: ClinicalEntry): EntryLine => ({
  label: 'Date',
  text: formatSpan(when, until),
  also: joinWords([monthsOf(when), monthsOf(until)], ' '),
});

/** Of whom it is, and from where. */
export function placeLines(entry: ClinicalEntry): readonly EntryLine[] {
  const sources = [entry.source, ...entry.alsoFrom];
  const settings = careSettingsOf(entry).map((setting) => CARE_SETTING_WORDS[setting]);
  return [
    {
      label: 'Source',
      text: joinWords(sources.map(sourceName), '; '),
      also: joinWords(
        sources.flatMap(({ odsCode, system }) => [odsCode ?? '', system ?? '']),
        ' ',
      ),
    },
    {
      label: 'Care setting',
      text: joinWords(settings.map(({ full }) => full)),
      also: joinWords(settings.map(({ short }) => short)),
    },
  ].filter(({ text }) => text !== '');
}

/** A detail, as far as it is searched. */
export type SaidDetail = Pick<EntryDetail, 'fields' | 'sections' | 'documents' | 'codes'> & {
  readonly versions: readonly SaidDetail[];
};

/**
 * What the detail of an entry says, each further source of a merged one with it. Left out are its related entries, which
 * are found by themselves, and the text as received.
 */
export function detailLines(detail: SaidDetail): readonly EntryLine[] {
  return [...ownLines(detail), ...detail.versions.flatMap(versionLines)];
}

function ownLines({ fields, sections, documents, codes }: SaidDetail): readonly EntryLine[] {
  return [
    ...fields.map(fieldLine),
    ...sections.flatMap(sectionLines),
    ...documents.map(({ title, format, created, language }) => ({
      label: 'Document',
      text: joinWords([title, format, created, language]),
    })),
    ...codes.map(fieldLine),
  ];
}

function versionLines(version: SaidDetail): readonly EntryLine[] {
  const source = version.fields.find(({ label }) => label === 'Source')?.value ?? 'another source';
  return ownLines(version).map((line) => ({ ...line, label: `${line.label} (as ${source} records it)` }));
}

export const fieldLine = ({ label, value }: DetailField): EntryLine => ({ label, text: value });

export function sectionLines({ title, fields, blocks, entries }: DetailSection): readonly EntryLine[] {
  const lines = [
    ...fields.map(({ label, value }) => ({ label: `${title}: ${label}`, text: value })),
    ...richLines(blocks).map((text) => ({ label: title, text })),
    ...entries.map(({ text }) => ({ label: title, text })),
  ];
  // A title is found where nothing stands below it, too.
  return lines.length === 0 ? [{ label: title, text: '' }] : lines;
}
