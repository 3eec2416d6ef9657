import type { RestrictedEntries, RestrictedPlaceholder } from '../../src-shared/clinical/restricted.ts';
import { counted } from '../ui/counted.ts';

/** How an entry is restricted, in words. */
export const LEVEL_WORDS: Readonly<Record<RestrictedPlaceholder['level'], string>> = {
  restricted: 'Restricted',
  'very-restricted': 'Very restricted',
  sensitive: 'Sensitive kind of information',
};

/** 'letters' of 'Letter', 'allergies' of 'Allergy': how English makes more than one of the labels of entries. */
function many(label: string): string {
  if (/[^aeiou]y$/.test(label)) return `${label.slice(0, -1)}ies`;
  if (label.endsWith('sis')) return `${label.slice(0, -2)}es`;
  return /(?:s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}

/** As it stands within words; 'MRI scan' keeps its capitals. */
const within = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase('en-GB') + label.slice(1) : label;

/** '2 letters, 1 alert': the kinds with most first. */
export function kindsInWords(placeholders: readonly RestrictedPlaceholder[]): string {
  const byLabel = [...Map.groupBy(placeholders, ({ label }) => within(label))];
  return byLabel
    .toSorted(([a, some], [b, others]) => others.length - some.length || a.localeCompare(b, 'en-GB'))
    .map(([label, group]) => counted(group.length, label, many(label)))
    .join(', ');
}

export const notOpened = ({ placeholders }: RestrictedEntries): readonly RestrictedPlaceholder[] =>
  placeholders.filter(({ opened }) => !opened);

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

export interface RestrictedWords {
  /** '4 restricted entries are not shown: 2 letters, 1 alert, 1 problem.'; '' where none is kept back. */
  readonly headline: string;
  /** What was opened, and what nobody can open here; '' where there is nothing of it. */
  readonly more: string;
}

/** What is kept back of the whole record (HAZ-029). */
export function restrictedWords(restricted: RestrictedEntries): RestrictedWords {
  const hidden = notOpened(restricted);
  const opened = restricted.placeholders.length - hidden.length;
  const { withheldUnseen } = restricted;
  const parts = [
    opened === 0 ? '' : `${counted(opened, 'restricted entry', 'restricted entries')} opened for this look.`,
    withheldUnseen === 0
      ? ''
      : `${withheldUnseen.toLocaleString('en-GB')}${hidden.length + opened === 0 ? '' : ' more'} ${isOrAre(withheldUnseen)} withheld by the sources and cannot be opened here.`,
  ];
  return {
    headline:
      hidden.length === 0
        ? ''
        : `${counted(hidden.length, 'restricted entry', 'restricted entries')} ${isOrAre(hidden.length)} not shown: ${kindsInWords(hidden)}.`,
    more: parts.filter((part) => part !== '').join(' '),
  };
}

/**
 * What is kept back of a list made from these FHIR resource types ([]: of every kind); '' where nothing is. An empty list with
 * words here is not an empty record (HAZ-029).
 */
export function keptBackOf({ placeholders }: RestrictedEntries, madeFrom: readonly string[]): string {
  const hidden = placeholders.filter(
    ({ opened, entryId }) => !opened && (madeFrom.length === 0 || madeFrom.includes(entryId.split('/')[0] ?? '')),
  );
  return hidden.length === 0
    ? ''
    : `Not shown because ${hidden.length === 1 ? 'it is' : 'they are'} restricted: ${kindsInWords(hidden)}.`;
}
