import { lookup } from '../../../src-shared/lookup.ts';
import { formatDate } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, EntryMark } from '../../../src-shared/clinical/entry.ts';
import type { EntryFacts } from '../facts/entry-facts.ts';
import type { MedicationFact } from '../facts/medication-fact.ts';
import { mark } from '../map/helpers.ts';
import { allergyTopic } from './allergy-topic.ts';
import { type Claims, differences } from './claims.ts';
import { sourceKey } from './merge-book.ts';

/** A shown entry with what the resource that leads it says. */
export interface Statement {
  readonly entry: ClinicalEntry;
  readonly facts: EntryFacts;
  readonly claims: () => Claims | null;
}

export type Marks = Map<string, readonly EntryMark[]>;

/** More statements on one topic than this are not compared pair by pair; they say that they were not. */
const MOST_COMPARED = 40;

/** In the words of a reader: what two sources say differently. Elements that are not here are no contradiction. */
const ALLERGY_ASPECTS: Readonly<Record<string, string>> = {
  clinicalStatus: 'whether it is active',
  verificationStatus: 'whether it is confirmed',
  criticality: 'the risk of a severe reaction',
  reaction: 'the reaction',
  type: 'whether it is an allergy or an intolerance',
  code: 'the substance',
};

/**
 * Where sources contradict one another on an allergy: the entries stay apart and each says so (HAZ-002, HAZ-021). A source
 * that knows no allergies contradicts every other that records one.
 */
export function allergyConflicts(statements: readonly Statement[]): Marks {
  const marks: Marks = new Map();
  const compared = statements.filter(({ entry, facts }) => facts.allergy !== null && !entry.enteredInError);
  const byTopic = Map.groupBy(compared, ({ facts }) => allergyTopic(facts.allergy?.substance ?? ''));
  for (const topic of byTopic.values()) {
    eachPair(topic, marks, (a, b) => {
      if (a.facts.allergy?.counts !== true && b.facts.allergy?.counts !== true) return null;
      const [ours, theirs] = [a.claims(), b.claims()];
      if (ours === null || theirs === null) return null;
      const aspects = differences(ours, theirs).flatMap((key) => lookup(ALLERGY_ASPECTS, key) ?? []);
      return aspects.length === 0 ? null : [`Sources differ on ${joined(aspects)}`, 'warning'];
    });
  }
  const denials = compared.filter(({ facts }) => facts.allergy?.nothingKnown === true);
  const known = compared.filter(({ facts }) => facts.allergy?.counts === true);
  const knownTo = othersOf(known);
  for (const denial of denials) {
    const others = knownTo(denial);
    if (others.length > 0) addMark(marks, denial, 'Another source records an allergy', 'warning', others);
  }
  const deniedTo = othersOf(denials);
  for (const allergy of known) {
    const others = deniedTo(allergy);
    if (others.length > 0) addMark(marks, allergy, `Another source says: ${denialWords(others)}`, 'warning', others);
  }
  return marks;
}

/** Of each other source one statement: enough to name it, however many it makes. */
function othersOf(statements: readonly Statement[]): (statement: Statement) => readonly Statement[] {
  const bySource = Map.groupBy(statements, ({ entry }) => sourceKey(entry.source));
  return (statement) => {
    const own = sourceKey(statement.entry.source);
    return [...bySource].flatMap(([source, [first]]) =>
      own === null || source === null || source === own || first === undefined ? [] : [first],
    );
  };
}

/** In the words of the source: 'No known drug allergies' is not 'no allergies'. */
const denialWords = (denials: readonly Statement[]): string =>
  [...new Set(denials.map(({ facts }) => facts.allergy?.substance ?? ''))].toSorted().join(', ');

/**
 * Where a source has corrected a result and another still holds it as it was: both are shown, and the one that was not
 * corrected says that a correction exists (a later correction is never hidden).
 */
export function resultConflicts(statements: readonly Statement[]): Marks {
  const marks: Marks = new Map();
  const corrected = statements.filter(({ facts }) => facts.result?.corrects === true);
  if (corrected.length === 0 || statements.length > MOST_COMPARED) return marks;
  for (const statement of statements) {
    if (statement.facts.result?.corrects === true) continue;
    const others = corrected.filter((other) => {
      if (!isOther(statement, other)) return false;
      const [ours, theirs] = [statement.claims(), other.claims()];
      if (ours === null || theirs === null) return false;
      const keys = differences(ours, theirs);
      return keys.includes('value') && !keys.includes('date');
    });
    if (others.length > 0) addMark(marks, statement, 'Another source has corrected this result', 'warning', others);
  }
  return marks;
}

