import type { ClinicalEntry, EntryMark } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { shortTexts } from './read/short-texts.ts';

const IS_SHORTENED: EntryMark = { tone: 'warning', text: 'Too long for a line: see details for all of it' };

/** Asked for in order to be read in full. */
const IN_FULL: ReadonlySet<FromRecord['kind']> = new Set(['detail', 'document', 'trail']);

/** What is told to the window: no text of a line is of any length. An entry of which one is cut says so in a mark; its detail has all of it. */
export function shortened(message: FromRecord): FromRecord {
  if (IN_FULL.has(message.kind)) return message;
  if (message.kind !== 'entries') return shortTexts(message);
  const entries = message.entries.map(shortenedEntry);
  return entries.some((entry, at) => entry !== message.entries[at]) ? { ...message, entries } : message;
}

function shortenedEntry(entry: ClinicalEntry): ClinicalEntry {
  const own = shortTexts(entry);
  return own === entry ? entry : { ...own, marks: [...own.marks, IS_SHORTENED] };
}
