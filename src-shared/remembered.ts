/** Longer texts come once. */
const LONGEST = 80;
const MOST = 2000;

const ALL: Map<string, unknown>[] = [];

/**
 * The same function, which works out what comes again and again only once: the names of elements, units, terms. What it remembers may
 * be of a patient, and goes with their record (`forgetRemembered`).
 * @param make pure; its value is shared, and so never changed
 */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  ALL.push(known);
  return (text) => {
    if (text.length > LONGEST) return make(text);
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = make(text);
    if (known.size >= MOST) known.clear();
    known.set(text, { value });
    return value;
  };
}

/** A record was closed: nothing of it is kept (HAZ-001). */
export function forgetRemembered(): void {
  for (const known of ALL) known.clear();
}
