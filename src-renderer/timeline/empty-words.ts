import type { CategoryCompleteness, Completeness, CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { categorySentence, sourceSentence, withoutEcho } from '../record/completeness-words.ts';
import { FILTER_PARTS, isNarrowed, type EntryFilter } from '../record/entry-filter.ts';
import { GAP_STATES, gapsOf, isGap, mayAskAgain, type GapState } from '../record/gaps.ts';

/** One kind of empty, with everything that is empty for this reason. */
export interface EmptyReason {
  readonly state: GapState;
  readonly title: string;
  /** What happened, what it means for care, and what to do: a paragraph each. */
  readonly text: readonly string[];
}

export type EmptyWords =
  | { readonly kind: 'loading' | 'filtered' | 'no-data'; readonly title: string; readonly text: string }
  | {
      readonly kind: 'gaps';
      readonly title: string;
      readonly reasons: readonly EmptyReason[];
      /** What is to be said of the parts that have none of these reasons; '' where there are none. */
      readonly rest: string;
      readonly mayTryAgain: boolean;
    };

const NAMES_IN_FULL = 4;
const ABSENCE = 'That nothing is recorded here does not mean that nothing happened.';

/**
 * Why there is nothing to show: nothing recorded, not reached, not allowed, not shared, not offered (GP Connect's kinds
 * of empty, which must not be mixed up; HAZ-003), or hidden by a filter, or still on its way.
 * @param keptBack what came and is restricted (HAZ-029), in a sentence; '' where nothing is
 */
export function emptyWords(
  ledger: CompletenessLedger | null,
  entryCount: number,
  filter: EntryFilter,
  keptBack = '',
): EmptyWords {
  if (entryCount > 0) return filteredWords(ledger, entryCount, filter);
  if (ledger === null || !ledger.finished) {
    return { kind: 'loading', title: 'Loading the record', text: 'Entries appear here as they arrive, newest first.' };
  }
  const gaps = partsWithGaps(ledger);
  const mayTryAgain = mayAskAgain(ledger);
  const reasons = GAP_STATES.flatMap((state) => {
    const parts = gaps.filter((part) => part.state === state);
    return parts.length === 0 ? [] : [reasonFor(state, parts, mayTryAgain)];
  });
  const [only] = reasons;
  if (only === undefined && keptBack !== '') {
    return { kind: 'no-data', title: 'No entry is shown', text: `Every source answered. ${keptBack}` };
  }
  if (only === undefined) {
    return {
      kind: 'no-data',
      title: 'No entries are recorded',
      text: `Every source answered and holds none. ${ABSENCE}`,
    };
  }
  const hasRest = ledger.sources.some(({ state }) => state === 'complete');
  return {
    kind: 'gaps',
    title: reasons.length === 1 ? only.title : 'No entries came, for more than one reason',
    reasons,
    rest: keptBack === '' && hasRest ? 'Every other source answered and holds no entry.' : keptBack,
    mayTryAgain,
  };
}

interface NamedPart extends Completeness {
  readonly name: string;
}

/** Sources, and kinds of entry that no source accounts for. */
function partsWithGaps(ledger: CompletenessLedger): readonly NamedPart[] {
  const sources = ledger.sources.filter(isGap);
  const { kinds } = gapsOf(ledger);
  // A list that does not say whose it is leaves its kind of entry in part, and no source.
  const byNotice = sources.length > 0 ? [] : ledger.categories.filter(isGap).filter(isByNotice);
  if (ledger.sources.length > 0 || kinds.length > 0) return [...sources, ...kinds, ...byNotice];
  // A kind of entry that the service does not hold says something only where it holds no other.
  const isAll = ledger.categories.length > 0 && ledger.categories.every(({ state }) => state === 'unsupported');
  return isAll ? ledger.categories : byNotice;
}

const isByNotice = ({ ownState, gaps }: CategoryCompleteness): boolean => ownState === 'complete' && gaps.length === 0;

interface StateWords {
  readonly title: string;
  /** After the names: what happened, where no reason is given. */
  readonly what: (names: string) => string;
  readonly meaning: string;
  readonly next: string;
}

const WORDS: Readonly<Record<GapState, StateWords>> = {
  failed: {
    title: 'Not reached',
    what: (names) => `No answer came for: ${names}.`,
    meaning: 'There may be entries that you cannot see.',
    next: 'Try again, or ask the source directly.',
  },
  partial: {
    title: 'Read in part',
    what: (names) => `Not everything was received for: ${names}.`,
    meaning: 'There may be entries that you cannot see.',
    next: 'Try again, or ask the source directly.',
  },
  forbidden: {
    title: 'Not allowed in your role',
    what: (names) => `Your role may not see: ${names}.`,
    meaning: 'There may be entries. Someone whose role allows it can see them.',
    next: 'If you need them for care, telephone the Shared Care Record team.',
  },
  withheld: {
    title: 'Withheld',
    what: (names) => `For confidentiality, or at the person’s wish, entries are withheld by: ${names}.`,
    meaning: 'There are, or may be, entries that you cannot see here.',
    next: 'Ask the person, or the source directly.',
  },
  'not-shared': {
    title: 'Not shared',
    what: (names) => `Entries are not shared by: ${names}.`,
    meaning: 'That is not the same as no records: there may be entries that you cannot see here.',
    next: 'Ask them directly.',
  },
  unsupported: {
    title: 'Not offered to the shared record',
    what: (names) => `The shared record cannot hold entries of: ${names}.`,
    meaning: 'That is not the same as no records.',
    next: 'Ask the source directly.',
  },
};

function reasonFor(state: GapState, parts: readonly NamedPart[], mayTryAgain: boolean): EmptyReason {
  const { title, what, meaning, next: advice } = WORDS[state];
  const next = mayTryAgain ? advice : advice.replace(/^Try again, or ask/, 'Ask');
  const byReason = Map.groupBy(parts, ({ name, reason }) => withoutEcho(reason).replaceAll(name, ''));
  const happened = [...byReason].map(([reason, alike]) => {
    const names = listed(alike.map(({ name }) => name));
    return reason === '' ? what(names) : inOwnWords(names, alike[0]);
  });
  // A reason that ends with what to do needs no second one.
  const isSaid = happened.every((words) => words.endsWith(next));
  return { state, title, text: [...happened, isSaid ? meaning : `${meaning} ${next}`] };
}

/** The reason that came, under the name of whom it is about. */
function inOwnWords(names: string, first: NamedPart | undefined): string {
  const words = withoutEcho(first?.reason ?? '');
  return words.includes(names) ? words : `${names}: ${words}`;
}

/** As many names as one can read; the Sources view has them all. */
function listed(names: readonly string[]): string {
  const rest = names.length - NAMES_IN_FULL;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, NAMES_IN_FULL).join(', ')} and ${rest} more`;
}

/** 'None' would be read as absence where a source or a kind of just these has not given all (HAZ-003). */
function filteredWords(ledger: CompletenessLedger | null, entryCount: number, filter: EntryFilter): EmptyWords {
  const { careSettings, sources, kinds } = filter;
  const isOf = <T>(chosen: ReadonlySet<T>, value: T): boolean => chosen.size === 0 || chosen.has(value);
  const missing = (ledger?.sources ?? [])
    .filter((source) => isGap(source) && isOf(careSettings, source.careSetting) && isOf(sources, source.name))
    .map(sourceSentence);
  const missingKinds = (ledger === null ? [] : gapsOf(ledger).kinds)
    .filter(({ kind }) => isOf(kinds, kind))
    .map(categorySentence);
  const bySettings = FILTER_PARTS.every((part) => part === 'careSettings' || !isNarrowed(filter, part));
  const received = missing.length + missingKinds.length === 0 ? '' : 'received ';
  return {
    kind: 'filtered',
    title: bySettings
      ? `No entries ${received}in the care settings chosen`
      : `No entries ${received}that all the filters let through`,
    text: [filteredText(ledger, entryCount, bySettings), ...missing, ...missingKinds].join(' '),
  };
}

function filteredText(ledger: CompletenessLedger | null, entryCount: number, bySettings: boolean): string {
  const hidden =
    entryCount === 1
      ? 'The one entry of this record is'
      : `All ${entryCount.toLocaleString('en-GB')} entries of this record are`;
  const loading = ledger?.finished === true ? '' : ' The record is still loading.';
  return `${hidden} ${bySettings ? 'in other care settings' : 'hidden by filters'}.${loading}`;
}
