import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { Held } from './held.ts';
import type { EntryFacts } from '../facts/entry-facts.ts';
import type { Claims } from './claims.ts';
import { allergyConflicts, type Marks, medicationConflicts, resultConflicts, type Statement } from './conflicts.ts';
import { MergeBook, type Mergeable, type Shown } from './merge-book.ts';

export interface Made extends Mergeable {
  /** Null for a second entry of one resource (a discharge), whose facts the first has. */
  readonly facts: EntryFacts | null;
}

/**
 * What the reader sees of a record: entries merged over sources, with their conflicts marked. Sits between what each resource
 * makes (`EntryMaker`) and the port.
 */
export class ShownRecord {
  readonly #book: MergeBook;
  readonly #facts = new Map<string, EntryFacts>();
  /** Entry ids of each topic on which sources may contradict one another. */
  readonly #topics = new Map<string, Set<string>>();
  readonly #marked = new Map<string, ReadonlySet<string>>();

  constructor(claimsOf: (entryId: string) => Claims | null) {
    this.#book = new MergeBook(claimsOf);
  }

  /** @returns entries and removals for the reader, each id once. */
  update(made: readonly Made[], gone: readonly string[]): Shown {
    const dirty = new Set<string>();
    for (const id of gone) this.#forget(id, dirty);
    for (const { entry, facts } of made) {
      this.#forget(entry.id, dirty);
      if (facts !== null) this.#remember(entry.id, facts, dirty);
    }
    const merged = this.#book.update(made, gone);
    if (dirty.size === 0) return merged;
    const marked = this.#book.mark(this.#conflicts(dirty));
    const latest = new Map([...merged.entries, ...marked.entries].map((entry) => [entry.id, entry]));
    return { entries: [...latest.values()], removed: merged.removed };
  }

  /** The id under which an entry is shown. */
  shownAs(id: string): string {
    return this.#book.shownAs(id);
  }

  /** Whether another source contradicts what this entry says. */
  isContradicted(id: string): boolean {
    return this.#book.membersOf(this.shownAs(id)).some((member) => this.#book.isMarked(member));
  }

  get(id: string): ClinicalEntry | null {
    return this.#book.get(id);
  }

  membersOf(id: string): readonly string[] {
    return this.#book.membersOf(id);
  }

  all(): Iterable<ClinicalEntry> {
    return this.#book.all();
  }

  /** Shown entries with the facts behind them, for what is worked out from the whole record. */
  held(): readonly Held[] {
    const held: Held[] = [];
    for (const entry of this.#book.all()) held.push({ entry, facts: this.#factsOf(this.#book.membersOf(entry.id)) });
    return held;
  }

  #factsOf(members: readonly string[]): readonly EntryFacts[] {
    const facts: EntryFacts[] = [];
    for (const id of members) {
      const own = this.#facts.get(id);
      if (own !== undefined) facts.push(own);
    }
    return facts;
  }

  #remember(id: string, facts: EntryFacts, dirty: Set<string>): void {
    this.#facts.set(id, facts);
    const topic = topicOf(facts);
    if (topic === null) return;
    const ids = this.#topics.get(topic);
    if (ids === undefined) this.#topics.set(topic, new Set([id]));
    else ids.add(id);
    dirty.add(topic);
  }

  #forget(id: string, dirty: Set<string>): void {
    const facts = this.#facts.get(id);
    const topic = facts === undefined ? null : topicOf(facts);
    this.#facts.delete(id);
    if (topic === null) return;
    this.#topics.get(topic)?.delete(id);
    dirty.add(topic);
  }

  /** The marks of these topics, and none for what had one and has it no more. */
  #conflicts(dirty: ReadonlySet<string>): Marks {
    const marks: Marks = new Map();
    for (const topic of dirty) {
      if ((this.#topics.get(topic)?.size ?? 0) < 2 && !this.#marked.has(topic)) continue;
      const statements = [...(this.#topics.get(topic) ?? [])].toSorted().flatMap((id) => this.#statement(id));
      const found = conflictsOn(topic, statements);
      for (const id of this.#marked.get(topic) ?? []) marks.set(id, []);
      for (const [id, added] of found) marks.set(id, added);
      this.#marked.set(topic, new Set(found.keys()));
    }
    return marks;
  }

  #statement(id: string): readonly Statement[] {
    const entry = this.#book.get(id);
    const facts = this.#facts.get(id);
    return entry === null || facts === undefined ? [] : [{ entry, facts, claims: () => this.#book.claims(id) }];
  }
}

/** All allergies are one topic, because 'no known allergies' contradicts each of them. */
const ALLERGIES = 'allergies';

const RESULT = 'result ';

function conflictsOn(topic: string, statements: readonly Statement[]): Marks {
  if (topic === ALLERGIES) return allergyConflicts(statements);
  return topic.startsWith(RESULT) ? resultConflicts(statements) : medicationConflicts(statements);
}

function topicOf({ allergy, medication, result }: EntryFacts): string | null {
  if (allergy !== null) return ALLERGIES;
  if (result !== null) return `${RESULT}${result.topic}`;
  return medication === null || medication.state === 'none' ? null : `medicine ${medication.topic}`;
}
