/** A number that JavaScript would write differently: `7.0`, `1e3`, or with more digits than it can hold. */
const DELICATE_NUMBER = /[:[,]\s*-?\d+(?:\.\d*0[\s,}\]]|(?:\.\d+)?[eE]|\.?\d{15,})/;

// TypeScript's library does not know these two of ECMAScript's 'JSON.parse source text access' yet.
interface SourceTextJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}

const json = JSON as unknown as SourceTextJson;

/**
 * Parses JSON so that `JSON.stringify` gives back every number as it was written: a potassium of `4.0` must not be
 * served as `4`, because recorded precision is clinical information.
 * @throws SyntaxError where it is no JSON.
 */
export function parseExactJson(text: string): unknown {
  if (!DELICATE_NUMBER.test(text)) return JSON.parse(text);
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? json.rawJSON(source) : value,
  );
}
