import { type ClinicalDate, DAY_MS, formatDate } from '../../../src-shared/clinical/dates.ts';
import type { MedicationItem } from '../../../src-shared/clinical/derived.ts';
import type { EntrySource } from '../../../src-shared/clinical/entry.ts';
import type { MedicationFact } from '../facts/medication-fact.ts';
import { type Held, newestFirst, stands } from '../merge/held.ts';

/** How long a medicine that was stopped is shown beside the current ones: about six months. */
export const RECENT_DAYS = 183;

interface Told {
  readonly held: Held;
  readonly fact: MedicationFact;
}

export interface MedicationLists {
  readonly current: readonly MedicationItem[];
  readonly recentlyStopped: readonly MedicationItem[];
  readonly past: readonly MedicationItem[];
}

/**
 * All that is held of medicines, one item for each product and dose. Current: a statement that is active or intended, or
 * a prescription that is active, whatever its age (how long its supply lasts is said beside it, not decided upon).
 * 'On hold' stands with the current. The rules and their reasons: docs/clinical-safety.md, HAZ-010 and HAZ-020.
 */
export function medicationLists(held: readonly Held[], nowMs: number): MedicationLists {
  const byDrug = new Map<string, Told[]>();
  for (const item of held.filter(stands)) {
    for (const { medication } of item.facts) {
      if (medication === null) continue;
      const told = { held: item, fact: medication };
      const known = byDrug.get(medication.drug);
      if (known === undefined) byDrug.set(medication.drug, [told]);
      else known.push(told);
    }
  }
  const items = [...byDrug.values()].flatMap((told) => itemsOf(told, nowMs)).toSorted(byName);
  const current = items.filter(({ state }) => state === 'current' || state === 'on-hold');
  const past = items.filter(({ state }) => state !== 'current' && state !== 'on-hold').toSorted(lastEndedFirst);
  const since = nowMs - RECENT_DAYS * DAY_MS;
  const recentlyStopped = past.filter((item) => item.state !== 'given' && (endOf(item)?.sortKey ?? -Infinity) >= since);
  return { current, recentlyStopped, past };
}

const byName = (a: MedicationItem, b: MedicationItem): number =>
  a.name.localeCompare(b.name, 'en-GB') || (a.key < b.key ? -1 : 1);

const endOf = (item: MedicationItem): ClinicalDate | null => item.stopped ?? item.lastIssued;

const lastEndedFirst = (a: MedicationItem, b: MedicationItem): number =>
  (endOf(b)?.sortKey ?? -Infinity) - (endOf(a)?.sortKey ?? -Infinity) || byName(a, b);

/** One product: an item for each dose that is current, or one item for what is past. */
function itemsOf(told: readonly Told[], nowMs: number): readonly MedicationItem[] {
  const current = told.filter(({ fact }) => fact.state === 'current' || fact.state === 'on-hold');
  if (current.length === 0) {
    const running = runningCourses(told, nowMs);
    return running.length === 0 ? [itemOf(told, told, nowMs)] : [runningItem(itemOf(told, running, nowMs, 'current'))];
  }
  const doses = byDose(current);
  if (doses.length === 1) return [itemOf(told, current, nowMs)];
  // Issues and dispensings belong to the dose that they name; those of another dose to none, and stay on the timeline.
  return doses.map((leading) => {
    const [own] = leading;
    return itemOf(
      told.filter((item) => leading.includes(item) || (own !== undefined && isSameDose(item.fact, own.fact))),
      leading,
      nowMs,
    );
  });
}

/**
 * A course that was issued and is complete as a prescription is taken until its supply ends, by its own dates, unless it was
 * for a ward or somebody says that it was stopped. It says that it is recorded as completed.
 */
function runningCourses(told: readonly Told[], nowMs: number): readonly Told[] {
  if (told.some(({ fact }) => fact.state === 'stopped' || fact.state === 'not-taken')) return [];
  const lasts = (ends: ClinicalDate | null): boolean => ends !== null && ends.sortKey > nowMs;
  return told.filter(
    ({ fact }) => fact.role === 'issue' && fact.state === 'ended' && !fact.inpatient && lasts(fact.supplyEnds),
  );
}

const runningItem = (item: MedicationItem): MedicationItem => ({
  ...item,
  notes: ['Recorded as completed; its supply has not run out', ...item.notes],
});

/** What is current, by dose. What gives no dose contradicts none: it goes with the only one that there is. */
function byDose(current: readonly Told[]): readonly (readonly Told[])[] {
  const groups: Told[][] = [];
  const silent: Told[] = [];
  // In an order of their own, so that the order of arrival does not show.
  for (const item of current.toSorted((a, b) => (a.held.entry.id < b.held.entry.id ? -1 : 1))) {
    if (doseText(item.fact) === '' && item.fact.structuredDose === '') silent.push(item);
    else {
      const group = groups.find((members) => members.every((member) => isSameDose(member.fact, item.fact)));
      if (group === undefined) groups.push([item]);
      else group.push(item);
    }
  }
  const [only, ...others] = groups;
  if (silent.length === 0) return groups;
  return only !== undefined && others.length === 0 ? [[...only, ...silent]] : [...groups, silent];
}

