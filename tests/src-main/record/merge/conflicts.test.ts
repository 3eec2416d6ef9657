import { describe, expect, it } from 'vitest';
import type { Resource } from '../harness.ts';
import { from, GP, HOSPITAL, marksOf, PENICILLIN, recordOf } from './records.ts';

const allergy = (id: string, source: string, more: Record<string, unknown> = {}): Resource =>
  from(source, { resourceType: 'AllergyIntolerance', id, code: PENICILLIN, ...more });
const coded = (code: string): unknown => ({ coding: [{ code }] });

describe('sources that contradict one another on an allergy both say so (HAZ-002, HAZ-021)', () => {
  it.each<[difference: string, a: Record<string, unknown>, b: Record<string, unknown>, words: string]>([
    [
      'the reaction',
      { reaction: [{ manifestation: [{ text: 'Rash' }] }] },
      { reaction: [{ manifestation: [{ text: 'Anaphylaxis' }] }] },
      'Sources differ on the reaction',
    ],
    ['the risk', { criticality: 'low' }, { criticality: 'high' }, 'Sources differ on the risk of a severe reaction'],
    ['refuted by one', {}, { verificationStatus: coded('refuted') }, 'Sources differ on whether it is confirmed'],
    ['resolved in one', {}, { clinicalStatus: coded('resolved') }, 'Sources differ on whether it is active'],
    [
      'the same substance in other words',
      {},
      { code: { text: 'Allergy to penicillin' } },
      'Sources differ on the substance',
    ],
  ])('%s', (_difference, a, b, words) => {
    const record = recordOf(allergy('a', GP, a), allergy('b', HOSPITAL, b));
    expect(marksOf(record, 'AllergyIntolerance/a')).toContain(`${words} (Whiston Hospital)`);
    expect(marksOf(record, 'AllergyIntolerance/b')).toContain(`${words} (Newton Surgery)`);
  });

  it.each<[why: string, a: Resource, b: Resource]>([
    ['they are one entry', allergy('a', GP), allergy('b', HOSPITAL)],
    [
      'both are past',
      allergy('a', GP, { clinicalStatus: coded('resolved') }),
      allergy('b', HOSPITAL, { clinicalStatus: coded('inactive') }),
    ],
    ['they are about different things', allergy('a', GP), allergy('b', HOSPITAL, { code: { text: 'Latex' } })],
    [
      'one was entered in error',
      allergy('a', GP),
      allergy('b', HOSPITAL, { verificationStatus: coded('entered-in-error') }),
    ],
    ['it is one source', allergy('a', GP, { criticality: 'low' }), allergy('b', GP, { criticality: 'high' })],
  ])('nothing is said where %s', (_why, a, b) => {
    const record = recordOf(a, b);
    const words = [...record.entries().values()].flatMap(({ marks }) => marks.map(({ text }) => text)).join(' ');
    expect(words).not.toMatch(/Sources differ|Another source/);
  });

  it("'no known allergies' of one source does not stand against an allergy of another without a word", () => {
    const none = allergy('none', HOSPITAL, { code: { text: 'No known allergies' } });
    const record = recordOf(allergy('a', GP), none);
    expect(marksOf(record, 'AllergyIntolerance/none')).toContain('Another source records an allergy (Newton Surgery)');
    expect(marksOf(record, 'AllergyIntolerance/a')).toContain(
      'Another source says: No known allergies (Whiston Hospital)',
    );
  });

  it('the mark goes when the contradiction does', () => {
    const record = recordOf(
      allergy('a', GP, { criticality: 'low', meta: { versionId: '1' } }),
      allergy('b', HOSPITAL, { criticality: 'high' }),
    );
    expect(marksOf(record, 'AllergyIntolerance/b').join()).toContain('Sources differ');
    record.page([allergy('a', GP, { criticality: 'high', meta: { versionId: '2' } })]);
    record.allEnded();
    expect(marksOf(record, 'AllergyIntolerance/a').join()).not.toContain('Sources differ');
  });
});

const AMLODIPINE = { text: 'Amlodipine 5 mg tablets' };
const daily = (value: number): unknown => [
  {
    doseAndRate: [{ doseQuantity: { value, unit: 'mg' } }],
    timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
  },
];
const statement = (id: string, source: string, more: Record<string, unknown> = {}): Resource =>
  from(source, {
    resourceType: 'MedicationStatement',
    id,
    status: 'active',
    medicationCodeableConcept: AMLODIPINE,
    effectivePeriod: { start: '2026-01-01' },
    ...more,
  });

