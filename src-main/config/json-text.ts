/** A text is not JSON, at a place that can be named. The message never repeats anything of the text: it may hold a key. */
export class JsonTextError extends Error {
  override readonly name = 'JsonTextError';
  /** Both from 1, as editors count. */
  readonly line: number;
  readonly column: number;

  constructor(text: string, at: number, message: string) {
    super(message);
    const before = text.slice(0, at);
    this.line = before.split('\n').length;
    this.column = at - before.lastIndexOf('\n');
  }
}

export interface JsonText {
  readonly value: unknown;
  /** The line of what lies at a path, from 1; null where nothing does. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
  /** Paths of names that stand twice in one object: which of the two holds, nobody could tell. */
  readonly twice: readonly (readonly string[])[];
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = { true: true, false: false, null: null } as const;
/** Deeper than any setting; without it a file could exhaust the stack. */
const DEEPEST = 100;

/**
 * Reads JSON as `JSON.parse` does, and knows the line of everything in it: what is wrong with a setting is to be found in an editor.
 * @throws JsonTextError
 */
export function readJsonText(text: string): JsonText {
  const reader = new Reader(text);
  const value = reader.document();
  return {
    value,
    lineOf: (path) => reader.lines.get(pathKey(path)) ?? null,
    twice: reader.twice,
  };
}

const pathKey = (path: readonly PropertyKey[]): string => JSON.stringify(path.map(String));

class Reader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #counted = 0;
  readonly lines = new Map<string, number>();
  readonly twice: string[][] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value([]);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('something stands behind the end of the object');
    return value;
  }

  #value(path: string[]): unknown {
    this.#skip();
    if (path.length > DEEPEST) this.#fail('objects lie too deep in each other');
    this.#note(path);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(path);
    if (first === '[') return this.#array(path);
    if (first === '"') return this.#string();
    const number = this.#take(NUMBER);
    if (number !== null) return Number(number);
    for (const [word, value] of Object.entries(WORDS)) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#fail(this.#isEnd() ? 'the file ends too early: a bracket is not closed' : wrongValue(first));
  }

  #object(path: string[]): unknown {
    const entries: [string, unknown][] = [];
    const names = new Set<string>();
    this.#list('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail(wrongName(this.#text[this.#at]));
      const name = this.#string();
      const own = [...path, name];
      if (names.has(name)) this.twice.push(own);
      names.add(name);
      this.#skip();
      if (this.#text[this.#at] !== ':') this.#fail('a colon is missing behind the name');
      this.#at += 1;
      entries.push([name, this.#value(own)]);
    });
    // Makes a property of whatever name: `__proto__` is an unknown setting like any other.
    return Object.fromEntries(entries);
  }

  #array(path: string[]): unknown {
    const values: unknown[] = [];
    this.#list(']', () => values.push(this.#value([...path, String(values.length)])));
    return values;
  }

  /** From the opening bracket to behind the closing one. */
  #list(close: '}' | ']', one: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      one();
      this.#skip();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== close) {
        this.#fail(
          this.#isEnd() ? 'the file ends too early: a bracket is not closed' : 'a comma is missing before this',
        );
      }
      this.#at += 1;
      if (next === close) return;
      this.#skip();
      if (this.#text[this.#at] === close) this.#fail('a comma stands before the closing bracket');
    }
  }

  #string(): string {
    const start = this.#at;
    try {
      return JSON.parse(this.#take(STRING) ?? '') as string;
    } catch {
      this.#at = start;
      return this.#fail('a text is not closed, or has a backslash that has to be written twice, or a line break');
    }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #skip(): void {
    this.#take(SPACE);
    if (this.#text.startsWith('//', this.#at) || this.#text.startsWith('/*', this.#at)) {
      this.#fail('a comment stands here: JSON has none');
    }
  }

  #note(path: readonly string[]): void {
    for (; this.#counted < this.#at; this.#counted += 1) if (this.#text[this.#counted] === '\n') this.#line += 1;
    this.lines.set(pathKey(path), this.#line);
  }

  #isEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #fail(message: string): never {
    throw new JsonTextError(this.#text, this.#at, message);
  }
}

function wrongValue(first: string | undefined): string {
  if (isOtherQuote(first)) return 'texts stand in straight double quotation marks';
  return 'a value was expected here: a text in double quotation marks, a number, true, false, an object or a list';
}

function wrongName(first: string | undefined): string {
  if (first === undefined) return 'the file ends too early: a bracket is not closed';
  if (isOtherQuote(first)) return 'names stand in straight double quotation marks';
  return 'a name in double quotation marks was expected here';
}

const isOtherQuote = (character: string | undefined): boolean => character !== undefined && "'‘’“”".includes(character);
