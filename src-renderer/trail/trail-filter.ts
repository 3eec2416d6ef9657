import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import type { Period } from '../record/entry-filter.ts';
import { OUTCOME_WORDS } from './trail-words.ts';

/** What the trail is narrowed down to; '' and null narrow nothing. */
export interface TrailFilter {
  /** `personKey` of who looked. */
  readonly person: string;
  /** `organisationKey` of where they worked. */
  readonly organisation: string;
  readonly what: string;
  readonly outcome: TrailEvent['outcome'] | '';
  readonly onlyToReview: boolean;
  readonly period: Period | null;
}

export const NO_TRAIL_FILTER: TrailFilter = {
  person: '',
  organisation: '',
  what: '',
  outcome: '',
  onlyToReview: false,
  period: null,
};

export const TRAIL_COLUMNS = ['when', 'who', 'organisation', 'what', 'why', 'outcome'] as const;
export type TrailColumn = (typeof TRAIL_COLUMNS)[number];

export interface TrailOrder {
  readonly column: TrailColumn;
  readonly descending: boolean;
}

export const NEWEST_FIRST: TrailOrder = { column: 'when', descending: true };

export const isTrailNarrowed = (filter: TrailFilter): boolean =>
  (Object.keys(NO_TRAIL_FILTER) as (keyof TrailFilter)[]).some((part) => filter[part] !== NO_TRAIL_FILTER[part]);

/** One person, whatever their name was written like; by name where no number is held. */
const personKey = ({ userId, userName }: TrailEvent): string => userId || userName;
const organisationKey = ({ odsCode, organisation }: TrailEvent): string => odsCode || organisation;

/**
 * The events that pass, in order. What has no time stands last whichever way times are sorted; equal ones stay newest first.
 * @param toReview ids of the events that somebody has to look at (`trailFlags`)
 */
export function trailRows(
  events: readonly TrailEvent[],
  filter: TrailFilter,
  order: TrailOrder,
  toReview: ReadonlySet<string>,
): readonly TrailEvent[] {
  const passed = events.filter(
    (event) =>
      (filter.person === '' || personKey(event) === filter.person) &&
      (filter.organisation === '' || organisationKey(event) === filter.organisation) &&
      (filter.what === '' || event.what === filter.what) &&
      (filter.outcome === '' || event.outcome === filter.outcome) &&
      (!filter.onlyToReview || toReview.has(event.id)) &&
      (filter.period === null ||
        (event.at !== null && event.at >= filter.period.fromMs && event.at <= filter.period.toMs)),
  );
  const way = order.descending ? -1 : 1;
  return passed.toSorted((a, b) => {
    if (order.column === 'when') return byTime(a, b, way);
    const difference = COLLATOR.compare(textOf(a, order.column), textOf(b, order.column));
    return difference === 0 ? byTime(a, b, -1) : way * difference;
  });
}

/** Built once: comparing 20,000 rows by `localeCompare` would make it for each of them. */
const COLLATOR = new Intl.Collator('en-GB', { numeric: true });

function byTime(a: TrailEvent, b: TrailEvent, way: 1 | -1): number {
  if (a.at === null || b.at === null) return Number(a.at === null) - Number(b.at === null);
  // Of one moment, the number of a computer's chain says what came first.
  const sameChain = a.chain !== null && a.chain.id === b.chain?.id ? a.chain.number - b.chain.number : 0;
  return way * (a.at - b.at || sameChain);
}

function textOf(event: TrailEvent, column: Exclude<TrailColumn, 'when'>): string {
  switch (column) {
    case 'who':
      return event.userName;
    case 'organisation':
      return event.organisation;
    case 'what':
      return event.what;
    case 'why':
      return event.why;
    case 'outcome':
      return OUTCOME_WORDS[event.outcome];
    default:
      return column satisfies never;
  }
}

export interface TrailChoice {
  readonly value: string;
  readonly words: string;
  readonly count: number;
}

export interface TrailChoices {
  readonly people: readonly TrailChoice[];
  readonly organisations: readonly TrailChoice[];
  readonly kinds: readonly TrailChoice[];
  readonly outcomes: readonly TrailChoice[];
}

/** What there is to choose from, each with how many events it has, in the order of the alphabet. */
export function trailChoices(events: readonly TrailEvent[]): TrailChoices {
  const choices = (
    valueOf: (event: TrailEvent) => string,
    wordsOf: (event: TrailEvent) => string,
  ): readonly TrailChoice[] =>
    [...Map.groupBy(events, valueOf)]
      .filter(([value]) => value !== '')
      .map(([value, [first, ...rest]]) => ({
        value,
        words: first === undefined ? value : wordsOf(first),
        count: rest.length + 1,
      }))
      .toSorted((a, b) => COLLATOR.compare(a.words, b.words));
  return {
    people: choices(personKey, ({ userName, userId }) => userName || userId),
    organisations: choices(organisationKey, ({ organisation, odsCode }) => organisation || odsCode),
    kinds: choices(
      ({ what }) => what,
      ({ what }) => what,
    ),
    outcomes: choices(
      ({ outcome }) => outcome,
      ({ outcome }) => OUTCOME_WORDS[outcome],
    ),
  };
}
