import type { ClinicalEntry, DetailField, DetailSection } from '../../../src-shared/clinical/entry.ts';
import { plainBlocks, type RichBlock, type RichRun } from '../../../src-shared/clinical/rich-text.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { type Json, markup, object, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';
import { richText } from '../rich/rich-text.ts';
import { describe } from './describe.ts';
import { entryLine } from './entry-line.ts';
import { referenceText } from './value-text.ts';

type EntryNamed = (reference: unknown) => ClinicalEntry | null;

const MAX_SECTIONS = 300;
const MAX_LEVEL = 8;

/**
 * The free text of a resource: its notes, the sections of a document with what they name, and its narrative. Sections
 * keep their order and their nesting, and an empty one says so.
 */
export function sectionsOf(resource: Json, name: NameOf, entryNamed: EntryNamed): readonly DetailSection[] {
  return [...notes(resource, name), ...documentSections(resource, name, entryNamed), ...narrative(resource)];
}

function section(title: string, blocks: readonly RichBlock[], more: Partial<DetailSection> = {}): DetailSection {
  return { title, level: 1, fields: [], blocks, entries: [], ...more };
}

/** Notes as they were written, each with who wrote it and when, where that is told. */
function notes(resource: Json, name: NameOf): readonly DetailSection[] {
  const blocks = objects(resource['note']).flatMap((note) => {
    const words = plainBlocks(text(note['text']));
    const author = text(note['authorString']) || name(note['authorReference']);
    const by = joinWords([author, dateText(note['time'])]);
    if (words.length === 0 || by === '') return words;
    const runs: readonly RichRun[] = [{ kind: 'text', text: by, marks: ['emphasis'] }];
    return [...words, { kind: 'paragraph', runs } as const];
  });
  return blocks.length === 0 ? [] : [section('Notes', blocks)];
}

function narrative(resource: Json): readonly DetailSection[] {
  const { blocks, fields } = narrativeOf(resource);
  return blocks.length === 0 ? [] : [section('In the words of the source', blocks, { fields })];
}

/** FHIR: `additional` narrative says more than the coded parts, so that these alone are not the whole. */
function narrativeOf(value: Json): { readonly blocks: readonly RichBlock[]; readonly fields: readonly DetailField[] } {
  const narrativeText = object(value['text']);
  const { blocks } = richText(markup(narrativeText['div']));
  const isMore = narrativeText['status'] === 'additional' && blocks.length > 0;
  return { blocks, fields: isMore ? [{ label: 'Text', value: 'Says more than the coded entries do' }] : [] };
}

interface Work {
  readonly value: Json;
  readonly level: number;
}

function documentSections(resource: Json, name: NameOf, entryNamed: EntryNamed): readonly DetailSection[] {
  const found: DetailSection[] = [];
  const waiting: Work[] = objects(resource['section'])
    .map((value) => ({ value, level: 1 }))
    .toReversed();
  for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
    const { value, level } = work;
    if (found.length >= MAX_SECTIONS || level > MAX_LEVEL) {
      const blocks: readonly RichBlock[] = [
        { kind: 'note', text: 'Cut here: there are more sections than this viewer shows. See the text as received.' },
      ];
      found.push(section('More', blocks));
      break;
    }
    found.push(oneSection(value, level, name, entryNamed));
    for (const inner of objects(value['section']).toReversed()) waiting.push({ value: inner, level: level + 1 });
  }
  return found;
}

const SAID_HERE: ReadonlySet<string> = new Set(['title', 'text', 'entry', 'section', 'emptyReason']);

function oneSection(value: Json, level: number, name: NameOf, entryNamed: EntryNamed): DetailSection {
  const title = text(value['title']) || term(value['code']) || 'Section without a title';
  const { blocks, fields } = narrativeOf(value);
  const entries = objects(value['entry']).map((reference) => {
    const entry = entryNamed(reference);
    return entry === null
      ? { entryId: null, text: referenceText(reference, name) }
      : { entryId: entry.id, text: entryLine(entry) };
  });
  const rest = Object.fromEntries(Object.entries(value).filter(([element]) => !SAID_HERE.has(element)));
  const further = describe(rest, name).filter((field) => field.value !== title);
  return section(title, blocks, { level, fields: [...emptiness(value, blocks), ...fields, ...further], entries });
}

/** Why a section is empty, or that it does not say: an empty section says nothing about the person (HAZ-003). */
function emptiness(value: Json, blocks: readonly RichBlock[]): readonly DetailField[] {
  const reason = term(value['emptyReason']);
  if (reason !== '') return [{ label: 'Empty', value: reason }];
  const isEmpty = blocks.length === 0 && objects(value['entry']).length === 0 && objects(value['section']).length === 0;
  return isEmpty ? [{ label: 'Empty', value: 'No reason given' }] : [];
}
