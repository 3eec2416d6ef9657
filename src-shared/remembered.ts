/** Longer texts come once. */
const LONGEST = 80;
const MOST = 2000;

const ALL: { readonly clear: () => void }[] = [];
/** Open records of this process. Where there is none, as ever in the window and in main, nothing is remembered. */
let open = 0;

/**
 * The same function, which works out what comes again and again only once: the names of elements, units, terms. What it remembers may
 * be of a patient, and goes with their record (`remember`).
 * @param make pure; its value is shared, and so never changed
 */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  ALL.push(known);
  return (text) => {
    if (open === 0 || text.length > LONGEST) return make(text);
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = make(text);
    if (known.size >= MOST) known.clear();
    known.set(text, { value });
    return value;
  };
}

/** So many parts of one resource are looked at again and again before the next. */
const LATEST = 8;

/**
 * The same for parts of what was received: one resource is asked several times what one and the same part of it says. Holds the latest
 * few.
 * @param make pure, of what is never changed
 */
export function rememberedOfLatest<T>(make: (value: unknown) => T): (value: unknown) => T {
  let keys: unknown[] = [];
  let values: T[] = [];
  let next = 0;
  ALL.push({
    clear: () => {
      keys = [];
      values = [];
      next = 0;
    },
  });
  return (key) => {
    if (open === 0 || typeof key !== 'object' || key === null) return make(key);
    const at = keys.indexOf(key);
    if (at !== -1) return values[at] as T;
    const value = make(key);
    keys[next] = key;
    values[next] = value;
    next = (next + 1) % LATEST;
    return value;
  };
}

/**
 * For what remembers by itself.
 * @param clear forgets all of it
 * @returns whether anything may be remembered now
 */
export function forgottenWithRecord(clear: () => void): () => boolean {
  ALL.push({ clear });
  return () => open > 0;
}

/** A record is open from here. @returns what closes it: nothing of it is kept (HAZ-001) */
export function remember(): () => void {
  let isOpen = true;
  open += 1;
  return () => {
    if (isOpen) open -= 1;
    isOpen = false;
    for (const known of ALL) known.clear();
  };
}
