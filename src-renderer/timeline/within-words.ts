import { dateInBrief, ENTRY_KINDS, type ClinicalEntry, type EntryKind } from '../../src-shared/clinical/entry.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { kindCount } from './kind-words.ts';

/** What a folded entry says of the entries within it. */
export interface WithinWords {
  /** '3 results, 1 problem, 1 entered in error'. */
  readonly counts: string;
  /** By name what is marked as abnormal or as a warning, with its marks. */
  readonly marked: readonly string[];
  /** By name the other allergies, alerts and medication. */
  readonly named: readonly string[];
}

/** Whatever is of these kinds is never a number alone. */
const NAMED_KINDS: ReadonlySet<EntryKind> = new Set(['allergy', 'alert', 'medication']);

/**
 * What is within a fold, in words: nothing that matters hides in it (HAZ-003). What is said twice in the same words stands
 * once, with its number. Entered in error is counted by itself, and is not named as if it were true (HAZ-012).
 */
export function withinWords(folded: readonly ClinicalEntry[]): WithinWords {
  const kinds = new Map<EntryKind, number>();
  const marked = new Map<string, number>();
  const named = new Map<string, number>();
  let inError = 0;
  for (const entry of folded) {
    if (entry.enteredInError) {
      inError += 1;
      continue;
    }
    add(kinds, entry.kind);
    if (isMarked(entry)) add(marked, nameOf(entry));
    else if (NAMED_KINDS.has(entry.kind)) add(named, nameOf(entry));
  }
  const byKind = ENTRY_KINDS.filter((kind) => kinds.has(kind)).map((kind) => kindCount(kind, kinds.get(kind) ?? 0));
  return {
    counts: joinWords([...byKind, inError === 0 ? '' : `${inError} entered in error`]),
    marked: withNumbers(marked),
    named: withNumbers(named),
  };
}

const isMarked = ({ marks }: ClinicalEntry): boolean =>
  marks.some(({ tone }) => tone === 'abnormal' || tone === 'warning');

/** Their titles say what they are. */
const SAID_BY_TITLE: ReadonlySet<EntryKind> = new Set(['result', 'measurement']);

/** 'Potassium 5.9 mmol per L: High', 'Prescription Furosemide 40 mg tablet'. */
function nameOf({ kind, label, title, marks }: ClinicalEntry): string {
  const words = SAID_BY_TITLE.has(kind) ? title : joinWords([label, title], ' ');
  return marks.length === 0 ? words : `${words}: ${marks.map(({ text }) => text).join(', ')}`;
}

function add<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const withNumbers = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count} times)`));

/** The entry that another one stands within, by name and date: 'Emergency admission (14-Nov-2026)'. */
export function parentName(entry: ClinicalEntry): string {
  const { label, title } = entry;
  const brief = dateInBrief(entry);
  const date = brief === '' ? '' : ` (${brief})`;
  return title === label ? `${title}${date}` : `${label} ${title}${date}`;
}
