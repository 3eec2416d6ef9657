import { useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import type { PatientQuery } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { readBirthDate } from './birth-date.ts';
import { reformatNhsNumber } from './nhs-number-input.ts';
import { changeForm, EMPTY_FORM, readForm, type SearchForm, type SearchProblems } from './patient-query.ts';
import styles from './search-form.module.css';

const GENDERS: readonly { readonly value: SearchForm['gender']; readonly words: string }[] = [
  { value: '', words: 'Any' },
  { value: 'female', words: 'Female' },
  { value: 'male', words: 'Male' },
  { value: 'other', words: 'Indeterminate' },
  { value: 'unknown', words: 'Not known' },
];

export interface PatientSearchFormProps {
  readonly onSearch: (query: PatientQuery) => void;
  /** What stands below the form answers another question from here on. */
  readonly onEdit: () => void;
  readonly isFinding: boolean;
}

/** One form, two ways: the NHS number, or the family name and the date of birth. */
export function PatientSearchForm({ onSearch, onEdit, isFinding }: PatientSearchFormProps) {
  const [form, setForm] = useState(EMPTY_FORM);
  const [problems, setProblems] = useState<SearchProblems>({});
  const [openedAt] = useState(() => Date.now());
  const nhsNumber = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const formElement = useRef<HTMLFormElement>(null);

  const change = (part: Partial<SearchForm>): void => {
    setForm((before) => changeForm(before, part));
    setProblems({});
    onEdit();
  };

  const typeNhsNumber = (typed: string): void => {
    const next = reformatNhsNumber(typed, nhsNumber.current?.selectionStart ?? typed.length);
    caret.current = next.caret;
    change({ nhsNumber: next.text });
  };

  useLayoutEffect(() => {
    if (caret.current === null) return;
    nhsNumber.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = readForm(form, openedAt);
    if (read.ok) {
      onSearch(read.query);
      return;
    }
    setProblems(read.problems);
  };

  // The first field that is wrong, once it is marked as such.
  useLayoutEffect(() => {
    if (Object.keys(problems).length === 0) return;
    formElement.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus();
  }, [problems]);

  const birthDate = readBirthDate(form.birthDate, openedAt);
  return (
    <form ref={formElement} className={styles['form']} onSubmit={submit} noValidate autoComplete="off">
      <div className={styles['half']}>
        <Field
          label="NHS number"
          hint="10 digits, for example 999 000 0018"
          value={form.nhsNumber}
          onChange={typeNhsNumber}
          problem={problems.nhsNumber ?? null}
          width="short"
          inputMode="numeric"
          inputRef={nhsNumber}
          autoFocus
        />
      </div>
      <p className={styles['or']}>or</p>
      <div className={styles['half']}>
        <Field
          label="Family name"
          value={form.family}
          onChange={(family) => change({ family })}
          problem={problems.family ?? null}
        />
        <div className={styles['birth']}>
          <Field
            label="Date of birth"
            hint="Day, month and year, for example 14/07/1945"
            value={form.birthDate}
            onChange={(text) => change({ birthDate: text })}
            problem={problems.birthDate ?? null}
            width="short"
            readBack={birthDate.ok ? `${birthDate.shown} (${birthDate.age}y)` : ''}
          />
          <label className={styles['gender']}>
            <span className={styles['genderLabel']}>
              Gender <span className={styles['optional']}>(optional)</span>
            </span>
            <select
              value={form.gender}
              onChange={(event) =>
                change({ gender: GENDERS.find(({ value }) => value === event.target.value)?.value ?? '' })
              }
            >
              {GENDERS.map(({ value, words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <div className={styles['actions']}>
        <Button type="submit" look="primary" isDisabled={isFinding}>
          Find patient
        </Button>
      </div>
    </form>
  );
}
