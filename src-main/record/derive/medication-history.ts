import { comparableDate } from '../../../src-shared/clinical/dates.ts';
import type { MedicationEvent, MedicationHistory } from '../../../src-shared/clinical/derived.ts';
import { sourceName } from '../../../src-shared/clinical/entry.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import type { MedicationFact } from '../facts/medication-fact.ts';
import type { Held } from '../merge/held.ts';
import { doseText, isSameDose, type MedicationGroup, medicationGroups, type Told } from './medication-groups.ts';

/** What happened to each of these medicines (`MedicationItem.key`); keys that stand for none are left out. Pure. */
export function medicationHistories(
  held: readonly Held[],
  keys: ReadonlySet<string>,
  nowMs: number,
): readonly MedicationHistory[] {
  return medicationGroups(held, nowMs)
    .filter(({ key }) => keys.has(key))
    .map((group) => ({ key: group.key, events: eventsOf(group) }));
}

function eventsOf({ all }: MedicationGroup): readonly MedicationEvent[] {
  // Where somebody says how long it was authorised or taken, an issue is a point of that time and no time of its own.
  const hasFrame = all.some(({ fact }) => fact.role === 'statement' || fact.role === 'authorisation');
  const events = [...all.flatMap((told) => toldEvents(told, hasFrame)), ...statedIssues(all), ...doseChanges(all)];
  // What two resources of one entry say alike is said once.
  const unlike = new Map(events.map((event) => [wordsOf(event), event]));
  return [...unlike.values()].toSorted(oldestFirst);
}

const wordsOf = ({ entryId, kind, when, until, dose, before, who, why }: MedicationEvent): string =>
  [entryId, kind, when?.iso, typeof until === 'string' ? until : until?.iso, dose, before, who, why].join('\n');

const oldestFirst = (a: MedicationEvent, b: MedicationEvent): number =>
  (a.when?.sortKey ?? Infinity) - (b.when?.sortKey ?? Infinity) ||
  (a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0);

function toldEvents(told: Told, hasFrame: boolean): readonly MedicationEvent[] {
  const { fact } = told;
  const event = eventOf(told);
  switch (fact.role) {
    case 'given':
    case 'dispensed':
      return [event({ kind: fact.role, when: fact.issued })];
    case 'statement': {
      if (fact.state === 'not-taken')
        return [event({ kind: 'not-taken', when: fact.start, why: fact.said.statusReason })];
      const lasts = event({ kind: 'stated', when: fact.start, until: isNow(fact) ? (fact.end ?? 'open') : over(fact) });
      return [lasts, ...stopOf(told)];
    }
    case 'authorisation': {
      if (fact.cancelled) return [event({ kind: 'cancelled', when: fact.start, why: fact.said.statusReason })];
      const end = isNow(fact) ? (fact.validUntil ?? 'open') : over(fact);
      return [event({ kind: 'authorised', when: fact.start, until: end }), ...stopOf(told)];
    }
    case 'issue': {
      if (fact.cancelled) return [event({ kind: 'cancelled', when: fact.start, why: fact.said.statusReason })];
      return [event({ kind: 'issued', when: fact.issued, until: hasFrame ? null : endOfIssue(fact) }), ...stopOf(told)];
    }
  }
}

/** The last issue as a statement tells it, where no entry of that day is held. */
function statedIssues(all: readonly Told[]): readonly MedicationEvent[] {
  const held = new Set(all.filter(({ fact }) => fact.role !== 'statement').map(({ fact }) => dayOf(fact.issued)));
  return all
    .filter(({ fact }) => fact.role === 'statement' && fact.issued !== null && !held.has(dayOf(fact.issued)))
    .map((told) => eventOf(told)({ kind: 'issued', when: told.fact.issued, who: '' }));
}

const dayOf = (date: MedicationFact['issued']): string => (date === null ? '' : comparableDate(date).slice(0, 10));

const isNow = ({ state }: MedicationFact): boolean => state === 'current' || state === 'on-hold';

const over = ({ end, validUntil }: MedicationFact): MedicationEvent['until'] => end ?? validUntil ?? 'not-recorded';

/** How long one prescription alone lasted, as far as its own dates tell. One that is finished without any is a moment. */
function endOfIssue(fact: MedicationFact): MedicationEvent['until'] {
  if (isNow(fact)) return fact.supplyEnds ?? 'open';
  return fact.state === 'stopped' ? (fact.end ?? 'not-recorded') : fact.supplyEnds;
}

function stopOf(told: Told): readonly MedicationEvent[] {
  if (told.fact.state !== 'stopped') return [];
  return [eventOf(told)({ kind: 'stopped', when: told.fact.end, why: told.fact.said.statusReason })];
}

/**
 * Where a source's prescriptions name another dose than its one before. Statements tell the dose as it is now, and not as it
 * was when they began; two sources may word one dose in two ways: neither is compared (HAZ-021).
 */
function doseChanges(all: readonly Told[]): readonly MedicationEvent[] {
  const prescribed = all.filter(
    ({ fact }) =>
      (fact.role === 'issue' || fact.role === 'authorisation') &&
      !fact.cancelled &&
      dateOf(fact) !== null &&
      doseText(fact) !== '',
  );
  const bySource = Map.groupBy(prescribed, ({ fact, held }) => `${fact.role}|${sourceName(held.entry.source)}`);
  return [...bySource.values()].flatMap((told) => {
    const inOrder = told.toSorted(
      (a, b) =>
        (dateOf(a.fact)?.sortKey ?? 0) - (dateOf(b.fact)?.sortKey ?? 0) || (a.held.entry.id < b.held.entry.id ? -1 : 1),
    );
    return inOrder.flatMap((item, index) => {
      const previous = inOrder[index - 1];
      if (previous === undefined || isSameDose(previous.fact, item.fact)) return [];
      return [eventOf(item)({ kind: 'changed', when: dateOf(item.fact), before: previous.fact.dose })];
    });
  });
}

const dateOf = ({ issued, start }: MedicationFact): MedicationFact['start'] => issued ?? start;

type Part = Pick<MedicationEvent, 'kind' | 'when'> & Partial<MedicationEvent>;

const eventOf =
  ({ held: { entry }, fact }: Told) =>
  (part: Part): MedicationEvent => ({
    entryId: entry.id,
    until: null,
    dose: fact.dose,
    before: '',
    who: fact.said.who,
    why: '',
    sources: distinct([entry.source, ...entry.alsoFrom].map(sourceName)),
    ...part,
  });
