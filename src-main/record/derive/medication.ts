import { type ClinicalDate, DAY_MS, formatDate, lastMoment } from '../../../src-shared/clinical/dates.ts';
import { type MedicationItem, UNDATED_STOP } from '../../../src-shared/clinical/derived.ts';
import type { EntrySource } from '../../../src-shared/clinical/entry.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import type { MedicationFact } from '../facts/medication-fact.ts';
import { type Held, newestFirst } from '../merge/held.ts';
import { doseText, isSameDose, type MedicationGroup, medicationGroups, type Told } from './medication-groups.ts';
import { ownDatesNotes } from './medication-own-dates.ts';

/** How long a medicine that was stopped is shown beside the current ones: about six months. */
export const RECENT_DAYS = 183;

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
  const items = medicationGroups(held, nowMs)
    .map((group) => itemOf(group, nowMs))
    .toSorted(byName);
  const current = items.filter(({ state }) => state === 'current' || state === 'on-hold');
  const past = items.filter(({ state }) => state !== 'current' && state !== 'on-hold').toSorted(lastEndedFirst);
  const since = nowMs - RECENT_DAYS * DAY_MS;
  const recentlyStopped = past.filter(
    (item) => item.notes.includes(UNDATED_STOP) || (item.state !== 'given' && lastMomentOf(endOf(item)) >= since),
  );
  return { current, recentlyStopped, past };
}

const byName = (a: MedicationItem, b: MedicationItem): number =>
  a.name.localeCompare(b.name, 'en-GB') || (a.key < b.key ? -1 : 1);

const endOf = (item: MedicationItem): ClinicalDate | null => item.stopped ?? item.lastIssued;

/** '2026' may be yesterday: what may be recent stands among the recent. */
const lastMomentOf = (end: ClinicalDate | null): number => (end === null ? -Infinity : lastMoment(end));

const lastEndedFirst = (a: MedicationItem, b: MedicationItem): number =>
  (endOf(b)?.sortKey ?? -Infinity) - (endOf(a)?.sortKey ?? -Infinity) || byName(a, b);

function itemOf(group: MedicationGroup, nowMs: number): MedicationItem {
  const { key, leading, all, state } = group;
  const [first] = leading;
  const newest = all.toSorted((a, b) => newestFirst(a.held, b.held));
  const isCurrent = state === 'current' || state === 'on-hold';
  const stopped = isCurrent ? null : latest(all.map(({ fact }) => fact.end));
  return {
    key,
    topic: first.fact.topic,
    name: first.held.entry.title.replace(/^Not taken: /, ''),
    dose: first.fact.dose,
    state,
    course: joinWords([...distinct(leading.map(({ fact }) => fact.said.course))].toSorted(byText), ' and '),
    started: earliest(leading.map(({ fact }) => fact.start)),
    lastIssued: latest(all.map(({ fact }) => fact.issued)),
    held: heldOf(all),
    stopped,
    statusReason: reasonOfState(newest, state),
    prescriber: prescriberOf(leading, newest),
    reason: joinWords(distinct(leading.map(({ fact }) => fact.said.reason))),
    sources: sourcesOf(isCurrent ? all.filter(({ fact }) => !saysItIsOver(fact)) : all),
    entryIds: [...new Set([...leading, ...newest].map((item) => item.held.entry.id))],
    supplyUntil: isCurrent ? supplyOf(leading, all) : null,
    remarks: distinct((isCurrent ? leading : newest.slice(0, 1)).flatMap(({ fact }) => fact.said.notes)),
    notes: [
      ...(leading.every(({ fact }) => fact.cancelled) ? ['Cancelled'] : []),
      ...(state === 'past' && stopped === null && all.some(wasStopped) ? [UNDATED_STOP] : []),
      ...(group.isRunningCourse ? ['Recorded as completed; its supply has not run out'] : []),
      ...notesOf(leading, state),
      ...(isCurrent
        ? [
            ...toComeNotes(leading, nowMs),
            ...endedNotes(leading, nowMs),
            ...ownDatesNotes(leading, all, nowMs),
            ...stoppedLaterNotes(leading, all),
          ]
        : []),
    ],
  };
}

/** Entries of each kind: a prescription that was cancelled is no issue. */
function heldOf(all: readonly Told[]): MedicationItem['held'] {
  const count = (role: MedicationFact['role']): number =>
    new Set(all.filter(({ fact }) => fact.role === role && !fact.cancelled).map(({ held }) => held.entry.id)).size;
  return { issued: count('issue'), dispensed: count('dispensed'), given: count('given') };
}

