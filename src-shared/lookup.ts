/**
 * The value of a table of words, for a key that came from outside. `table[key]` would find what every JavaScript object
 * has ('constructor'), so a hostile code could put a function where words belong.
 */
export function lookup<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