/** The same in structure, or else the same words. */
function isSameDose(a: MedicationFact, b: MedicationFact): boolean {
  if (a.structuredDose !== '' && b.structuredDose !== '') return a.structuredDose === b.structuredDose;
  return doseText(a) === doseText(b);
}

const doseText = ({ dose }: MedicationFact): string => dose.toLowerCase().replace(/\s+/g, ' ').trim();

const ROLES: readonly MedicationFact['role'][] = ['statement', 'authorisation', 'issue', 'dispensed', 'given'];

function itemOf(
  all: readonly Told[],
  leading: readonly Told[],
  nowMs: number,
  state: MedicationItem['state'] = stateOf(leading),
): MedicationItem {
  const ordered = leading.toSorted(
    (a, b) => ROLES.indexOf(a.fact.role) - ROLES.indexOf(b.fact.role) || newestFirst(a.held, b.held),
  );
  const [first] = ordered;
  if (first === undefined) throw new RangeError('an item is made of at least one entry');
  const entryIds = [
    ...new Set([...ordered, ...all.toSorted((a, b) => newestFirst(a.held, b.held))].map((item) => item.held.entry.id)),
  ];
  const isCurrent = state === 'current' || state === 'on-hold';
  return {
    key: `${first.fact.drug}|${first.fact.structuredDose}|${doseText(first.fact)}`,
    name: first.held.entry.title.replace(/^Not taken: /, ''),
    dose: first.fact.dose,
    state,
    started: earliest(leading.map(({ fact }) => fact.start)),
    lastIssued: latest(all.map(({ fact }) => fact.issued)),
    stopped: isCurrent ? null : latest(all.map(({ fact }) => fact.end)),
    sources: sourcesOf(isCurrent ? all.filter(({ fact }) => !saysItIsOver(fact)) : all),
    entryIds,
    supplyUntil: isCurrent ? supplyOf(leading, all) : null,
    notes: [...notesOf(ordered, state), ...(isCurrent ? endedNotes(ordered, nowMs) : [])],
  };
}

/** Who has it as over stands behind no current medicine: their entry is still led to. An issue that is used up is no end. */
function saysItIsOver({ state, role }: MedicationFact): boolean {
  if (state === 'ended') return role === 'statement' || role === 'authorisation';
  return state === 'stopped' || state === 'not-taken';
}

function stateOf(leading: readonly Told[]): MedicationItem['state'] {
  const states = new Set(leading.map(({ fact }) => fact.state));
  if (states.has('current')) return 'current';
  if (states.has('on-hold')) return 'on-hold';
  if (states.has('stopped') || states.has('ended')) return 'past';
  return states.has('not-taken') ? 'not-taken' : 'given';
}

/** What contradicts it or qualifies it, as its entries are marked. */
function notesOf(leading: readonly Told[], state: MedicationItem['state']): readonly string[] {
  const marks = leading.flatMap(({ held }) => held.entry.marks.filter(({ tone }) => tone === 'warning'));
  const notes = marks.map(({ text }) => text);
  return [...new Set(state === 'on-hold' ? ['On hold', ...notes] : notes)];
}

/** What a source calls active although it gives an end that is past: shown as current, with that end. */
function endedNotes(leading: readonly Told[], nowMs: number): readonly string[] {
  const end = latest(leading.map(({ fact }) => fact.end));
  const isPast = end !== null && leading.every(({ fact }) => fact.end !== null) && end.sortKey + DAY_MS <= nowMs;
  return isPast ? [`Recorded as active, with an end of ${formatDate(end)}`] : [];
}

/** Of a repeat it is the last issue that counts; null where any of what is current gives no end. */
function supplyOf(leading: readonly Told[], all: readonly Told[]): ClinicalDate | null {
  const hasEnds = leading.every(({ fact }) => fact.supplyEnds !== null);
  return hasEnds ? latest(all.map(({ fact }) => fact.supplyEnds)) : null;
}

function sourcesOf(told: readonly Told[]): readonly EntrySource[] {
  const sources = new Map<string, EntrySource>();
  for (const { held } of told) {
    for (const { name, odsCode, system, sourceId } of [held.entry.source, ...held.entry.alsoFrom]) {
      sources.set(sourceId ?? odsCode ?? name ?? '', { name, odsCode, system, sourceId });
    }
  }
  // By name, and of one name by its key, so that the order of arrival does not show.
  return [...sources]
    .toSorted(([a, one], [b, other]) => byText(one.name ?? '', other.name ?? '') || byText(a, b))
    .map(([, source]) => source);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isDate = (date: ClinicalDate | null): date is ClinicalDate => date !== null;
const earliest = (dates: readonly (ClinicalDate | null)[]): ClinicalDate | null =>
  dates.filter(isDate).toSorted((a, b) => a.sortKey - b.sortKey)[0] ?? null;
const latest = (dates: readonly (ClinicalDate | null)[]): ClinicalDate | null =>
  dates.filter(isDate).toSorted((a, b) => b.sortKey - a.sortKey)[0] ?? null;
