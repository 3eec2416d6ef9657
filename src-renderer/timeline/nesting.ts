import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { inCircles } from '../../src-shared/clinical/circles.ts';
import { groundOf } from './entry-calendar.ts';

/** Which entry stands within which: result, report, admission. Every list keeps the order of the entries. */
export interface Nesting {
  /** Entries that stand by themselves. */
  readonly roots: readonly ClinicalEntry[];
  readonly childrenOf: ReadonlyMap<string, readonly ClinicalEntry[]>;
  /** By the id of an entry that stands within another one: that one. Following it always comes to an end. */
  readonly parentOf: ReadonlyMap<string, ClinicalEntry>;
  /** What an entry happened within, where it does not stand directly below that: a filter hides it, or this is yet to come. */
  readonly apartFrom: ReadonlyMap<string, ClinicalEntry>;
  /** The outermost entry that one stands within; itself where it stands alone. */
  readonly rootOf: (entry: ClinicalEntry) => ClinicalEntry;
}

/**
 * Entries stand within the nearest shown one that they happened within. What is planned does not stand within what has
 * been: it would be missed among the things to come. Entries that name one another in a circle stand alone, as those do
 * whose parent is not held. Walks the list a fixed number of times, however deep the nesting.
 * @param all every entry of the record, in order
 * @param shown those of them that filters leave, in the same order
 */
export function nestingOf(all: readonly ClinicalEntry[], shown: readonly ClinicalEntry[], nowMs: number): Nesting {
  const { held, circles } = recordOf(all);
  // Nothing stands within anything.
  if (held.size === 0) return { ...NO_NESTS, roots: shown };
  const isShown = new Set(shown);
  const parent = ({ id, parentId }: ClinicalEntry): ClinicalEntry | null =>
    parentId === null || circles.has(id) ? null : (held.get(parentId) ?? null);
  const nearestShown = shortCut(parent, (entry) => isShown.has(entry));

  const roots: ClinicalEntry[] = [];
  const childrenOf = new Map<string, ClinicalEntry[]>();
  const parentOf = new Map<string, ClinicalEntry>();
  const apartFrom = new Map<string, ClinicalEntry>();
  for (const entry of shown) {
    const direct = parent(entry);
    const nearest = direct === null ? null : nearestShown(direct);
    const isAhead = nearest !== null && isPlanned(entry, nowMs) && !isPlanned(nearest, nowMs);
    const under = isAhead ? null : nearest;
    if (direct !== null && direct !== under) apartFrom.set(entry.id, direct);
    if (under === null) {
      roots.push(entry);
      continue;
    }
    parentOf.set(entry.id, under);
    const siblings = childrenOf.get(under.id);
    if (siblings === undefined) childrenOf.set(under.id, [entry]);
    else siblings.push(entry);
  }
  const outermost = shortCut(
    ({ id }) => parentOf.get(id) ?? null,
    ({ id }) => !parentOf.has(id),
  );
  return { roots, childrenOf, parentOf, apartFrom, rootOf: (entry) => outermost(entry) ?? entry };
}

/** Everything within an entry, at any depth, each above what stands within it. */
export function allWithin(entry: ClinicalEntry, { childrenOf }: Nesting): readonly ClinicalEntry[] {
  const within: ClinicalEntry[] = [];
  const waiting = (childrenOf.get(entry.id) ?? []).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    within.push(next);
    const children = childrenOf.get(next.id) ?? [];
    for (let n = children.length - 1; n >= 0; n -= 1) {
      const child = children[n];
      if (child !== undefined) waiting.push(child);
    }
  }
  return within;
}

const NO_NESTS: Omit<Nesting, 'roots'> = {
  childrenOf: new Map(),
  parentOf: new Map(),
  apartFrom: new Map(),
  rootOf: (entry) => entry,
};

const isPlanned = (entry: ClinicalEntry, nowMs: number): boolean => groundOf(entry, nowMs) === 'future';

interface WholeRecord {
  /** Every entry by id; none where no entry names another one. */
  readonly held: ReadonlyMap<string, ClinicalEntry>;
  readonly circles: ReadonlySet<string>;
}

/** The same for every filter: worked out once for each list of entries that comes. */
const records = new WeakMap<readonly ClinicalEntry[], WholeRecord>();

function recordOf(all: readonly ClinicalEntry[]): WholeRecord {
  const known = records.get(all);
  if (known !== undefined) return known;
  const named = all.some(({ parentId }) => parentId !== null) ? all : [];
  const held = new Map(named.map((entry) => [entry.id, entry]));
  const record = { held, circles: inCircles(named, held) };
  records.set(all, record);
  return record;
}

/** The first on the way up, itself included, that is wanted. Each way is gone once, whoever asks again. */
function shortCut(
  up: (entry: ClinicalEntry) => ClinicalEntry | null,
  isWanted: (entry: ClinicalEntry) => boolean,
): (entry: ClinicalEntry) => ClinicalEntry | null {
  const found = new Map<string, ClinicalEntry | null>();
  return (from) => {
    const way: string[] = [];
    let at: ClinicalEntry | null = from;
    let end: ClinicalEntry | null = null;
    while (at !== null) {
      const known = found.get(at.id);
      if (known !== undefined || isWanted(at)) {
        end = known === undefined ? at : known;
        break;
      }
      way.push(at.id);
      at = up(at);
    }
    for (const id of way) found.set(id, end);
    return end;
  };
}
