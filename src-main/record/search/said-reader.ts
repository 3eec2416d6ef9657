import type { ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, DetailField } from '../../../src-shared/clinical/entry.ts';
import { MAX_CODES, MAX_FIELDS } from '../detail/describe.ts';
import { UPDATED, withoutRepeats } from '../detail/index.ts';
import { hasShownSigns } from '../read/direction.ts';
import { type JsonMember, jsonMembers } from '../read/json-members.ts';
import type { Json } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';
import { type EntryLine, fieldLine } from './entry-lines.ts';
import type { Lines, PartSaid } from './part-said.ts';
import { type FoundPart, SaidParts } from './said-parts.ts';

/** What the detail of an entry says besides what its row says. */
export interface Said {
  /** Each the same object wherever the same is said again. */
  readonly often: readonly Lines[];
  /** Each as `formatDateTime` writes it. */
  readonly dates: readonly { readonly label: string; readonly date: ClinicalDate }[];
  readonly own: Lines;
}

/** A resource as it is stored, and what surrounds it. */
export interface StoredResource {
  readonly entry: Own;
  /** As `JSON.stringify` wrote it. */
  readonly json: string;
  /** Another number than before: names may be others (`Directory.changes`). */
  readonly changes: number;
  /** The names behind references. @param about the resource, or as much of it as tells whose it is */
  readonly nameOf: (about: Json) => NameOf;
  readonly provenanceFields: () => readonly DetailField[];
}

type Own = Pick<ClinicalEntry, 'kind' | 'label' | 'when' | 'until' | 'source' | 'changedAt'>;

const INSTANT = /^"\d{4}-\d{2}-\d{2}T/;

/** By what a resource tells its type, and whose it is. */
const ABOUT: ReadonlySet<string> = new Set(['resourceType', 'subject', 'patient', 'for', 'deliverTo']);

/**
 * Reads what the detail of an entry says without making the detail: each value of each element is read once, however many resources
 * have it. What it remembers is of a patient, and goes when reading ends (`clear`).
 */
export class SaidReader {
  /** By what they are about, as it is written. */
  readonly #parts = new Map<string, SaidParts>();
  readonly #ofSource = new Map<string, Lines>();
  #changes = 0;

  /** @returns null for what is not told element by element: that takes the whole detail */
  read({ entry, json, changes, nameOf, provenanceFields }: StoredResource): Said | null {
    if (changes !== this.#changes) this.clear();
    this.#changes = changes;
    const members = hasShownSigns(json) ? null : jsonMembers(json);
    if (members === null) return null;
    const parts = this.#partsOf(members);
    const told = new Told();
    for (const member of members) {
      const { element, json: value } = member;
      if (element === 'resourceType' || (element === 'id' && value.startsWith('"'))) continue;
      const isTold =
        element === 'meta'
          ? this.#addMeta(value, entry, parts, nameOf, told)
          : told.add((isInRow(value, entry) ? parts.ofDateInRow(member, nameOf) : null) ?? parts.of(member, nameOf));
      if (!isTold) return null;
    }
    told.often.push(this.#sourceLines(entry));
    told.own.push(...provenanceFields().map(fieldLine));
    return told.withoutRepeats(entry);
  }

  clear(): void {
    this.#parts.clear();
    this.#ofSource.clear();
  }

  #partsOf(members: readonly JsonMember[]): SaidParts {
    let about = '';
    for (const { element, json } of members) {
      if (ABOUT.has(element)) about += `${about === '' ? '' : ','}"${element}":${json}`;
    }
    let parts = this.#parts.get(about);
    if (parts === undefined) {
      parts = new SaidParts(JSON.parse(`{${about}}`) as Json);
      this.#parts.set(about, parts);
    }
    return parts;
  }

  #addMeta(json: string, { changedAt }: Own, parts: SaidParts, nameOf: StoredResource['nameOf'], told: Told): boolean {
    for (const member of jsonMembers(json) ?? [{ element: 'text', json }]) {
      const { element, json: value } = member;
      if (element === 'text' || element === 'coding') return false;
      if (element === 'lastUpdated') {
        // It is another one for each resource.
        if (changedAt === null || !INSTANT.test(value)) return false;
        told.dates.push({ label: UPDATED, date: { iso: '', precision: 'minute', sortKey: changedAt } });
      } else if (!value.startsWith('"') && !told.add(parts.ofMeta(member, nameOf))) return false;
    }
    return true;
  }

  /** What the head and the foot of a detail say of an entry besides its row. */
  #sourceLines({ kind, label, source: { odsCode, system } }: Own): Lines {
    const key = `${kind === 'encounter' ? label : ''}\n${odsCode ?? ''}\n${system ?? ''}`;
    let lines = this.#ofSource.get(key);
    if (lines === undefined) {
      lines = [
        ...(kind === 'encounter' ? [{ label: 'Kind', text: label }] : []),
        ...(odsCode === null ? [] : [{ label: 'ODS code', text: odsCode }]),
        ...(system === null ? [] : [{ label: 'System', text: system }]),
      ];
      this.#ofSource.set(key, lines);
    }
    return lines;
  }
}

/** Whether a value is the very date of the entry, or its period, to the day or the minute. */
function isInRow(json: string, { when, until }: Own): boolean {
  if (when === null || when.iso.length < DAY.length) return false;
  if (json.startsWith('"')) return json.length === when.iso.length + 2 && json.startsWith(when.iso, 1);
  if (!json.startsWith('{"start":"')) return false;
  return until !== null && until !== 'open' && json === `{"start":"${when.iso}","end":"${until.iso}"}`;
}

const DAY = '2019-03-07';

/** What one resource says, as it is read. */
class Told {
  readonly often: Lines[] = [];
  readonly dates: Said['dates'][number][] = [];
  readonly own: EntryLine[] = [];
  readonly #unlessSaid: (PartSaid['unlessSaid'][number] & { readonly place: number; readonly isKept: boolean })[] = [];
  #fields = 0;
  #codes = 0;

  /** @returns false where it is not told element by element */
  add(part: FoundPart | null): boolean {
    if (part === null) return false;
    const { lines, unlessSaid, place, isKept } = part;
    if (lines.length > 0) this.#put(lines, isKept);
    for (const field of unlessSaid) this.#unlessSaid.push({ ...field, place, isKept });
    this.#fields += part.fields;
    this.#codes += part.codes;
    // What a detail has more than so many of is left out of it, and is not found.
    return this.#fields < MAX_FIELDS && this.#codes < MAX_CODES;
  }

  withoutRepeats(entry: Own): Said {
    if (this.#unlessSaid.length > 0) {
      const inOrder = this.#unlessSaid.toSorted((a, b) => a.place - b.place);
      for (const { lines, isKept } of withoutRepeats(entry, inOrder)) this.#put(lines, isKept);
    }
    return this;
  }

  #put(lines: Lines, isKept: boolean): void {
    if (isKept) this.often.push(lines);
    else this.own.push(...lines);
  }
}