describe('sources that contradict one another on current medication both say so (HAZ-010, HAZ-021)', () => {
  it.each<[difference: string, a: Record<string, unknown>, b: Record<string, unknown>, words: string]>([
    ['another dose', { dosage: daily(5) }, { dosage: daily(10) }, 'Sources differ on the dose'],
    [
      'another strength',
      {},
      { medicationCodeableConcept: { text: 'Amlodipine 10mg tablets' } },
      'Sources differ on the product or strength',
    ],
    [
      'doses in other words',
      { dosage: [{ text: 'One a day' }] },
      { dosage: [{ text: 'Take as directed' }] },
      'Another source words the dose differently',
    ],
    ['on hold in one', {}, { status: 'on-hold' }, 'Sources differ on whether it is on hold'],
    [
      'stopped in one',
      {},
      { status: 'stopped', effectivePeriod: { start: '2026-01-01', end: '2026-11-12' } },
      'Sources differ on whether it was stopped on 12-Nov-2026',
    ],
    [
      'stopped in one, and issued once more by the other after that',
      {
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate',
            valueDateTime: '2026-11-16',
          },
        ],
      },
      { status: 'stopped', effectivePeriod: { start: '2026-01-01', end: '2026-11-12' } },
      'Sources differ on whether it was stopped on 12-Nov-2026',
    ],
    [
      'stopped in one, and told as taken by the other on a later day, since when is not said',
      { effectivePeriod: undefined, dateAsserted: '2026-11-20' },
      { status: 'stopped', effectivePeriod: { end: '2026-11-12' } },
      'Sources differ on whether it was stopped on 12-Nov-2026',
    ],
    ['not taken by one', {}, { status: 'not-taken' }, 'Another source says that it is not taken'],
  ])('%s', (_difference, a, b, words) => {
    const record = recordOf(statement('a', GP, a), statement('b', HOSPITAL, b));
    expect(marksOf(record, 'MedicationStatement/a')).toContain(`${words} (Whiston Hospital)`);
    expect(marksOf(record, 'MedicationStatement/b')).toContain(`${words} (Newton Surgery)`);
  });

  it.each<[why: string, a: Record<string, unknown>, b: Record<string, unknown>]>([
    [
      'it was stopped before it was begun again',
      { effectivePeriod: { start: '2026-06-01' } },
      { status: 'stopped', effectivePeriod: { end: '2025-01-01' } },
    ],
    ['the other course simply ended', {}, { status: 'completed', effectivePeriod: { end: '2026-11-01' } }],
    ['it is given another way', {}, { medicationCodeableConcept: { text: 'Amlodipine 1% cream' } }],
    ['it is another medicine', {}, { medicationCodeableConcept: { text: 'Amiloride 5 mg tablets' } }],
    ['only one gives a dose', { dosage: daily(5) }, {}],
  ])('nothing is said where %s', (_why, a, b) => {
    const record = recordOf(statement('a', GP, a), statement('b', HOSPITAL, b));
    const words = [...record.entries().values()].flatMap(({ marks }) => marks.map(({ text }) => text)).join(' ');
    expect(words).not.toMatch(/Sources differ|Another source/);
  });
});

describe('a correction in another source is told where the result still stands as it was (HAZ-021)', () => {
  const creatinine = (id: string, source: string, value: number, more: Record<string, unknown> = {}): Resource =>
    from(source, {
      resourceType: 'Observation',
      id,
      status: 'final',
      code: { text: 'Creatinine' },
      effectiveDateTime: '2026-11-10T08:00:00Z',
      valueQuantity: { value, unit: 'umol/L' },
      ...more,
    });
  const TOLD = 'Another source has corrected this result (Whiston Hospital)';

  it.each<[why: string, more: Record<string, unknown>, told: boolean]>([
    ['at the same minute', {}, true],
    ['by its day only', { effectiveDateTime: '2026-11-10' }, true],
    ['amended', { status: 'amended' }, true],
    ['another time of the day is another result', { effectiveDateTime: '2026-11-10T17:00:00Z' }, false],
    ['another day', { effectiveDateTime: '2026-11-11T08:00:00Z' }, false],
    ['the same value', { valueQuantity: { value: 184, unit: 'umol/L' } }, false],
    ['another test', { code: { text: 'Urea' } }, false],
  ])('%s', (_why, more, told) => {
    const record = recordOf(creatinine('a', GP, 184), creatinine('b', HOSPITAL, 84, { status: 'corrected', ...more }));
    expect(marksOf(record, 'Observation/a').includes(TOLD)).toBe(told);
    expect(marksOf(record, 'Observation/b').join()).not.toContain('Another source');
  });

  it('within one source the corrected one stands beside it, and nothing more is said', () => {
    const record = recordOf(creatinine('a', GP, 184), creatinine('b', GP, 84, { status: 'corrected' }));
    expect(marksOf(record, 'Observation/a')).toEqual([]);
  });
});
