import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';
import { both, category, GP, source } from '../two-sources.ts';

const MEDICATIONS = '933361000000108';
const ALLERGIES = '886921000000105';
const warning = (code: string) => [
  { url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode', valueCode: code },
];
const list = (code: string, more: Record<string, unknown>) => ({
  resourceType: 'List',
  id: 'l',
  subject: THEIRS,
  status: 'current',
  mode: 'snapshot',
  code: { coding: [{ code }] },
  meta: { source: GP },
  ...more,
});
const emptyFor = (reason: string, code = ALLERGIES) =>
  list(code, { title: 'Allergies', emptyReason: { coding: [{ code: reason }] } });

const TYPES = ['AllergyIntolerance', 'MedicationRequest', 'Condition', 'List'];

function read(...lists: readonly Record<string, unknown>[]): Harness {
  const harness = new Harness().open(TYPES);
  harness.body({ kind: 'sources' }, both());
  for (const type of TYPES) harness.page(type === 'List' ? lists : [], type);
  return harness.allEnded();
}

describe('what a list says is not in it (GP Connect list warnings; HAZ-003)', () => {
  it.each([
    ['confidential-items', 'withheld', /confidential/i],
    ['data-in-transit', 'partial', /transfer.*not.*complete/i],
    ['data-awaiting-filing', 'partial', /awaiting/i],
    ['a-code-of-2030', 'partial', /Warning of the source/],
  ])('%s: its kind of entry is %s and not complete, and so is its source; no other', (code, state, words) => {
    const harness = read(list(MEDICATIONS, { title: 'Medications', extension: warning(code) }));
    expect(category(harness, 'MedicationRequest')).toMatchObject({ state, ownState: 'complete', gaps: [] });
    expect(category(harness, 'MedicationRequest')?.reason).toMatch(words);
    expect(category(harness, 'MedicationRequest')?.reason).toMatch(/^Example Surgery, Medications: /);
    expect(category(harness, 'Condition')?.state).toBe('complete');
    expect(source(harness, GP)).toMatchObject({ state, ownState: 'complete', reportedState: 'complete' });
    expect(harness.ledger().sources.filter((item) => item.state === 'complete')).toHaveLength(1);
    expect(harness.ledger().notices).toMatchObject([{ code, sourceId: GP, sourceName: 'Example Surgery' }]);
    expect(harness.allergies()).toEqual({ kind: 'not-recorded' });
  });

  it.each([
    ['notasked', /asked/],
    ['withheld', /withheld/],
    ['unavailable', /could not be had/],
    ['notstarted', /not been started/],
    ['closed', /closed/],
    ['some-other-reason', /empty for this reason/],
  ])('an allergy list that is empty because it is %s leaves allergies not complete', (reason, words) => {
    const harness = read(emptyFor(reason));
    expect(category(harness, 'AllergyIntolerance')?.state).not.toBe('complete');
    expect(category(harness, 'AllergyIntolerance')?.reason).toMatch(words);
    expect(category(harness, 'MedicationRequest')?.state).toBe('complete');
  });

  it.each(['nilknown', 'no-content-recorded'])('one that is empty because of %s leaves nothing out', (reason) => {
    const harness = read(emptyFor(reason));
    expect(category(harness, 'AllergyIntolerance')?.state).toBe('complete');
    expect(harness.ledger().notices).toEqual([]);
  });

  it('a list of no stated kind may leave out anything, but one that was only never begun leaves out itself', () => {
    const unknown = (more: Record<string, unknown>) => read(list('1', { title: 'X', ...more }));
    for (const more of [
      { extension: warning('confidential-items') },
      { emptyReason: { coding: [{ code: 'withheld' }] } },
    ]) {
      expect(TYPES.map((type) => category(unknown(more), type)?.state)).not.toContain('complete');
    }
    const begun = unknown({ emptyReason: { coding: [{ code: 'notstarted' }] } });
    expect(TYPES.map((type) => category(begun, type)?.state)).toEqual(['complete', 'complete', 'complete', 'partial']);
  });

  it('a list that is withdrawn or was entered in error says nothing any more', () => {
    for (const status of ['retired', 'entered-in-error']) {
      const harness = read(list(MEDICATIONS, { status, extension: warning('data-in-transit') }), {
        ...emptyFor('withheld'),
        id: 'm',
        status,
      });
      expect(harness.ledger().notices, status).toEqual([]);
    }
  });

  it('goes when a newer version of the list has none', () => {
    const version = (versionId: string, more: object) =>
      list(MEDICATIONS, { title: 'Medications', meta: { source: GP, versionId }, ...more });
    expect(read(version('2', {}), version('1', { extension: warning('data-in-transit') })).ledger().notices).toEqual(
      [],
    );
  });
});

describe('allergies where their list leaves something out (HAZ-002)', () => {
  const statement = (lists: readonly Record<string, unknown>[], allergies: readonly unknown[] = []) => {
    const harness = new Harness().open(TYPES);
    harness.body({ kind: 'sources' }, both());
    harness.page(allergies, 'AllergyIntolerance');
    harness.page(lists, 'List');
    return harness.allEnded().allergies();
  };
  const known = { resourceType: 'AllergyIntolerance', id: '1', patient: THEIRS, code: { text: 'Penicillin' } };
  const none = { ...known, code: { coding: [{ code: '716186003', display: 'No known allergy' }] } };

  it.each(['confidential-items', 'data-in-transit', 'data-awaiting-filing'])('%s: may be missing', (code) => {
    const lists = [list(ALLERGIES, { title: 'Allergies', extension: warning(code) })];
    expect(statement(lists)).toMatchObject({ kind: 'unavailable' });
    expect(statement(lists, [none])).toMatchObject({ kind: 'unavailable' });
    expect(statement(lists, [known])).toEqual({ kind: 'known', substances: ['Penicillin'], complete: false });
  });

  it.each([
    ['withheld', 'unavailable'],
    ['unavailable', 'unavailable'],
    ['closed', 'unavailable'],
    ['notasked', 'not-recorded'],
    ['notstarted', 'not-recorded'],
    ['nilknown', 'none-known'],
  ])('an empty list, %s: %s', (reason, kind) => {
    expect(statement([emptyFor(reason)]).kind).toBe(kind);
  });
});
