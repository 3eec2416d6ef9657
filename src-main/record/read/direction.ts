/**
 * Signs that turn the direction of writing round, and which no reader sees: behind U+202E 'evitagen' reads 'negative'
 * (HAZ-026). This is the one place for the rule. Whatever comes in passes it once: JSON in `body.ts`, letters and pages
 * in `rich/clean-text.ts`; and text that does run from right to left ends where it ends (`closed`).
 */

/** Embeddings, overrides and isolates. No text needs them to be read: they are shown, and turn nothing. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Marks that are letters of the right-to-left kind without a shape: RLM and ALM. Among Hebrew or Arabic they place a full
 * stop; anywhere else they can part '5-10' and turn it round.
 */
const RIGHT_TO_LEFT_MARK = /[\u200F\u061C]/g;

/** Separators of lines and paragraphs are line breaks: as such they are seen, searched and printed like any other. */
const SEPARATOR = /[\u2028\u2029]/g;

const ANY = /[\u200F\u061C\u2028\u2029\u202A-\u202E\u2066-\u2069]/;
const ANY_IN_JSON = /[\u200F\u061C\u2028\u2029\u202A-\u202E\u2066-\u2069]|\\u(?:200f|061c|202[89a-e]|206[6-9])/i;

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const RIGHT_TO_LEFT_LETTER =
  /(?=\p{L})[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** An invisible letter of the left-to-right kind. It does nothing among Latin letters, so it is let through. */
const LEFT_TO_RIGHT_MARK = '\u200E';

/** What stands in the place of a sign: its number, in brackets that sources do not use, so that it is seen and can be reported. */
const shown = (sign: string): string => `⟦U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`;
const SHOWN = /⟦U\+(?:200F|061C|202[A-E]|206[6-9])⟧/;

/** Said wherever there is room for it beside a text that has such signs. */
export const TURNED =
  'This text was sent with signs that turn the direction of writing round. Each is shown by its number, such as ⟦U+202E⟧, and turns nothing here: the source’s own system may show the text in another order.';

/** True where `straightened` has put something in the place of a sign. */
export const hasShownSigns = (text: string): boolean => SHOWN.test(text);

/** Text in which nothing turns the direction of writing; every sign that would have is seen in its place. */
export function straightened(text: string): string {
  if (!ANY.test(text)) return text;
  const straight = text.replace(TURNING, shown).replace(SEPARATOR, '\n');
  return RIGHT_TO_LEFT_LETTER.test(straight) ? straight : straight.replace(RIGHT_TO_LEFT_MARK, shown);
}

/**
 * Text that may stand in a line with other text. After Hebrew or Arabic a date or a dose would be drawn on the wrong side
 * ('כהן, 12-Mar' with the 12 before the name): an invisible left-to-right mark ends the run.
 */
export function closed(text: string): string {
  return RIGHT_TO_LEFT.test(text) && !text.endsWith(LEFT_TO_RIGHT_MARK) ? text + LEFT_TO_RIGHT_MARK : text;
}

/** For the common case, so that a body without such signs is not walked through: true where it may have one. */
export const mayTurn = (json: string): boolean => ANY_IN_JSON.test(json);

/**
 * Straightens every text and every key of freshly parsed JSON, in place. A loop and no recursion: however deeply hostile
 * JSON is nested, the walk ends.
 */
export function straightenJson(json: unknown): unknown {
  const root = [json];
  const waiting: object[] = [root];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    const parts = holder as Record<string, unknown>;
    if (!Array.isArray(holder) && Object.keys(parts).some((key) => ANY.test(key))) straightenKeys(parts);
    for (const key of Object.keys(parts)) {
      const value = parts[key];
      if (typeof value === 'string') {
        if (ANY.test(value)) put(parts, key, straightened(value));
      } else if (typeof value === 'object' && value !== null) waiting.push(value);
    }
  }
  return root[0];
}

/** All keys anew, so that their order stays. */
function straightenKeys(holder: Record<string, unknown>): void {
  const entries = Object.entries(holder);
  for (const [key] of entries) Reflect.deleteProperty(holder, key);
  for (const [key, value] of entries) put(holder, straightened(key), value);
}

/** Defined and not assigned: `__proto__` is a key like any other in JSON. */
function put(holder: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
