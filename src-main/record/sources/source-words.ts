import type { CompletenessState, SourceGap } from '../../../src-shared/clinical/completeness.ts';
import { capitalised } from '../../../src-shared/join-words.ts';

/** What a source that is missing does or did not do: of one, and of several. */
const WHICH: Readonly<Record<CompletenessState, readonly [one: string, many: string]>> = {
  failed: ['could not be reached', 'could not be reached'],
  forbidden: ['refused access', 'refused access'],
  'not-shared': ['does not share', 'do not share'],
  withheld: ['withholds entries', 'withhold entries'],
  partial: ['did not give everything', 'did not give everything'],
  unsupported: ['does not offer this kind of entry', 'do not offer this kind of entry'],
  loading: ['is still being read', 'are still being read'],
  complete: ['answered', 'answered'],
};

/** `Without Moss Bank Practice, which does not share.`: each source once. '' where there is none. */
export function withoutSources(gaps: readonly Pick<SourceGap, 'name' | 'state'>[]): string {
  const byState = new Map<CompletenessState, string[]>();
  for (const { name, state } of gaps.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    byState.set(state, [...(byState.get(state) ?? []), midSentence(name)]);
  }
  const clauses = [...byState].map(
    ([state, names]) => `without ${joined(names)}, which ${WHICH[state][names.length === 1 ? 0 : 1]}`,
  );
  const sentence = clauses.join('; ');
  return sentence === '' ? '' : `${capitalised(sentence)}.`;
}

/** In the place of a name, where the backend speaks of a source and does not say which. */
export const NOT_NAMED = 'A source that was not named';

/** The name of a source within a sentence. */
const midSentence = (name: string): string => (name === NOT_NAMED ? 'a source that was not named' : name);

/** What a source did of certain kinds of entry, to stand before their names. */
const DID: Readonly<Record<CompletenessState, string>> = {
  failed: 'Did not answer for',
  forbidden: 'Did not give',
  'not-shared': 'Did not give',
  withheld: 'Did not give',
  unsupported: 'Does not offer',
  partial: 'Did not give everything of',
  loading: 'Still reading',
  complete: 'Gave',
};

export function outcomeWords(state: CompletenessState): string {
  return DID[state];
}

const KINDS_BY_NAME = 3;

/** `Allergies, Alerts, Problems and 50 more kinds of entry`: a reason names a few, and never them all. */
export function fewKinds(names: readonly string[]): string {
  const more = names.length - KINDS_BY_NAME;
  if (more <= 0) return joined(names);
  return `${names.slice(0, KINDS_BY_NAME).join(', ')} and ${more} more ${more === 1 ? 'kind' : 'kinds'} of entry`;
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `2 entries are restricted and not shown.`; '' where none are. */
export function restrictedWords(count: number): string {
  if (count === 0) return '';
  return `${count} ${count === 1 ? 'entry is' : 'entries are'} restricted and not shown.`;
}
