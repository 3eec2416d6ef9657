import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import type { EntryMark } from '../../src-shared/clinical/entry.ts';

const TO_REVIEW: EntryMark = { tone: 'warning', text: 'To review' };
const CHANGED: EntryMark = { tone: 'abnormal', text: 'Changed since it was written' };
const TWICE: EntryMark = { tone: 'abnormal', text: 'Number used twice' };
const OUT_OF_ORDER: EntryMark = { tone: 'abnormal', text: 'Not in the order of its numbers' };
const NOT_CHECKED: EntryMark = { tone: 'quiet', text: 'No check value' };

/**
 * What there is to say of single events, by their id. Each computer numbers all its events in one chain, of every person: in one
 * person's trail numbers are left out of necessity, so that a missing one tells nothing here, and the backend has to look for it.
 * What can be told: that an event does not fit its check value, that two have one number, and that a later number has an earlier
 * time (a clock that was set back, or an event put in).
 */
export function trailFlags(events: readonly TrailEvent[]): ReadonlyMap<string, readonly EntryMark[]> {
  const twice = new Set<string>();
  const outOfOrder = new Set<string>();
  for (const chain of chainsOf(events)) {
    let latest = -Infinity;
    for (const [index, event] of chain.entries()) {
      const before = chain[index - 1];
      if (before !== undefined && before.number === event.number) {
        twice.add(before.id).add(event.id);
      }
      if (event.at !== null && event.at < latest) outOfOrder.add(event.id);
      latest = Math.max(latest, event.at ?? latest);
    }
  }
  return new Map(
    events.flatMap((event) => {
      const marks = [
        event.toReview ? TO_REVIEW : null,
        event.integrity === 'changed' ? CHANGED : null,
        twice.has(event.id) ? TWICE : null,
        outOfOrder.has(event.id) ? OUT_OF_ORDER : null,
        event.integrity === 'none' ? NOT_CHECKED : null,
      ].filter((mark) => mark !== null);
      return marks.length === 0 ? [] : [[event.id, marks] as const];
    }),
  );
}

/** The events that somebody has to look at: all that have a mark which is more than quiet. */
export function toReviewOf(flags: ReadonlyMap<string, readonly EntryMark[]>): ReadonlySet<string> {
  return new Set([...flags].filter(([, marks]) => marks.some(({ tone }) => tone !== 'quiet')).map(([id]) => id));
}

interface Link {
  readonly id: string;
  readonly at: number | null;
  readonly number: number;
}

/** The events of each computer, in the order of their numbers. */
function chainsOf(events: readonly TrailEvent[]): readonly (readonly Link[])[] {
  const chains = new Map<string, Link[]>();
  for (const { id, at, chain } of events) {
    if (chain === null) continue;
    const links = chains.get(chain.id) ?? [];
    links.push({ id, at, number: chain.number });
    chains.set(chain.id, links);
  }
  return [...chains.values()].map((links) => links.toSorted((a, b) => a.number - b.number));
}
