import type { EntryDocument } from '../../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryMark, EntrySource } from '../../../src-shared/clinical/entry.ts';
import { distinctMarks } from '../map/helpers.ts';
import type { Claims } from './claims.ts';
import { type Group, groupsOf } from './group.ts';

/** One entry as its own resource tells it. */
export interface Mergeable {
  readonly entry: ClinicalEntry;
  /** Names under which the same fact would be found (`identitiesOf`); [] for what is never merged. */
  readonly identities: readonly string[];
}

/** What changes for the reader. */
export interface Shown {
  readonly entries: readonly ClinicalEntry[];
  readonly removed: readonly string[];
}

interface Member extends Mergeable {
  readonly source: string | null;
}

/**
 * What is shown of the entries of a record: the same fact from several sources is one entry with all of them (HAZ-021).
 * Works on what has changed only, so that the cost of a record grows with its entries and not with its pages. What is shown
 * at the end depends on the set of entries, not on their order of arrival.
 */
export class MergeBook {
  readonly #claimsOf: (entryId: string) => Claims | null;
  readonly #members = new Map<string, Member>();
  readonly #buckets = new Map<string, Set<string>>();
  /** Identity → how many members each source has. */
  readonly #sources = new Map<string, Map<string, number>>();
  /** Of what an update touches: whether several sources shared it before. */
  readonly #wasShared = new Map<string, boolean>();
  readonly #claims = new Map<string, Claims | null>();
  /** Absorbed id → the id it is shown under. */
  readonly #shownAs = new Map<string, string>();
  /** Shown id → all members of its group, where there are several. */
  readonly #groups = new Map<string, Group>();
  readonly #children = new Map<string, Set<string>>();
  readonly #marks = new Map<string, readonly EntryMark[]>();

  /** @param claimsOf what an entry claims; asked only for entries that another source may share. */
  constructor(claimsOf: (entryId: string) => Claims | null) {
    this.#claimsOf = claimsOf;
  }