/** Why it is as it is, by the newest entry that says the same of it and gives a reason. */
function reasonOfState(newest: readonly Told[], state: MedicationItem['state']): string {
  const says = STATES_SAID[state];
  return (
    newest.find(({ fact }) => says.includes(fact.state) && fact.said.statusReason !== '')?.fact.said.statusReason ?? ''
  );
}

const STATES_SAID: Readonly<Record<MedicationItem['state'], readonly MedicationFact['state'][]>> = {
  current: [],
  'on-hold': ['on-hold'],
  past: ['stopped', 'ended'],
  'not-taken': ['not-taken'],
  given: [],
};

/** Of the newest prescription behind it that names somebody: the current ones before what came earlier. */
function prescriberOf(leading: readonly Told[], newest: readonly Told[]): string {
  const named = ({ fact }: Told): boolean =>
    (fact.role === 'authorisation' || fact.role === 'issue') && fact.said.who !== '';
  const told = newest.find((item) => leading.includes(item) && named(item)) ?? newest.find(named);
  if (told === undefined) return '';
  const { who, prescribedAt } = told.fact.said;
  const where = prescribedAt === '' ? (told.held.entry.source.name ?? '') : prescribedAt;
  return who.includes(where) ? who : `${who}, ${where}`;
}

/** Who has it as over stands behind no current medicine: their entry is still led to. An issue that is used up is no end. */
function saysItIsOver({ state, role }: MedicationFact): boolean {
  if (state === 'ended') return role === 'statement' || role === 'authorisation';
  return state === 'stopped' || state === 'not-taken';
}

/** What contradicts it or qualifies it, as its entries are marked. */
function notesOf(leading: readonly Told[], state: MedicationItem['state']): readonly string[] {
  const marks = leading.flatMap(({ held }) => held.entry.marks.filter(({ tone }) => tone === 'warning'));
  const notes = marks.map(({ text }) => text);
  return [...new Set(state === 'on-hold' ? ['On hold', ...notes] : notes)];
}

/** What a source calls active although it is to begin only: 'Started' in a column of dates is easily read past. */
function toComeNotes(leading: readonly Told[], nowMs: number): readonly string[] {
  const start = earliest(leading.map(({ fact }) => fact.start));
  return start !== null && start.sortKey > nowMs ? [`Recorded as active, to start on ${formatDate(start)}`] : [];
}

/** What a source calls active although it gives an end that is past: shown as current, with that end. */
function endedNotes(leading: readonly Told[], nowMs: number): readonly string[] {
  const end = latest(leading.map(({ fact }) => fact.end));
  const isPast = end !== null && leading.every(({ fact }) => fact.end !== null) && end.sortKey + DAY_MS <= nowMs;
  return isPast ? [`Recorded as active, with an end of ${formatDate(end)}`] : [];
}

/**
 * A stop of the same product and dose that is later than everything that has it as current: it stays current, for a medicine
 * is never taken as past, but says so. Between sources that is a conflict, and is marked there; one source may do it, too.
 */
function stoppedLaterNotes(leading: readonly Told[], all: readonly Told[]): readonly string[] {
  const since = latest(leading.flatMap(({ fact, held }) => [fact.start, fact.issued, held.entry.when]));
  const isOfThis = ({ fact }: Told): boolean =>
    doseText(fact) === '' || leading.some((own) => doseText(own.fact) === '' || isSameDose(fact, own.fact));
  const later = all.filter((item) => isStop(item) && isOfThis(item) && since !== null && isAfter(whenOf(item), since));
  const isTold = leading.some(({ held }) => held.entry.marks.some(({ text }) => DIFFER_ON_STOP.test(text)));
  const when = latest(later.map(whenOf));
  return when === null || isTold ? [] : [`A later entry has it as stopped (${formatDate(when)})`];
}

const DIFFER_ON_STOP = /^(?:Sources differ on whether it was stopped|Another source says that it is not taken)/;

/** A prescription that is cancelled was taken back; the medicine was not stopped by it. */
const wasStopped = ({ fact }: Told): boolean => fact.state === 'stopped' && !fact.cancelled;

const isStop = (told: Told): boolean => wasStopped(told) || told.fact.state === 'not-taken';

const isAfter = (a: ClinicalDate | null, b: ClinicalDate): boolean => a !== null && a.sortKey > b.sortKey;

const whenOf = ({ fact, held }: Told): ClinicalDate | null => fact.end ?? held.entry.when;

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