/**
 * Where sources contradict one another on a medicine that at least one of them has as current: on the product or strength,
 * on the dose, or on whether it is still taken.
 */
export function medicationConflicts(statements: readonly Statement[]): Marks {
  const marks: Marks = new Map();
  const compared = statements.filter(({ entry, facts }) => speaksOfNow(facts.medication) && !entry.enteredInError);
  const byTopic = Map.groupBy(compared, ({ facts }) => facts.medication?.topic ?? '');
  for (const topic of byTopic.values()) {
    eachPair(topic, marks, (a, b) => medicationDifference(a.facts.medication, b.facts.medication));
  }
  return marks;
}

/** What is dispensed, given or simply finished says nothing about what is taken now. */
function speaksOfNow(fact: MedicationFact | null): boolean {
  return fact !== null && fact.state !== 'none' && fact.state !== 'ended';
}

const isCurrent = (fact: MedicationFact): boolean => fact.state === 'current' || fact.state === 'on-hold';

function medicationDifference(
  a: MedicationFact | null,
  b: MedicationFact | null,
): readonly [words: string, tone: EntryMark['tone']] | null {
  if (a === null || b === null) return null;
  if (isCurrent(a) && isCurrent(b)) {
    if (a.drug !== b.drug) return ['Sources differ on the product or strength', 'warning'];
    if (a.state !== b.state) return ['Sources differ on whether it is on hold', 'warning'];
    if (a.structuredDose !== '' && b.structuredDose !== '') {
      return a.structuredDose === b.structuredDose ? null : ['Sources differ on the dose', 'warning'];
    }
    const same = a.dose.toLowerCase() === b.dose.toLowerCase() || a.dose === '' || b.dose === '';
    return same ? null : ['Another source words the dose differently', 'warning'];
  }
  const [current, other] = isCurrent(a) ? [a, b] : [b, a];
  if (!isCurrent(current) || isCurrent(other)) return null;
  if (other.state === 'not-taken') return ['Another source says that it is not taken', 'warning'];
  // A stop before the course that is current began contradicts nothing. An issue begins no course: a repeat that is issued
  // once more after the hospital has stopped it is the very contradiction to be told.
  const since = current.start;
  if (other.end !== null && since !== null && other.end.sortKey < since.sortKey) return null;
  const when = other.end === null ? '' : ` on ${formatDate(other.end)}`;
  return [`Sources differ on whether it was stopped${when}`, 'warning'];
}

type Judge = (a: Statement, b: Statement) => readonly [words: string, tone: EntryMark['tone']] | null;

/** Every pair of different sources; both of a pair that differ get the mark, with who else speaks. */
function eachPair(topic: readonly Statement[], marks: Marks, judge: Judge): void {
  const sources = new Set(topic.map(({ entry }) => sourceKey(entry.source)));
  if (sources.size < 2) return;
  if (topic.length > MOST_COMPARED) {
    for (const item of topic) addMark(marks, item, 'Many entries of this name: they were not compared', 'warning', []);
    return;
  }
  for (const a of topic) {
    const found = new Map<string, { readonly tone: EntryMark['tone']; readonly others: Statement[] }>();
    for (const b of topic) {
      const judged = isOther(a, b) ? judge(a, b) : null;
      if (judged === null) continue;
      const [words, tone] = judged;
      const same = found.get(words);
      if (same === undefined) found.set(words, { tone, others: [b] });
      else same.others.push(b);
    }
    for (const [words, { tone, others }] of found) addMark(marks, a, words, tone, others);
  }
}

/** Another entry, that another source stands behind. */
function isOther(a: Statement, b: Statement): boolean {
  const [ours, theirs] = [sourceKey(a.entry.source), sourceKey(b.entry.source)];
  return a.entry.id !== b.entry.id && ours !== null && theirs !== null && ours !== theirs;
}

function addMark(
  marks: Marks,
  { entry }: Statement,
  words: string,
  tone: EntryMark['tone'],
  others: readonly Statement[],
): void {
  const sources = others.flatMap((other) => [other.entry.source, ...other.entry.alsoFrom]);
  const own = new Set([entry.source, ...entry.alsoFrom].map(({ name }) => name));
  const names = [...new Set(sources.map(({ name }) => (own.has(name) ? '' : (name ?? ''))))]
    .filter((name) => name !== '')
    .toSorted();
  const text = names.length === 0 ? words : `${words} (${joined(names)})`;
  marks.set(entry.id, [...(marks.get(entry.id) ?? []), mark(tone, text)]);
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
