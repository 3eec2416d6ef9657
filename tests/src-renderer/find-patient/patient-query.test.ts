import { describe, expect, it } from 'vitest';
import { changeForm, EMPTY_FORM, readForm } from '../../../src-renderer/find-patient/patient-query.ts';
import { sameNameWarnings } from '../../../src-renderer/find-patient/same-name.ts';
import { patientQuerySchema } from '../../../src-shared/contract/index.ts';
import { madeUpMatch } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

describe('what the search form means', () => {
  it.each([
    [{ nhsNumber: '999 000 0018' }, { by: 'nhs-number', nhsNumber: '9990000018' }],
    [
      { family: ' Example ', birthDate: '14/07/1945' },
      { by: 'name', family: 'Example', birthDate: '1945-07-14' },
    ],
    [
      { family: 'Ó Néill', birthDate: '14/07/1945', gender: 'male' as const },
      { by: 'name', family: 'Ó Néill', birthDate: '1945-07-14', gender: 'male' },
    ],
  ])('%j is a query that the contract accepts', (typed, query) => {
    const read = readForm({ ...EMPTY_FORM, ...typed }, NOW);
    expect(read).toEqual({ ok: true, query });
    expect(read.ok && patientQuerySchema.parse(read.query)).toEqual(query);
  });

  it.each([
    [{}, ['nhsNumber']],
    [{ nhsNumber: '999 000 0019' }, ['nhsNumber']],
    [{ family: 'Example' }, ['birthDate']],
    [{ birthDate: '14/07/1945' }, ['family']],
    [{ gender: 'male' as const }, ['family', 'birthDate']],
  ])('%j is refused at the fields that are wrong', (typed, fields) => {
    const read = readForm({ ...EMPTY_FORM, ...typed }, NOW);
    expect(read.ok ? [] : Object.keys(read.problems)).toEqual(fields);
  });

  it('never mixes the two ways: typing in one half empties the other', () => {
    const byName = changeForm(changeForm(EMPTY_FORM, { family: 'Example' }), { birthDate: '14/07/1945' });
    expect(byName).toMatchObject({ family: 'Example', birthDate: '14/07/1945' });
    const byNumber = changeForm(byName, { nhsNumber: '999' });
    expect(byNumber).toEqual({ ...EMPTY_FORM, nhsNumber: '999' });
    expect(changeForm(byNumber, { family: 'E' })).toEqual({ ...EMPTY_FORM, family: 'E' });
  });
});

describe('people of the same name (HAZ-001)', () => {
  it('are warned of, with how many there are', () => {
    const matches = [madeUpMatch('1'), madeUpMatch('2'), madeUpMatch('3', { displayName: 'EXAMPLE, John' })];
    expect(sameNameWarnings(matches)).toEqual([
      'Check date of birth and address: 2 people share the name EXAMPLE, Margaret (Mrs)',
    ]);
  });

  it('give no warning where there is one of each', () => {
    expect(sameNameWarnings([madeUpMatch('1'), madeUpMatch('2', { displayName: 'EXAMPLE, John' })])).toEqual([]);
  });
});
