/** One member of a JSON object: the name of an element, and its value as it is written. */
export interface JsonMember {
  readonly element: string;
  readonly json: string;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The members of an object, their values unread: most values of a record come again and again, and need to be read once.
 * @param json as `JSON.stringify` wrote it: well formed, without spaces
 * @returns null for what is no object, and where a name has an escaped letter
 */
export function jsonMembers(json: string): readonly JsonMember[] | null {
  const last = json.length - 1;
  if (json.charCodeAt(0) !== OPEN || json.charCodeAt(last) !== CLOSE) return null;
  const members: JsonMember[] = [];
  for (let at = 1; at < last;) {
    const nameEnd = json.indexOf('"', at + 1);
    if (json.charCodeAt(at) !== QUOTE || json.charCodeAt(nameEnd + 1) !== COLON) return null;
    const element = json.slice(at + 1, nameEnd);
    if (element.includes('\\')) return null;
    const end = endOfValue(json, nameEnd + 2);
    members.push({ element, json: json.slice(nameEnd + 2, end) });
    at = end + 1;
  }
  return members;
}

/** The place behind a value: that of a comma, or of the bracket that closes what it is in. */
function endOfValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) at = endOfText(json, at);
    else if (sign === OPEN || sign === OPEN_LIST) depth += 1;
    else if (sign === CLOSE || sign === CLOSE_LIST) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (sign === COMMA && depth === 0) return at;
  }
  return json.length;
}

/** The quote that ends a text: none that is escaped. `indexOf` is far quicker than a loop over the letters. */
function endOfText(json: string, start: number): number {
  let end = start;
  let escapes: number;
  do {
    end = json.indexOf('"', end + 1);
    if (end === -1) return json.length;
    escapes = 0;
    while (json.charCodeAt(end - escapes - 1) === BACKSLASH) escapes += 1;
  } while (escapes % 2 === 1);
  return end;
}
