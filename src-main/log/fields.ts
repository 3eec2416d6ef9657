import { constants } from 'node:os';

/** A value as it stands in a line of the log. */
export type LoggedValue = string | number | readonly string[];

/**
 * What a field may hold. `check` is given whatever is there at run time and answers with what is written: never anything
 * but a number, or a word out of a list that stands in this program.
 */
export interface FieldKind<T> {
  readonly check: (value: unknown) => LoggedValue;
  /** Never set: carries the type that a caller has to give. */
  readonly given?: T;
}

/** A list of words as it reads best. */
export const words = (text: string): string[] => text.trim().split(/\s+/);

/** Stands for whatever is not in the list. */
const OTHER = 'other';

const inList = (names: ReadonlySet<string>, value: unknown): string =>
  typeof value === 'string' && names.has(value) ? value : OTHER;

/** A whole number. */
export const count: FieldKind<number> = {
  check: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : OTHER),
};

/** One of our own words. */
export function oneOf<const Name extends string>(...names: readonly Name[]): FieldKind<Name> {
  const known = new Set<string>(names);
  return { check: (value) => inList(known, value) };
}

/** A word that another process, or the operating system, says: it is written where it is one of these. */
export function foundIn(...names: readonly string[]): FieldKind<string> {
  return oneOf(...names);
}

/** Every error that Node, the web platform and this application know by name. */
const ERROR_NAMES: ReadonlySet<string> = new Set(
  words(`
    Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
    AbortError DataCloneError NotSupportedError TimeoutError ZodError AxiosError SqliteError
    Warning DeprecationWarning ExperimentalWarning MaxListenersExceededWarning
    BackendError CacheError ConfigError NewerOutboxError NotAccepted RefusedError SessionOver SignInError
  `),
);

/** The class of an error. Give it the error: its message, stack and cause stay where they are. */
export const errorName: FieldKind<unknown> = {
  check: (value) => inList(ERROR_NAMES, nameOf(value)),
};

function nameOf(value: unknown): unknown {
  try {
    return value instanceof Error ? value.name : null;
  } catch {
    // A getter of whoever threw it.
    return null;
  }
}

/** What the operating system and the resolver of names say: EACCES, ENOSPC, ENOTFOUND. */
const SYSTEM_CODES: ReadonlySet<string> = new Set(
  Object.keys(constants.errno).concat('ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EFTYPE'),
);

const codeIn = (error: unknown): unknown => {
  try {
    return error instanceof Error && 'code' in error ? error.code : null;
  } catch {
    return null;
  }
};

/** The operating system's code of an error, out of its own list. Give it the error. */
export const systemCode: FieldKind<unknown> = {
  check: (value) => inList(SYSTEM_CODES, codeIn(value)),
};

/** Those of several errors, each once. */
export const systemCodes: FieldKind<readonly unknown[]> = {
  check: (value) =>
    Array.isArray(value) ? [...new Set(value.map((error) => inList(SYSTEM_CODES, codeIn(error))))].sort() : [OTHER],
};