  /** Takes entries made or made anew, and ids that are no more. */
  update(changed: readonly Mergeable[], gone: readonly string[]): Shown {
    const dirty = new Set<string>();
    const touched = new Set<string>();
    this.#wasShared.clear();
    for (const id of gone) this.#take(id, dirty, touched);
    for (const item of changed) {
      this.#take(item.entry.id, dirty, touched);
      this.#put(item, dirty);
      touched.add(item.entry.id);
    }
    const before = new Set<string>([...touched].filter((id) => this.#shownAs.has(id)));
    this.#regroup(this.#alsoDirty(dirty), touched, before);
    return this.#shown(touched, before);
  }

  /** Marks that the record as a whole gives an entry (conflicts). @returns what changes for the reader. */
  mark(marks: ReadonlyMap<string, readonly EntryMark[]>): Shown {
    const touched = new Set<string>();
    for (const [id, added] of marks) {
      if (sameMarks(this.#marks.get(id) ?? [], added)) continue;
      if (added.length === 0) this.#marks.delete(id);
      else this.#marks.set(id, added);
      touched.add(this.shownAs(id));
    }
    return this.#shown(touched, new Set());
  }

  /** Whether the record as a whole has given this entry a mark. */
  isMarked(id: string): boolean {
    return this.#marks.has(id);
  }

  /** The id under which an entry is shown: its own, or that of the group it is in. */
  shownAs(id: string): string {
    return this.#shownAs.get(id) ?? id;
  }

  /** All entries that are shown under an id, the one that says most first. */
  membersOf(id: string): readonly string[] {
    return this.#groups.get(id) ?? [id];
  }

  /** The entry as the reader sees it; null where it is not shown under its own id. */
  get(id: string): ClinicalEntry | null {
    const member = this.#members.get(id);
    if (member === undefined || this.#shownAs.has(id)) return null;
    return this.#presented(member);
  }

  /** Every entry that is shown. */
  *all(): Iterable<ClinicalEntry> {
    for (const [id, member] of this.#members) if (!this.#shownAs.has(id)) yield this.#presented(member);
  }

  #put(item: Mergeable, dirty: Set<string>): void {
    const { entry, identities } = item;
    const source = sourceKey(entry.source);
    this.#members.set(entry.id, { ...item, source });
    for (const identity of identities) {
      this.#count(identity, source, 1);
      add(this.#buckets, identity, entry.id);
      dirty.add(identity);
    }
    if (entry.parentId !== null) add(this.#children, entry.parentId, entry.id);
  }

  #take(id: string, dirty: Set<string>, touched: Set<string>): void {
    const member = this.#members.get(id);
    if (member === undefined) return;
    this.#members.delete(id);
    this.#claims.delete(id);
    if (member.entry.parentId !== null) this.#children.get(member.entry.parentId)?.delete(id);
    for (const identity of member.identities) {
      this.#count(identity, member.source, -1);
      this.#buckets.get(identity)?.delete(id);
      dirty.add(identity);
    }
    touched.add(id);
  }

  /** An identity that a second source has come to share, or shares no more, changes by what its members are found. */
  #alsoDirty(dirty: ReadonlySet<string>): ReadonlySet<string> {
    const all = new Set(dirty);
    for (const identity of dirty) {
      if (this.#wasShared.get(identity) === this.#isShared(identity)) continue;
      for (const id of this.#buckets.get(identity) ?? []) {
        const identities = this.#members.get(id)?.identities ?? [];
        if (identities.length > 1) for (const other of identities) all.add(other);
      }
    }
    return all;
  }

  #regroup(dirty: ReadonlySet<string>, touched: Set<string>, before: Set<string>): void {
    for (const identity of dirty) {
      const ids = [...(this.#buckets.get(identity) ?? [])].filter((id) => this.#foundBy(id) === identity);
      for (const id of ids) this.#dissolve(id, touched, before);
      for (const group of this.#groupsAmong(ids)) {
        const [first, ...others] = group;
        if (others.length === 0) continue;
        this.#groups.set(first, group);
        touched.add(first);
        for (const id of others) {
          this.#shownAs.set(id, first);
          touched.add(id);
        }
      }
    }
  }

  #groupsAmong(ids: readonly string[]): readonly Group[] {
    const sources = new Set(ids.map((id) => this.#members.get(id)?.source ?? null));
    sources.delete(null);
    if (sources.size < 2) return [];
    const candidates = ids.flatMap((id) => {
      const source = this.#members.get(id)?.source ?? null;
      return source === null ? [] : [{ id, source, claims: this.claims(id) }];
    });
    return groupsOf(candidates);
  }

  /** What an entry claims, read once. */
  claims(id: string): Claims | null {
    let claims = this.#claims.get(id);
    if (claims === undefined) this.#claims.set(id, (claims = this.#claimsOf(id)));
    return claims;
  }

  /** The first of its identities that more than one source shares. */
  #foundBy(id: string): string | null {
    const identities = this.#members.get(id)?.identities ?? [];
    if (identities.length < 2) return identities[0] ?? null;
    return identities.find((identity) => this.#isShared(identity)) ?? identities[0] ?? null;
  }

  #isShared(identity: string): boolean {
    return (this.#sources.get(identity)?.size ?? 0) > 1;
  }

  /** How many members of an identity each source has; those that do not say count for none. */
  #count(identity: string, source: string | null, by: 1 | -1): void {
    if (!this.#wasShared.has(identity)) this.#wasShared.set(identity, this.#isShared(identity));
    if (source === null) return;
    let sources = this.#sources.get(identity);
    if (sources === undefined) this.#sources.set(identity, (sources = new Map()));
    const count = (sources.get(source) ?? 0) + by;
    if (count === 0) sources.delete(source);
    else sources.set(source, count);
  }

  #dissolve(id: string, touched: Set<string>, before: Set<string>): void {
    const primary = this.shownAs(id);
    const group = this.#groups.get(primary);
    if (group === undefined) return;
    this.#groups.delete(primary);
    for (const member of group) {
      touched.add(member);
      if (this.#shownAs.delete(member)) before.add(member);
    }
  }

  #shown(touched: ReadonlySet<string>, before: ReadonlySet<string>): Shown {
    const entries: ClinicalEntry[] = [];
    const removed: string[] = [];
    // What stands below an entry that is now shown under another id has to follow it.
    const moved = [...touched].filter((id) => before.has(id) || this.#shownAs.has(id));
    const below = moved.flatMap((id) => [...(this.#children.get(id) ?? [])]).map((child) => this.shownAs(child));
    for (const id of new Set([...touched, ...below])) {
      const member = this.#members.get(id);
      if (member !== undefined && !this.#shownAs.has(id)) entries.push(this.#presented(member));
      else removed.push(id);
    }
    return { entries, removed };
  }

  #presented({ entry }: Member): ClinicalEntry {
    const group = this.#groups.get(entry.id);
    const parentId = entry.parentId === null ? null : this.shownAs(entry.parentId);
    const ids = group ?? [entry.id];
    const extra = ids.flatMap((id) => this.#marks.get(id) ?? []);
    if (group === undefined && extra.length === 0) return parentId === entry.parentId ? entry : { ...entry, parentId };
    const members = ids.flatMap((id) => this.#members.get(id)?.entry ?? []);
    return {
      ...together(entry, members),
      parentId,
      marks: distinctMarks([...members.flatMap(({ marks }) => marks), ...extra]),
    };
  }
}

/** The entry of the one that says most, with what only the others know. */
function together(entry: ClinicalEntry, members: readonly ClinicalEntry[]): ClinicalEntry {
  const dated = members.filter(({ when }) => when !== null);
  const exactest = dated.toSorted((a, b) => (b.when?.iso.length ?? 0) - (a.when?.iso.length ?? 0))[0];
  const changes = members.flatMap(({ changedAt }) => (changedAt === null ? [] : [changedAt]));
  return {
    ...entry,
    when: entry.when ?? exactest?.when ?? null,
    alsoFrom: members.slice(1).map(({ source, careSetting }) => ({ ...source, careSetting })),
    changedAt: changes.length === 0 ? null : Math.max(...changes),
    document: documentOf(members),
    resources: [...new Set(members.flatMap(({ resources }) => resources))],
  };
}

/** The files of all, in the order in which the detail has them; what one does not say of them, another may. */
function documentOf(members: readonly ClinicalEntry[]): EntryDocument | null {
  const documents = members.flatMap(({ document }) => document ?? []);
  if (documents.length === 0) return null;
  const first = (part: 'type' | 'author'): string => documents.find((item) => item[part] !== '')?.[part] ?? '';
  return {
    type: first('type'),
    author: first('author'),
    files: documents.flatMap(({ files }) => files),
    hasText: documents.some((item) => item.hasText),
  };
}

/** What tells one source from another; null where the record does not say, and then nothing is 'another source'. */
export function sourceKey({ sourceId, odsCode, name }: EntrySource): string | null {
  return sourceId ?? odsCode ?? name;
}

function add(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, new Set([id]));
  else ids.add(id);
}

const sameMarks = (a: readonly EntryMark[], b: readonly EntryMark[]): boolean =>
  a.length === b.length && a.every(({ text, tone }, index) => text === b[index]?.text && tone === b[index]?.tone);
