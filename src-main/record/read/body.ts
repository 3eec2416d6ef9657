import { mayTurn, straightenJson } from './direction.ts';
import { DECIMAL_MARK } from './reader.ts';

/** Above this nothing is parsed: main's own limit is lower, so this is only reached when that one fails. */
const MAX_BODY_BYTES = 128 * 1024 * 1024;

const DECODER = new TextDecoder('utf-8', { fatal: true });

export type Body = { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly problem: string };

/**
 * FHIR decimals carry their precision: 5.0 and 5 are not the same measurement, and JavaScript's numbers cannot tell.
 * A decimal that would lose a digit is read as a marked string instead. The pattern cannot match within a JSON string,
 * because there every quote is escaped; and no JSON value may follow a string directly.
 */
const LOSSY_DECIMAL =
  /(?<!\\)"(value|valueDecimal|probabilityDecimal|relativeRisk|sphere|cylinder|add|power|amount)"(\s*:\s*)(-?\d+\.\d*0|-?\d[\d.]{15,})(?=\s*[,}])/g;
const MAY_BE_LOSSY =
  /"(?:value|valueDecimal|probabilityDecimal|relativeRisk|sphere|cylinder|add|power|amount)"\s*:\s*-?(?:\d+\.\d*0|\d[\d.]{15,})\s*[,}]/;
const MARK_IN_JSON = JSON.stringify(DECIMAL_MARK).slice(1, -1);
const MARKED = new RegExp(`"${MARK_IN_JSON.replace('\\', '\\\\')}(-?\\d+(?:\\.\\d+)?)"`, 'g');

/** What a network that wants a sign-in of its own answers with, and a gateway that has an error page. */
const WEB_PAGE = 'The answer is a web page, such as a network’s own sign-in page, and no record.';

/** Bytes → JSON, with decimals kept and nothing that turns the direction of writing round. Problems are in our words and never hold the body's text. */
export function readBody(bytes: Uint8Array): Body {
  if (bytes.byteLength > MAX_BODY_BYTES) return { ok: false, problem: 'The answer is larger than this viewer reads.' };
  let source: string;
  try {
    source = DECODER.decode(bytes);
  } catch {
    return { ok: false, problem: 'The answer is not valid UTF-8 text.' };
  }
  return readJson(source);
}

export function readJson(source: string): Body {
  const marked = MAY_BE_LOSSY.test(source)
    ? source.replace(
        LOSSY_DECIMAL,
        (_, key: string, gap: string, digits: string) => `"${key}"${gap}"${MARK_IN_JSON}${digits}"`,
      )
    : source;
  try {
    const json = JSON.parse(marked) as unknown;
    // Here, where all JSON of a backend comes in, so that no mapper, name, detail or text as received can forget it (HAZ-026).
    return { ok: true, json: mayTurn(marked) ? straightenJson(json) : json };
  } catch {
    const isPage = source.trimStart().startsWith('<');
    return { ok: false, problem: isPage ? WEB_PAGE : 'The answer is not valid JSON.' };
  }
}

/** What was read before and written down by `JSON.stringify`; null where it cannot be read. */
export function readAgain(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

/** JSON text of a resource for people: marked decimals are numbers again, digit for digit. */
export function prettyJson(resource: unknown): string {
  const compact = JSON.stringify(resource);
  return unmark(isDeep(compact) ? compact : JSON.stringify(resource, null, 2));
}

/** Indented, what lies this deep is nothing but spaces: a small hostile resource would become a text of many megabytes. */
const DEEPEST_INDENTED = 100;

function isDeep(json: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of json.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > DEEPEST_INDENTED) return true;
  }
  return false;
}

/** JSON text with decimals as they were received. */
function unmark(json: string): string {
  return json.includes(MARK_IN_JSON) ? json.replace(MARKED, '$1') : json;
}
