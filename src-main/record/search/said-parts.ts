import { namesIn } from '../detail/describe.ts';
import { isDateLabel } from '../detail/index.ts';
import type { JsonMember } from '../read/json-members.ts';
import type { Json } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';
import { dateText, periodText } from '../read/values.ts';
import { type PartSaid, partSaid } from './part-said.ts';

/** Longer texts hardly come again. */
const LONGEST_KEPT = 2000;
/** Of one element: all codes, people and places of a record, but not all dates. */
const MOST_KEPT = 4000;
/** So many values show whether those of an element come again, which they do where not nearly each of them is new. */
const ENOUGH = 1000;
const MOST_NEW = 0.75;

/** A part as it is found: `isKept` where it is the same object each time. */
export interface FoundPart extends PartSaid {
  readonly isKept: boolean;
}

/** The values of one element, each read once. */
interface Element {
  readonly parts: Map<string, FoundPart | null>;
  asked: number;
  isKept: boolean;
}

/** What the elements say of resources of one type and about one person: among them the same value says the same. */
export class SaidParts {
  readonly #about: Json;
  readonly #elements = new Map<string, Element>();
  readonly #ofMeta = new Map<string, Element>();
  readonly #datesInRows = new Map<string, FoundPart | null>();

  /** @param about as much of such a resource as tells its type and whose it is */
  constructor(about: Json) {
    this.#about = about;
  }

  /** @returns null for what is only told of the whole resource */
  of(member: JsonMember, nameOf: (about: Json) => NameOf): FoundPart | null {
    return found(this.#elements, member, (json, isKept) => {
      const { element } = member;
      return this.#read(element, { [element]: JSON.parse(json) as unknown }, nameOf, isKept);
    });
  }

  /**
   * The same for a date or a period whose words are in the row of the entry already: then it is the same for all of these.
   * @returns null where it cannot be told so
   */
  ofDateInRow(member: JsonMember, nameOf: (about: Json) => NameOf): FoundPart | null {
    const { element, json } = member;
    const known = this.#datesInRows.get(element);
    if (known !== undefined) return known;
    const part = this.#read(element, { [element]: JSON.parse(json) as unknown }, nameOf, true);
    const inRow = part === null ? null : withoutDate(part, json);
    this.#datesInRows.set(element, inRow);
    return inRow;
  }

  /** The same for an element of `meta`. */
  ofMeta(member: JsonMember, nameOf: (about: Json) => NameOf): FoundPart | null {
    return found(this.#ofMeta, member, (json, isKept) => {
      const meta = { [member.element]: JSON.parse(json) as unknown };
      return this.#read('meta', { meta }, nameOf, isKept);
    });
  }

  #read(element: string, value: Json, nameOf: (about: Json) => NameOf, isKept: boolean): FoundPart | null {
    const about = this.#about;
    const one = { resourceType: about['resourceType'], ...value };
    const part = partSaid(one, element, namesIn(about, nameOf(about)));
    return part === null ? null : { ...part, isKept };
  }
}

/** What the part says besides its date; null where more of it would be another for another date. */
function withoutDate(part: FoundPart, json: string): FoundPart | null {
  const date = JSON.parse(json) as unknown;
  const words = typeof date === 'string' ? dateText(date) : periodText(date);
  const { lines, unlessSaid } = part;
  const isDate = lines.every(({ text }) => text === words) && unlessSaid.every(({ value }) => value === words);
  if (!isDate || unlessSaid.some(({ label }) => !isDateLabel(label))) return null;
  return { ...part, lines: lines.map(({ label }) => ({ label, text: '' })), unlessSaid: [] };
}

function found(
  elements: Map<string, Element>,
  { element: name, json }: JsonMember,
  read: (json: string, isKept: boolean) => FoundPart | null,
): FoundPart | null {
  let element = elements.get(name);
  if (element === undefined) elements.set(name, (element = { parts: new Map(), asked: 0, isKept: true }));
  if (!element.isKept || json.length > LONGEST_KEPT) return read(json, false);
  const known = element.parts.get(json);
  element.asked += 1;
  if (known !== undefined) return known;
  if (element.parts.size >= MOST_KEPT) return read(json, false);
  // A copy: a part of a text keeps the whole text in memory.
  const key = Buffer.from(json).toString();
  const part = read(key, true);
  element.parts.set(key, part);
  if (element.asked >= ENOUGH && element.parts.size > element.asked * MOST_NEW) {
    element.isKept = false;
    element.parts.clear();
  }
  return part;
}
