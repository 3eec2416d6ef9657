import type { Entry } from './layer.ts';
import { SETTINGS } from './settings.ts';

/** What the choices of a layer say of other settings. What the layer says of those itself is stronger. */
export function implied(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const { name, about } of SETTINGS) {
    const entry = entries.get(name);
    if (entry === undefined || about.implies === undefined || typeof entry.value !== 'string') continue;
    // A value that is no choice is refused by the schema.
    for (const [other, value] of Object.entries(about.implies[entry.value] ?? {})) {
      found.set(other, { value, placeOf: entry.placeOf, impliedBy: name });
    }
  }
  return found;
}
