import { type ClinicalEntry, sourceName } from '../../src-shared/clinical/entry.ts';

/** Who says it: `Newton Surgery`, `Newton Surgery and Whiston Hospital`; all of them, by name. */
export function sourcesInWords({ source, alsoFrom }: Pick<ClinicalEntry, 'source' | 'alsoFrom'>): string {
  const names = [source, ...alsoFrom].map(sourceName);
  const distinct = [...new Set(names)];
  return distinct.length < 2 ? distinct.join('') : `${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`;
}
