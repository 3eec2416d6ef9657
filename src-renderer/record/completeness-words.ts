import type {
  CategoryCompleteness,
  Completeness,
  CompletenessLedger,
  CompletenessState,
  SourceCompleteness,
} from '../../src-shared/clinical/completeness.ts';
import { formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';

export type StripWords =
  | { readonly tone: 'loading'; readonly headline: string; readonly gaps: readonly string[] }
  | { readonly tone: 'gap'; readonly headline: string; readonly gaps: readonly string[] }
  | { readonly tone: 'complete'; readonly headline: string; readonly gaps: readonly [] };

/** More kinds of entry than this are named in one sentence instead of having one each. */
const KINDS_IN_FULL = 2;
const NAMES_IN_FULL = 4;
const LONGEST_REASON = 140;

/** A state that may become another one when asked again. */
const MAY_BE_ASKED_AGAIN: ReadonlySet<CompletenessState> = new Set(['failed', 'partial']);

const NOT_ANSWERED: ReadonlySet<CompletenessState> = new Set(['loading', 'failed']);

/** What the strip above the timeline says of the whole record (HAZ-003: nothing is silently missing). */
export function stripWords(ledger: CompletenessLedger | null): StripWords {
  if (ledger === null) return { tone: 'loading', headline: 'Loading the record', gaps: [] };
  const gaps = gapSentences(ledger);
  if (!ledger.finished) return { tone: 'loading', headline: loadingWords(ledger), gaps };
  if (gaps.length > 0) return { tone: 'gap', headline: gapHeadline(ledger), gaps };
  return { tone: 'complete', headline: `${completeHeadline(ledger)}.${notOffered(ledger)}`, gaps: [] };
}

/** Whether asking again may bring more. */
export function mayAskAgain(ledger: CompletenessLedger | null): boolean {
  if (ledger === null || !ledger.finished) return false;
  return [...ledger.sources, ...ledger.categories].some(({ state }) => MAY_BE_ASKED_AGAIN.has(state));
}

function loadingWords({ pagesReceived, pagesExpected }: CompletenessLedger): string {
  return pagesExpected === 0 ? 'Loading the record' : `Still loading: ${pagesReceived} of ${pagesExpected} pages`;
}

function gapHeadline({ sources, categories }: CompletenessLedger): string {
  if (sources.length === 0) {
    const whole = categories.filter(({ state }) => state === 'complete').length;
    return `${whole} of ${categories.length} parts of the record are complete.`;
  }
  const answered = sources.filter(({ state }) => !NOT_ANSWERED.has(state)).length;
  if (answered < sources.length) return `${answered} of ${sources.length} sources answered.`;
  return sources.length === 1
    ? 'The source answered, but not in full.'
    : `All ${sources.length} sources answered, but not all in full.`;
}

function completeHeadline({ sources, categories }: CompletenessLedger): string {
  const asOf = latest([...sources, ...categories]);
  const when = asOf === '' ? '' : `, as of ${asOf}`;
  if (sources.length === 0) return `The record was read in full${when}`;
  return sources.length === 1
    ? `The one source answered in full${when}`
    : `All ${sources.length} sources answered in full${when}`;
}

function latest(parts: readonly Completeness[]): string {
  const instants = parts.map(({ asOf }) => asOf).filter((asOf) => asOf !== null);
  const date = parseClinicalDate(instants.sort().at(-1));
  return date === null ? '' : formatTime(date);
}

/**
 * What is missing, in sentences: one for each source, then one for the kinds of entry. Where sources failed, the kinds
 * are only named: they failed for that very reason.
 */
export function gapSentences({ sources, categories }: CompletenessLedger): readonly string[] {
  const bySource = sources.map((source) => sourceSentence(brief(source))).filter((words) => words !== null);
  const kinds = categories.filter(isGap).filter(({ state }) => state !== 'unsupported');
  const byKind =
    bySource.length === 0 && kinds.length <= KINDS_IN_FULL
      ? kinds.map((kind) => categorySentence(brief(kind)))
      : [namesOf(kinds)];
  return [...bySource, ...byKind.filter((words) => words !== null && words !== '')] as readonly string[];
}

/** What the record service does not have at all, for anyone: worth saying, and no fault of this record. */
function notOffered({ categories }: CompletenessLedger): string {
  const named = categories.filter(({ state, kind }) => state === 'unsupported' && kind !== 'other');
  const names = named.map(({ name }) => name);
  return names.length === 0 ? '' : ` Not offered by the record service: ${listed(names)}.`;
}

/** A reason longer than a line stands in the Sources view only, where it has the room. */
function brief<T extends Completeness>(part: T): T {
  return part.reason.length <= LONGEST_REASON ? part : { ...part, reason: '' };
}

export function isGap({ state }: Completeness): boolean {
  return state !== 'complete' && state !== 'loading';
}

function namesOf(kinds: readonly CategoryCompleteness[]): string {
  return kinds.length === 0 ? '' : `Not read in full: ${listed(kinds.map(({ name }) => name))}.`;
}

/** The first few names, and how many more. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_IN_FULL).join(', ');
  const more = names.length - NAMES_IN_FULL;
  return more <= 0 ? shown : `${shown} and ${more} more kinds of entry`;
}

/** What is missing from one source, in a sentence; null where nothing is, or where it is not known yet. */
export function sourceSentence(source: SourceCompleteness): string | null {
  return sentence(source.name, source, {
    failed: `could not be reached${at(source)}: its entries may be missing`,
    partial: `answered in part${count(source)}: some of its entries are missing`,
    forbidden: 'did not allow its entries to be seen in your role',
    'not-shared': 'does not share its entries for this person',
    withheld: 'withholds some entries, for confidentiality or at the person’s wish',
    unsupported: 'does not offer its entries to the shared record',
  });
}

/** What is missing from one kind of entry, in a sentence; null where nothing is. */
export function categorySentence(category: CategoryCompleteness): string | null {
  return sentence(category.name, category, {
    failed: `could not be read${at(category)}: entries may be missing`,
    partial: `could be read in part${count(category)}: entries are missing`,
    forbidden: 'may not be seen in your role',
    'not-shared': 'are not shared for this person',
    withheld: 'are withheld in part, for confidentiality or at the person’s wish',
    unsupported: 'are not offered by the record service',
  });
}

type GapWords = Readonly<Record<Exclude<CompletenessState, 'loading' | 'complete'>, string>>;

function sentence(name: string, part: Completeness, words: GapWords): string | null {
  if (part.state === 'loading' || part.state === 'complete') return null;
  if (part.reason === '') return `${name} ${words[part.state]}.`;
  // 'Not allowed' says nothing that the reason for it does not say better.
  if (part.state === 'forbidden') return `${name}: ${ended(part.reason)}`;
  return `${name} ${words[part.state]}. ${ended(part.reason)}`;
}

const ended = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function at({ asOf }: Completeness): string {
  const date = parseClinicalDate(asOf);
  return date === null || formatTime(date) === '' ? '' : ` at ${formatTime(date)}`;
}

function count({ held, expected }: Completeness): string {
  return expected === null ? '' : `, ${held} of ${expected} entries`;
}
