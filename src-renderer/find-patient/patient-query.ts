import type { PatientQuery } from '../../src-shared/contract/index.ts';
import { nhsNumberDigits } from '../../src-shared/clinical/nhs-number.ts';
import { readBirthDate } from './birth-date.ts';
import { nhsNumberProblem } from './nhs-number-input.ts';

/** What stands in the form. */
export interface SearchForm {
  readonly nhsNumber: string;
  readonly family: string;
  readonly birthDate: string;
  readonly gender: '' | 'male' | 'female' | 'other' | 'unknown';
}

export const EMPTY_FORM: SearchForm = { nhsNumber: '', family: '', birthDate: '', gender: '' };

/** What is wrong in which field. */
export type SearchProblems = Readonly<Partial<Record<'nhsNumber' | 'family' | 'birthDate', string>>>;

export type ReadForm =
  { readonly ok: true; readonly query: PatientQuery } | { readonly ok: false; readonly problems: SearchProblems };

/** One change of the form. A search is by number or by name, so typing in one half empties the other. */
export function changeForm(form: SearchForm, change: Partial<SearchForm>): SearchForm {
  if (change.nhsNumber !== undefined && change.nhsNumber !== '') return { ...EMPTY_FORM, nhsNumber: change.nhsNumber };
  return { ...form, ...(change.nhsNumber === undefined ? { nhsNumber: '' } : {}), ...change };
}

/** The query that a form means, or what is wrong with it. */
export function readForm(form: SearchForm, nowMs: number): ReadForm {
  const byName = form.family.trim() !== '' || form.birthDate.trim() !== '' || form.gender !== '';
  return byName ? readByName(form, nowMs) : readByNumber(form);
}

function readByNumber(form: SearchForm): ReadForm {
  const problem = nhsNumberProblem(form.nhsNumber);
  if (problem !== null) {
    const words = form.nhsNumber === '' ? 'Enter an NHS number, or a family name and date of birth' : problem;
    return { ok: false, problems: { nhsNumber: words } };
  }
  return { ok: true, query: { by: 'nhs-number', nhsNumber: nhsNumberDigits(form.nhsNumber) } };
}

function readByName(form: SearchForm, nowMs: number): ReadForm {
  const family = form.family.trim();
  const birthDate = readBirthDate(form.birthDate, nowMs);
  const problems: SearchProblems = {
    ...(family.length < 2 ? { family: 'Enter the family name, at least two letters' } : {}),
    ...(birthDate.ok ? {} : { birthDate: birthDate.problem }),
  };
  if (family.length < 2 || !birthDate.ok) return { ok: false, problems };
  const gender = form.gender === '' ? {} : { gender: form.gender };
  return { ok: true, query: { by: 'name', family, birthDate: birthDate.iso, ...gender } };
}
