import type { LaunchState } from '../../src-shared/contract/index.ts';

type Field = Extract<LaunchState, { kind: 'refused' }>['fields'][number];

const WORDS: Readonly<Record<Field, string>> = {
  name: 'name',
  birthDate: 'date of birth',
  gender: 'gender',
  nhsNumber: 'NHS number',
};

/** 'Different in the two systems: name and date of birth.' Which, and never what either side says; null where none is. */
export function differingWords(fields: readonly Field[]): string | null {
  if (fields.length === 0) return null;
  return `Different in the two systems: ${new Intl.ListFormat('en-GB').format(fields.map((field) => WORDS[field]))}.`;
}
