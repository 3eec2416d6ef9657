import { Bucket } from '../../src-shared/bucket.ts';
import type { ToRecord } from '../../src-shared/contract/index.ts';
import { type MisuseProblem, stepsBetween } from '../../src-shared/misuse.ts';
import { isObject } from './read/reader.ts';

/** Letters in all texts of one message: far more than the keys of all medicines of the largest record. */
const MOST_LETTERS = 2_000_000;
/** Keys or ids in one message. */
const MOST_TEXTS = 20_000;
/** Letters of an entry's id, and of what is typed into the search box (200). */
const LONGEST_TEXT = 4000;

/** A key that is held down asks some 30 times a second; printing asks for 200 details at once. */
const RATE = { most: 1000, aSecond: 100 };

type Check = (value: unknown) => MisuseProblem | null;

const whole: Check = (value) => (Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'bad-request');
const text: Check = (value) => {
  if (typeof value !== 'string') return 'bad-request';
  return value.length > LONGEST_TEXT ? 'too-large' : null;
};
const texts: Check = (value) => {
  if (!Array.isArray(value)) return 'bad-request';
  if (value.length > MOST_TEXTS) return 'too-large';
  let letters = 0;
  // By number: an array with holes is walked in whole.
  for (let at = 0; at < value.length; at += 1) {
    const item: unknown = value[at];
    if (typeof item !== 'string') return 'bad-request';
    letters += item.length;
    if (letters > MOST_LETTERS) return 'too-large';
  }
  // What an array carries beside its items comes across a port, too: with a `constructor` of its own its `slice` throws.
  return Object.keys(value).length === value.length ? null : 'bad-request';
};

const NUMBERED = { generation: whole, requestId: whole };
const OF_DOCUMENT = { ...NUMBERED, entryId: text, index: whole };

/** The closed list of what the page may ask, with what belongs to each; nothing else may stand in it. */
const MESSAGES: Readonly<Record<ToRecord['kind'], Readonly<Record<string, Check>>>> = {
  detail: { ...NUMBERED, entryId: text },
  'medication-history': { ...NUMBERED, keys: texts },
  search: { ...NUMBERED, text },
  'search-places': { ...NUMBERED, text, entryIds: texts },
  results: NUMBERED,
  'give-up-document': NUMBERED,
  document: OF_DOCUMENT,
  'open-outside': OF_DOCUMENT,
};
const CHECKS = new Map(Object.entries(MESSAGES).map(([kind, fields]) => [kind, new Map(Object.entries(fields))]));

/** What the page says, or what is wrong with it. The page is the least trusted of the three processes (HAZ-034). */
export function readPortMessage(message: unknown, generation: number): ToRecord | MisuseProblem {
  if (!isObject(message) || typeof message['kind'] !== 'string') return 'bad-request';
  const fields = CHECKS.get(message['kind']);
  if (fields === undefined) return 'bad-request';
  const given = Object.keys(message);
  if (given.length !== fields.size + 1) return 'bad-request';
  for (const [name, check] of fields) {
    const problem = Object.hasOwn(message, name) ? check(message[name]) : 'bad-request';
    if (problem !== null) return problem;
  }
  if (message['generation'] !== generation) return 'other-generation';
  // Each field of this kind has been checked, and there is no other.
  return message as unknown as ToRecord;
}

export interface PortGateParts {
  readonly generation: number;
  readonly now: () => number;
  /** Tells main at the first of its kind, the tenth, the hundredth: how many there were since. */
  readonly misuse: (problem: MisuseProblem, since: number) => void;
}

/** Lets through what the page may ask for the record that is open, and counts the rest. */
export class PortGate {
  readonly #parts: PortGateParts;
  readonly #bucket: Bucket;
  readonly #counts = new Map<MisuseProblem, number>();

  constructor(parts: PortGateParts) {
    this.#parts = parts;
    this.#bucket = new Bucket(RATE, parts.now);
  }

  /** Null: refused, and not answered. */
  pass(incoming: unknown): ToRecord | null {
    const message = this.#bucket.take() ? readPortMessage(incoming, this.#parts.generation) : 'too-many';
    if (typeof message === 'object') return message;
    this.refused(message);
    return null;
  }

  refused(problem: MisuseProblem): void {
    const count = (this.#counts.get(problem) ?? 0) + 1;
    this.#counts.set(problem, count);
    if (stepsBetween(count - 1, count).length > 0) this.#parts.misuse(problem, count === 1 ? 1 : count - count / 10);
  }
}
