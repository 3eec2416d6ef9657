import type { ClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { MedicationEvent } from '../../src-shared/clinical/derived.ts';
import type { HistoryScale } from './history-scale.ts';

/** A time during which a medicine was authorised or taken, in epoch ms; overlapping ones are one. */
export interface HistoryPeriod {
  /** Null: its start is not recorded. */
  readonly fromMs: number | null;
  readonly toMs: number;
  /** `open`: no end is recorded, it runs on; `unknown`: over, and nobody says since when. */
  readonly end: 'known' | 'open' | 'unknown';
}

/** What a bar shows, on its axis. */
export interface HistoryShape {
  readonly periods: readonly HistoryPeriod[];
  /** Places on the axis. */
  readonly supplied: readonly number[];
  readonly handed: readonly number[];
  readonly changes: readonly number[];
  /** Where somebody has it as stopped, also where another source has it as current (HAZ-021). */
  readonly stops: readonly number[];
  /** Issues, dispensings and doses given that stand before and after what is in view. */
  readonly earlier: number;
  readonly later: number;
}

const isSupply = ({ kind }: MedicationEvent): boolean => kind === 'issued' || kind === 'dispensed' || kind === 'given';

export function historyShape(events: readonly MedicationEvent[], scale: HistoryScale): HistoryShape {
  const isInView = ({ when }: MedicationEvent): boolean =>
    when !== null && when.sortKey >= scale.fromMs && when.sortKey <= scale.toMs;
  const placesOf = (kinds: readonly MedicationEvent['kind'][]): readonly number[] => [
    ...new Set(
      events
        .filter((event) => kinds.includes(event.kind) && isInView(event))
        .map(({ when }) => Math.round(scale.at(when?.sortKey ?? 0) * 10) / 10),
    ),
  ];
  const supplies = events.filter(isSupply);
  return {
    periods: periodsOf(events, scale.nowMs),
    supplied: placesOf(['issued']),
    handed: placesOf(['dispensed', 'given']),
    changes: placesOf(['changed']),
    stops: placesOf(['stopped']),
    earlier: supplies.filter(({ when }) => when !== null && when.sortKey < scale.fromMs).length,
    later: supplies.filter(({ when }) => when !== null && when.sortKey > scale.toMs).length,
  };
}

/** What lasts, joined where it overlaps or touches; the later end counts, and an open one above all. */
function periodsOf(events: readonly MedicationEvent[], nowMs: number): readonly HistoryPeriod[] {
  const dated = events.flatMap(({ when }) => (when === null ? [] : [when.sortKey]));
  const lasting = events
    .filter(({ until }) => until !== null)
    .map((event) => periodOf(event, dated, nowMs))
    .toSorted((a, b) => (a.fromMs ?? -Infinity) - (b.fromMs ?? -Infinity));
  const joined: HistoryPeriod[] = [];
  for (const period of lasting) {
    const last = joined.at(-1);
    if (last !== undefined && (period.fromMs ?? -Infinity) <= last.toMs) {
      joined[joined.length - 1] = isLater(period, last) ? { ...period, fromMs: last.fromMs } : last;
    } else joined.push(period);
  }
  return joined;
}

function isLater(a: HistoryPeriod, b: HistoryPeriod): boolean {
  if (a.end === 'open' || b.end === 'open') return a.end === 'open' && b.end !== 'open';
  // Of two that end at one time the one that says so counts.
  return a.toMs > b.toMs || (a.toMs === b.toMs && a.end === 'known');
}

function periodOf({ when, until }: MedicationEvent, dated: readonly number[], nowMs: number): HistoryPeriod {
  const fromMs = when?.sortKey ?? null;
  if (isDate(until)) return { fromMs, toMs: Math.max(until.sortKey, fromMs ?? -Infinity), end: 'known' };
  if (until === 'open') return { fromMs, toMs: Math.max(nowMs, fromMs ?? -Infinity), end: 'open' };
  // As far as anything is known of it.
  return { fromMs, toMs: Math.max(...dated, fromMs ?? -Infinity, 0), end: 'unknown' };
}

export const isDate = (until: MedicationEvent['until']): until is ClinicalDate =>
  until !== null && until !== 'open' && until !== 'not-recorded';
