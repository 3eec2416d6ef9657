import { describe, expect, it } from 'vitest';
import { Harness, mapped, type Resource, THEIRS } from './harness.ts';
import { derived, from, GP, HOSPITAL, marksOf, POTASSIUM, recordOf, shown } from './merge/records.ts';

/** A golden table for each hazard of the standards page that touches data; the numbers are those of the hazard log. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

const observation = (id: string, more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Potassium' },
  ...more,
});

const coded = (code: string) => ({ coding: [{ code }] });

describe('HAZ-003: missing data that looks like absence', () => {
  it.each([
    ['read to its end', { state: 'complete' }, 'complete'],
    ['broke off', { state: 'partial', reason: 'The second page did not come.' }, 'partial'],
    ['not answered', { state: 'failed', reason: 'No answer.' }, 'failed'],
    ['refused', { state: 'forbidden', reason: 'Not allowed.' }, 'forbidden'],
    ['not held by the backend', { state: 'unsupported', reason: 'Not held.' }, 'unsupported'],
  ] as const)('an empty list of a search that was %s says so', (_, outcome, expected) => {
    const harness = new Harness().open(['Observation']);
    if (outcome.state === 'complete') harness.page([]);
    harness.ended('Observation', outcome).allEnded();
    const { state, reason } = harness.ledger().categories[0] ?? {};
    expect({ state, reason }).toEqual({ state: expected, reason: 'reason' in outcome ? outcome.reason : '' });
  });

  it.each([
    [
      'a value that was not measured says why',
      { dataAbsentReason: { text: 'Sample haemolysed' } },
      'Sample haemolysed',
    ],
    ['a coded reason is in words', { dataAbsentReason: coded('not-performed') }, 'performed'],
  ])('%s', (_, more, expected) => {
    const { title, summary } = mapped(observation('x', more));
    expect(plain(`${title} ${summary}`).toLowerCase()).toContain(expected.toLowerCase());
  });
});

describe('HAZ-023: stale data', () => {
  it('every state of a source and of a kind of entry says of when it is', () => {
    const harness = recordOf(from(GP, observation('k')));
    const { sources, asOf } = { ...harness.ledger(), asOf: derived(harness).asOf };
    expect(sources.map((source) => source.asOf).filter((at) => at === null || Number.isNaN(Date.parse(at)))).toEqual(
      [],
    );
    expect(Date.parse(asOf)).toBe(Date.parse('2026-11-22T12:00:00Z'));
  });
});

describe('HAZ-007: truncated text, and a number apart from its unit', () => {
  it('a name of 4,000 letters is whole', () => {
    const long = `${'Acute on chronic '.repeat(235)}failure`;
    expect(mapped({ resourceType: 'Condition', id: 'x', subject: THEIRS, code: { text: long } }).title).toBe(long);
  });

  it.each([
    [{ value: 5.3, unit: 'mmol/L' }, '5.3\u00A0mmol\u00A0per\u00A0L'],
    [{ value: 0, unit: 'mg' }, '0\u00A0mg'],
    [{ value: 12345, unit: 'ng' }, '12,345\u00A0nanogram'],
    [{ value: 5, unit: 'mmol/L', comparator: '<' }, 'less\u00A0than\u00A05\u00A0mmol\u00A0per\u00A0L'],
  ])('%j', (valueQuantity, expected) => {
    expect(mapped(observation('x', { valueQuantity })).title).toContain(expected);
  });
});

describe('HAZ-008: the reference range of another observation', () => {
  it('each has its own, and one without has none', () => {
    const range = (low: number, high: number) => ({
      referenceRange: [{ low: { value: low, unit: 'mmol/L' }, high: { value: high, unit: 'mmol/L' } }],
    });
    const value = { valueQuantity: { value: 5.4, unit: 'mmol/L' }, code: POTASSIUM };
    const harness = recordOf(
      observation('a', { ...value, ...range(3.5, 5.3) }),
      observation('b', { ...value, ...range(3.1, 5.9) }),
      observation('c', value),
    );
    const said = (id: string): string => plain(harness.entry(`Observation/${id}`).summary);
    expect([said('a').includes('3.5'), said('a').includes('3.1')]).toEqual([true, false]);
    expect([said('b').includes('3.1'), said('b').includes('3.5')]).toEqual([true, false]);
    expect(said('c')).not.toMatch(/3\.\d/);
  });
});

describe('HAZ-010: history shown as current', () => {
  it.each([
    ['active', 'active'],
    ['recurrence', 'active'],
    ['relapse', 'active'],
    [undefined, 'active'],
    ['inactive', 'past'],
    ['remission', 'past'],
    ['resolved', 'past'],
  ])('a problem that is %s counts as %s', (status, expected) => {
    const harness = recordOf({
      resourceType: 'Condition',
      id: 'c',
      subject: THEIRS,
      code: { text: 'Asthma' },
      ...(status === undefined ? {} : { clinicalStatus: coded(status) }),
    });
    const { activeProblems, pastProblems } = derived(harness);
    expect({ active: activeProblems.items, past: pastProblems.items }[expected as 'active' | 'past']).toEqual([
      'Condition/c',
    ]);
  });
});

describe('HAZ-011 and HAZ-021: duplicates that hide a conflict', () => {
  const allergy = (id: string, source: string, verification: string): Resource =>
    from(source, {
      resourceType: 'AllergyIntolerance',
      id,
      code: { text: 'Penicillin' },
      verificationStatus: coded(verification),
    });

  it('an allergy that one source confirms and another refutes is two entries', () => {
    const harness = recordOf(allergy('a', GP, 'confirmed'), allergy('b', HOSPITAL, 'refuted'));
    expect(shown(harness).map(({ id }) => id)).toEqual(['AllergyIntolerance/a', 'AllergyIntolerance/b']);
    expect([marksOf(harness, 'AllergyIntolerance/a'), marksOf(harness, 'AllergyIntolerance/b')]).toEqual([
      ['Status not stated', 'Sources differ on whether it is confirmed (Whiston Hospital)'],
      ['Refuted', 'Sources differ on whether it is confirmed (Newton Surgery)'],
    ]);
    expect(harness.allergies().kind).toBe('known');
  });
});

describe('HAZ-012: entered in error is never true', () => {
  it.each([
    [
      'an allergy',
      { resourceType: 'AllergyIntolerance', patient: THEIRS, code: { text: 'Latex' } },
      'verificationStatus',
    ],
    ['a problem', { resourceType: 'Condition', subject: THEIRS, code: { text: 'Asthma' } }, 'verificationStatus'],
    [
      'a medicine',
      { resourceType: 'MedicationStatement', subject: THEIRS, medicationCodeableConcept: { text: 'Warfarin' } },
      'status',
    ],
    ['a result', observation('x', { valueQuantity: { value: 9, unit: 'mmol/L' } }), 'status'],
    ['an alert', { resourceType: 'Flag', subject: THEIRS, code: { text: 'Violence' } }, 'status'],
  ] as const)('%s: struck through, and in no list that is worked out', (_, resource, field) => {
    const status = field === 'status' ? 'entered-in-error' : coded('entered-in-error');
    const harness = recordOf({ ...resource, id: 'x', [field]: status });
    const [entry] = shown(harness);
    expect(entry).toMatchObject({ enteredInError: true });
    expect(entry?.marks[0]).toEqual({ tone: 'struck', text: 'Entered in error' });
    const { asOf: _asOf, ...lists } = derived(harness);
    expect(JSON.stringify(lists)).not.toContain('/x"');
    expect(harness.allergies().kind).not.toBe('known');
  });
});

describe('HAZ-019: provenance lost', () => {
  it.each([
    ['a source that is listed', { meta: { source: GP } }, 'Newton Surgery'],
    ['none', {}, null],
  ])('%s', (_, more, name) => {
    expect(recordOf(observation('x', more)).entry('Observation/x').source.name).toBe(name);
  });
});

describe('HAZ-024: coded values shown as codes or left out, and letters of other languages lost', () => {
  it.each([
    [
      'the term as it was written',
      { text: 'Heart attack', coding: [{ code: '22298006', display: 'MI' }] },
      'Heart attack',
    ],
    [
      'the one that was chosen',
      {
        coding: [
          { code: '1', display: 'Infarction' },
          { code: '2', display: 'Heart attack', userSelected: true },
        ],
      },
      'Heart attack',
    ],
    ['any display', { coding: [{ code: '1' }, { code: '2', display: 'Heart attack' }] }, 'Heart attack'],
    [
      'a code alone says that it is one',
      { coding: [{ system: 'http://snomed.info/sct', code: '22298006' }] },
      'SNOMED CT 22298006 (code not described)',
    ],
    [
      'letters of other languages',
      { text: 'Ménière’s disease – Müller, Łódź, Ó Súilleabháin' },
      'Ménière’s disease – Müller, Łódź, Ó Súilleabháin',
    ],
    ['letters beyond the first plane', { text: '皮膚炎 𠮷' }, '皮膚炎 𠮷'],
    ['letters that run from right to left, closed by a mark (HAZ-026)', { text: 'عربى' }, 'عربى\u200E'],
  ])('%s', (_, code, expected) => {
    expect(mapped({ resourceType: 'Condition', id: 'x', subject: THEIRS, code }).title).toBe(expected);
  });

  it('a name keeps its letters in the banner', () => {
    const name = [{ family: 'Ó Súilleabháin', given: ['Zoë'] }];
    expect(new Harness().open([], { resourceType: 'Patient', id: 'p', name }).banner().displayName).toBe(
      'Ó SÚILLEABHÁIN, Zoë',
    );
  });
});
