import type {
  CategoryCompleteness,
  Completeness,
  CompletenessLedger,
  CompletenessState,
  SourceCompleteness,
} from '../../src-shared/clinical/completeness.ts';
import { formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { GAP_STATES, gapsOf, isGap, type GapState } from './gaps.ts';
import { medicineGap } from './name-words.ts';
import { noticeSentences } from './notice-words.ts';

export type StripWords =
  | { readonly tone: 'loading'; readonly headline: string; readonly gaps: readonly string[] }
  | { readonly tone: 'gap'; readonly headline: string; readonly gaps: readonly string[] }
  | { readonly tone: 'complete'; readonly headline: string; readonly gaps: readonly [] };

/** What the strip has room for, in two lines of 1024 px: names in one list, and letters of one reason. */
const NAMES_IN_STRIP = 2;
const LONGEST_REASON = 140;

const NOT_ANSWERED: ReadonlySet<CompletenessState> = new Set(['loading', 'failed']);

/** What the strip above the timeline says of the whole record (HAZ-003: nothing is silently missing). */
export function stripWords(ledger: CompletenessLedger | null): StripWords {
  if (ledger === null) return { tone: 'loading', headline: 'Loading the record', gaps: [] };
  const gaps = gapSentences(ledger);
  if (!ledger.finished) return { tone: 'loading', headline: loadingWords(ledger), gaps };
  if (gaps.length > 0) return { tone: 'gap', headline: gapHeadline(ledger), gaps };
  return { tone: 'complete', headline: `${completeHeadline(ledger)}.${notOffered(ledger)}`, gaps: [] };
}

/** How far the reading is, by kinds of entry: 'Still loading: 12 of 52 kinds of entry read'. */
function loadingWords(ledger: CompletenessLedger): string {
  const { askingAgain } = ledger;
  const doing = askingAgain === null ? 'Still loading' : `Asking ${askedAgain(ledger)} again`;
  const progress = readSoFar(ledger);
  return progress === '' && askingAgain === null ? 'Loading the record' : [doing, progress].filter(isSaid).join(': ');
}

const isSaid = (words: string): boolean => words !== '';

/** What is being asked for again, by name. */
function askedAgain({ askingAgain, sources, categories }: CompletenessLedger): string {
  const types = askingAgain?.resourceTypes ?? [];
  const source = sources.find(({ sourceId }) => sourceId === askingAgain?.sourceId)?.name;
  const kind = types.length === 1 ? categories.find(({ resourceType }) => resourceType === types[0])?.name : undefined;
  return source ?? (kind === undefined ? 'for the record' : `for ${kind.toLowerCase()}`);
}

/** As many kinds as can be named are; '' where nothing has been read. */
export function readSoFar({ askingAgain, categories }: CompletenessLedger): string {
  const types = askingAgain?.resourceTypes ?? null;
  const asked = categories.filter(
    ({ resourceType, state }) => state !== 'unsupported' && (types === null || types.includes(resourceType)),
  );
  const waiting = asked.filter(({ ownState }) => ownState === 'loading');
  const read = asked.length - waiting.length;
  if (asked.length === 0 || (read === 0 && asked.length > 1)) return '';
  if (waiting.length === 0) return 'names of staff, places and medicines';
  if (waiting.length <= NAMES_IN_STRIP) return waiting.map(({ name }) => name).join(' and ');
  return `${read} of ${asked.length} kinds of entry read`;
}

function gapHeadline({ sources, categories }: CompletenessLedger): string {
  if (sources.length === 0) {
    const whole = categories.filter(({ state }) => state === 'complete').length;
    return `${whole} of ${categories.length} parts of the record are complete.`;
  }
  const [only] = sources;
  if (only !== undefined && sources.length === 1) {
    const { state } = only;
    if (state === 'complete' || state === 'loading') return 'Not everything could be read.';
    return only.ownState === 'complete' ? 'Not everything is here.' : `${SOURCES_THAT[state]}.`;
  }
  const answered = sources.filter(({ state }) => !NOT_ANSWERED.has(state)).length;
  if (answered < sources.length) return `${answered} of ${sources.length} sources answered.`;
  return `${sources.length === 2 ? 'Both' : `All ${sources.length}`} sources answered, but not all in full.`;
}

function completeHeadline({ sources, categories }: CompletenessLedger): string {
  const asOf = latest([...sources, ...categories]);
  const when = asOf === '' ? '' : `, as of ${asOf}`;
  switch (sources.length) {
    case 0:
      return `The record was read in full${when}`;
    case 1:
      return `The one source answered in full${when}`;
    case 2:
      return `Both sources answered in full${when}`;
    default:
      return `All ${sources.length} sources answered in full${when}`;
  }
}

function latest(parts: readonly Completeness[]): string {
  const instants = parts.map(({ asOf }) => asOf).filter((asOf) => asOf !== null);
  const date = parseClinicalDate(instants.sort().at(-1));
  return date === null ? '' : formatTime(date);
}

/**
 * What is missing, in few words: one sentence for a source that stands alone, else the sources by what became of them;
 * then what lists say is not in them, and the kinds of entry that no source accounts for. The Sources view says the rest.
 */
export function gapSentences(ledger: CompletenessLedger): readonly string[] {
  const { sources, notices, kinds } = gapsOf(ledger);
  const [only] = sources;
  const bySource = only !== undefined && sources.length === 1 ? [sourceSentence(brief(only))] : grouped(sources);
  const [kind] = kinds;
  const byKind =
    kind !== undefined && kinds.length === 1 && sources.length === 0
      ? categorySentence(brief(kind))
      : kindsSentence(kinds);
  return [...bySource, ...noticeSentences(notices), byKind, medicineGap(ledger.namesNotFetched)].filter(
    (words) => words !== null,
  );
}

/** 'Not reached: A, B and 2 more.', a sentence for each state that there is. */
function grouped(sources: readonly SourceCompleteness[]): readonly string[] {
  return GAP_STATES.flatMap((state) => {
    const names = sources.filter((source) => source.state === state).map(({ name }) => name);
    if (names.length === 0) return [];
    // Nothing here can be tried again: what is left is to ask them.
    const next = state === 'not-shared' ? ` Ask ${names.length === 1 ? 'it' : 'them'} directly.` : '';
    return [`${SOURCES_THAT[state]}: ${listed(names, 'more')}.${next}`];
  });
}

const SOURCES_THAT: Readonly<Record<GapState, string>> = {
  failed: 'Not reached',
  partial: 'Answered in part',
  forbidden: 'Not allowed in your role',
  withheld: 'Some entries withheld',
  'not-shared': 'Not shared',
  unsupported: 'Not offered',
};

function kindsSentence(kinds: readonly CategoryCompleteness[]): string | null {
  if (kinds.length === 0) return null;
  const names = kinds.map(({ name }) => name);
  return `Not read in full: ${listed(names, names.length === NAMES_IN_STRIP + 1 ? 'more kind' : 'more kinds')}.`;
}

/** What the record service does not have at all, for anyone: worth saying, and no fault of this record. */
function notOffered(ledger: CompletenessLedger): string {
  const names = gapsOf(ledger).notOffered.map(({ name }) => name);
  return names.length === 0 ? '' : ` Not offered by the record service: ${listed(names, 'more')}.`;
}

/** The first few names, and how many more. */
function listed(names: readonly string[], more: string): string {
  const shown = names.slice(0, NAMES_IN_STRIP).join(', ');
  const rest = names.length - NAMES_IN_STRIP;
  return rest <= 0 ? shown : `${shown} and ${rest} ${more}`;
}

/** A reason longer than a line stands in the Sources view only, where it has the room. */
function brief<T extends Completeness>(part: T): T {
  return part.reason.length <= LONGEST_REASON ? part : { ...part, reason: '' };
}

/** What is missing from one source, in a sentence; null where nothing is, or where it is not known yet. */
export function sourceSentence(source: SourceCompleteness): string | null {
  if (saysItself(source)) return source.reason;
  return sentence(source.name, source, {
    failed: `could not be reached${at(source)}: its entries may be missing`,
    partial: `answered in part${count(source)}: some of its entries are missing`,
    forbidden: 'did not allow its entries to be seen in your role',
    'not-shared': 'does not share its entries for this person: ask it directly',
    withheld: 'withholds some entries, for confidentiality or at the person’s wish',
    unsupported: 'does not offer its entries to the shared record',
  });
}

/** What is missing from one kind of entry, in a sentence; null where nothing is. */
export function categorySentence(category: CategoryCompleteness): string | null {
  if (saysItself(category) && category.gaps.length === 0) return category.reason;
  return sentence(category.name, category, {
    failed: `could not be read${at(category)}: entries may be missing`,
    partial: `could be read in part${count(category)}: entries are missing`,
    forbidden: 'may not be seen in your role',
    'not-shared': 'are not shared for this person',
    withheld: 'are withheld in part, for confidentiality or at the person’s wish',
    unsupported: 'are not offered by the record service',
  });
}

/** It answered in full, and what is missing is what its lists say: those words are the whole sentence. */
function saysItself(part: SourceCompleteness | CategoryCompleteness): boolean {
  return isGap(part) && part.ownState === 'complete' && part.reason !== '';
}

type GapWords = Readonly<Record<GapState, string>>;

/** States whose reason says all there is to say, where it names the source itself. */
const SAID_BY_REASON: ReadonlySet<CompletenessState> = new Set(['not-shared', 'withheld', 'unsupported']);

function sentence(name: string, part: Completeness, words: GapWords): string | null {
  if (part.state === 'loading' || part.state === 'complete') return null;
  const reason = withoutEcho(part.reason);
  if (reason === '') return `${name} ${words[part.state]}.`;
  if (SAID_BY_REASON.has(part.state) && reason.includes(name)) return ended(reason);
  // A reason that begins with the name is a whole sentence of its own: the same is not said twice.
  if (part.state === 'failed' && reason.startsWith(`${name} `)) return ended(reason);
  // 'Not allowed' says nothing that the reason for it does not say better.
  if (part.state === 'forbidden') return `${name}: ${ended(reason)}`;
  return `${name} ${words[part.state]}. ${ended(reason)}`;
}

/** 'Moss Bank Practice: Moss Bank Practice has not …' names whom it is about once too often. */
export const withoutEcho = (reason: string): string => reason.trim().replace(/^(?<name>[^:]+): (?=\k<name>\b)/, '');

const ended = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function at({ asOf }: Completeness): string {
  const date = parseClinicalDate(asOf);
  return date === null || formatTime(date) === '' ? '' : ` at ${formatTime(date)}`;
}

function count({ held, expected }: Completeness): string {
  return expected === null || held >= expected ? '' : `, ${held} of ${expected} entries`;
}
