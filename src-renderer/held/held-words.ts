import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import { counted } from '../ui/counted.ts';
import { ageWords, heldDateTime, heldTime } from './held-time.ts';

/** From here on it is said how long there still is. */
const LAST_MS = 5 * 60_000;

/** Kinds of entry named before the rest are counted. */
const KINDS_BY_NAME = 3;

export interface HeldWords {
  /** Stands out; '' where nothing has to. */
  readonly headline: string;
  /** How old what is shown is: never left out, however little room there is. */
  readonly age: string;
  /** What that means and what comes of it; a small window has it behind 'More'. */
  readonly rest: readonly string[];
}

/**
 * How what is shown stands to the record as it is now (HAZ-030).
 * @param kinds names of the kinds of entry that could not be brought up to date
 * @param now epoch milliseconds
 */
export function heldWords(held: HeldShown, kinds: readonly string[], now: number): HeldWords {
  const at = heldTime(held.asOf, now);
  const age = ageWords(Math.max(0, now - Date.parse(held.asOf)));
  switch (held.state) {
    case 'checking':
      return {
        headline: '',
        age: `Shown from the copy of ${at} (${age} ago) held on this computer. Checking for changes…`,
        rest: [],
      };
    case 'out-of-reach':
      return {
        headline: 'The shared record cannot be reached.',
        age: `This is the copy of ${at} held on this computer, ${age} old.`,
        rest: [
          'Later entries and corrections are missing.',
          endWords(held.until, now),
          ...(held.triedAt === null ? [] : [`Last tried ${heldTime(held.triedAt, now)}.`]),
        ],
      };
    case 'partly-checked':
      return {
        headline: 'Not everything could be brought up to date.',
        age:
          kinds.length === 0
            ? `Some kinds of entry are those of the copy of ${at}, ${age} old.`
            : `${named(kinds)}: those of the copy of ${at}, ${age} old.`,
        rest: ['Of them, what was made or corrected since then is missing.'],
      };
    default:
      return held.state satisfies never;
  }
}

/** 'The copy goes at 11:32, and the record closes.' */
function endWords(until: string, now: number): string {
  const left = Date.parse(until) - now;
  const soon = left > LAST_MS ? '' : `, ${left < 60_000 ? 'in less than a minute' : `in ${ageWords(left)}`}`;
  return `The copy goes at ${heldTime(until, now)}${soon}, and the record closes.`;
}

function named(kinds: readonly string[]): string {
  const shown = kinds.slice(0, KINDS_BY_NAME);
  const more = kinds.length - shown.length;
  return new Intl.ListFormat('en-GB').format(more === 0 ? shown : [...shown, counted(more, 'more kind')]);
}

/** Whether the last minutes of a copy have begun, while it is all there is. */
export const endsSoon = ({ state, until }: HeldShown, now: number): boolean =>
  state === 'out-of-reach' && Date.parse(until) - now <= LAST_MS;

/** The kinds of entry that stand as they were: their own search did not end well, and they are older than the rest. */
export function kindsNotChecked(ledger: CompletenessLedger | null): readonly string[] {
  const categories = ledger?.categories ?? [];
  const timeOf = (asOf: string | null): number => (asOf === null ? Number.NEGATIVE_INFINITY : Date.parse(asOf));
  const latest = Math.max(...categories.map(({ asOf }) => timeOf(asOf)));
  return categories
    .filter(({ ownState, asOf }) => (ownState === 'failed' || ownState === 'partial') && timeOf(asOf) < latest)
    .map(({ name }) => name);
}

/** 'as of 10:32', behind a statement that is only as true as the copy it was made from; '' of the record as it is now. */
export function asOfWords(held: HeldShown | null, now: number = Date.now()): string {
  return held === null ? '' : `as of ${heldTime(held.asOf, now)}`;
}

/** The same for paper, whole sentences: nobody can ask it how old it is (HAZ-030). */
export function printedHeldWords(held: HeldShown | null): string {
  if (held === null) return '';
  const copy = `Copy of ${heldDateTime(held.asOf)}`;
  switch (held.state) {
    case 'checking':
      return `${copy}, printed while changes since then were being looked for.`;
    case 'out-of-reach':
      return `${copy}, shared record out of reach.`;
    case 'partly-checked':
      return `Some kinds of entry are of a copy of ${heldDateTime(held.asOf)}: the shared record could not be read in full.`;
    default:
      return held.state satisfies never;
  }
}
