import { DAY_MS } from '../../../src-shared/clinical/dates.ts';
import { inCircles } from '../../../src-shared/clinical/circles.ts';
import { placeDate } from '../../../src-shared/clinical/entry.ts';
import type { RecentEncounter } from '../../../src-shared/clinical/derived.ts';
import { type Held, newestFirst, stands } from '../merge/held.ts';

/** GP Connect's summary has the last three encounters. */
const LAST = 3;

/** A stay that began longer ago and has no end is as likely one whose end was never written down. */
const RECENT_STAY_DAYS = 60;

/** FHIR R4 encounter-status: neither of them took place. */
const NOT_HELD: ReadonlySet<string> = new Set(['planned', 'cancelled']);

/**
 * Stays in hospital that have no end, newest first, then the last three encounters of any care setting. What is told within
 * another encounter (a ward stay, a discharge) is no encounter of its own; those that name one another in a circle each are, as
 * in the timeline (HAZ-003). Linear.
 * @param encounters all that is held of this type
 */
export function lastEncounters(encounters: readonly Held[], nowMs: number): readonly RecentEncounter[] {
  const entries = encounters.map(({ entry }) => entry);
  const circles = inCircles(entries, new Map(entries.map((entry) => [entry.id, entry])));
  const isOwn = ({ entry: { id, parentId } }: Held): boolean => parentId === null || circles.has(id);
  const all = encounters.filter((item) => isHeldEncounter(item) && isOwn(item) && beganBy(item, nowMs));
  const open = all.filter((item) => isOpenStay(item)).toSorted(newestFirst);
  const others = firstOf(
    LAST,
    all.filter((item) => !isOpenStay(item)),
    (a, b) => lastDay(b) - lastDay(a) || newestFirst(a, b),
  );
  return [
    ...open.map((item) => recent(item, (item.entry.when?.sortKey ?? -Infinity) >= nowMs - RECENT_STAY_DAYS * DAY_MS)),
    ...others.map((item) => recent(item, null)),
  ];
}

function recent({ entry }: Held, isRecentStay: boolean | null): RecentEncounter {
  return { entryId: entry.id, openStay: isRecentStay === null ? null : isRecentStay ? 'recent' : 'old' };
}

/** As many as would stand first if all were sorted. */
function firstOf(most: number, all: readonly Held[], order: (a: Held, b: Held) => number): readonly Held[] {
  const first: Held[] = [];
  for (const item of all) {
    const last = first[most - 1];
    if (last !== undefined && order(last, item) <= 0) continue;
    const place = first.findIndex((other) => order(item, other) < 0);
    first.splice(place === -1 ? first.length : place, 0, item);
    first.length = Math.min(first.length, most);
  }
  return first;
}

function isHeldEncounter(item: Held): boolean {
  if (!stands(item)) return false;
  return item.facts.some(({ resourceType, status }) => resourceType === 'Encounter' && !NOT_HELD.has(status));
}

/** One without a date cannot be among the last; one that is dated to come has not been. */
function beganBy({ entry }: Held, nowMs: number): boolean {
  const place = placeDate(entry);
  return place !== null && place.sortKey <= nowMs;
}

function isOpenStay({ entry, facts }: Held): boolean {
  return entry.until === 'open' && facts.some(({ summary }) => summary.isAdmission);
}

/** An admission counts by its last day. */
function lastDay({ entry: { when, until } }: Held): number {
  const end = until === null || until === 'open' ? null : until.sortKey;
  return end ?? when?.sortKey ?? -Infinity;
}
