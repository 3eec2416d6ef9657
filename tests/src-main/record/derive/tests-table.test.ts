import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultsTable, ResultValue } from '../../../../src-shared/clinical/results-table.ts';
import type { Harness, Resource } from '../harness.ts';
import { from, GP, HOSPITAL, POTASSIUM, recordOf } from '../merge/records.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

function tableOf(record: Harness): ResultsTable {
  record.fromRenderer({ kind: 'results', generation: 1, requestId: 3 });
  const answer = record.toRenderer.at(-1);
  if (answer?.kind !== 'results') throw new Error('no results came');
  return answer.table;
}

const result = (id: string, effectiveDateTime: string | null, value: unknown, more: object = {}): Resource =>
  from(GP, {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: POTASSIUM,
    ...(effectiveDateTime === null ? {} : { effectiveDateTime }),
    ...(value as object),
    ...more,
  });
const amount = (value: number, unit = 'mmol/L', comparator?: string): unknown => ({
  valueQuantity: { value, unit, ...(comparator === undefined ? {} : { comparator }) },
});
const only = (record: Harness): ResultValue => {
  const [row, ...others] = tableOf(record).rows;
  const [value, ...more] = row?.values ?? [];
  if (value === undefined || others.length + more.length > 0) throw new Error('not one value');
  return value;
};

describe('results: every value, with what came with it and with nothing of any other', () => {
  it('gives each value its own range, interpretation, place and day, newest first (HAZ-008)', () => {
    const record = recordOf(
      result('a', '2026-03-01', amount(4.2)),
      result('b', '2026-11-20T09:30:00Z', amount(5.9), {
        interpretation: [{ coding: [{ code: 'H' }] }],
        referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.3, unit: 'mmol/L' } }],
        performer: [{ display: 'Whiston Laboratory' }],
      }),
    );
    const [row] = tableOf(record).rows;
    expect(row).toMatchObject({ name: 'Potassium', unit: 'mmol\u00A0per\u00A0L' });
    expect(row?.values).toMatchObject([
      {
        entryId: 'Observation/b',
        value: 5.9,
        interpretation: 'High',
        isAbnormal: true,
        range: 'Range 3.5\u00A0to\u00A05.3\u00A0mmol\u00A0per\u00A0L',
        low: 3.5,
        high: 5.3,
        where: 'Whiston Laboratory, Newton Surgery',
      },
      { entryId: 'Observation/a', value: 4.2, interpretation: '', range: '', low: null, high: null },
    ]);
  });

  it('says of a result with an end alone that its date is its end (HAZ-009)', () => {
    const ended = { ...result('a', '2026-03-01', amount(4.2)), effectiveDateTime: undefined };
    const record = recordOf({ ...ended, effectivePeriod: { end: '2026-03-01' } }, result('b', '2026-02-01', amount(5)));
    const [row] = tableOf(record).rows;
    expect(row?.values).toMatchObject([
      { entryId: 'Observation/a', when: { sortKey: Date.parse('2026-03-01') }, isWhenEnd: true },
      { entryId: 'Observation/b', isWhenEnd: false },
    ]);
  });

  it('keeps the recorded precision of each value in the table of results (HAZ-007)', () => {
    const written = JSON.stringify(result('a', '2026-11-20', amount(5))).replace('"value":5,', '"value":5.00,');
    const record = recordOf();
    record.body(
      { kind: 'page', resourceType: 'Observation' },
      `{"resourceType":"Bundle","entry":[{"resource":${written}}]}`,
    );
    record.allEnded();
    expect(only(record)).toMatchObject({ text: '5.00\u00A0mmol\u00A0per\u00A0L', value: 5 });
  });

  it.each<[why: string, resource: Resource, words: string, value: number | null]>([
    ['zero is a value (HAZ-006)', result('a', '2026-01-01', amount(0)), '0 mmol per L', 0],
    ['a comparator stays', result('a', '2026-01-01', amount(5, 'mg/L', '<')), 'less than 5 mg per L', 5],
    ['words', result('a', '2026-01-01', { valueString: 'Negative' }), 'Negative', null],
    ['coded', result('a', '2026-01-01', { valueCodeableConcept: { text: 'Detected' } }), 'Detected', null],
    ['yes or no: no is a value', result('a', '2026-01-01', { valueBoolean: false }), 'No', null],
    [
      'a titre is no number',
      result('a', '2026-01-01', { valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } }),
      '1 in 80',
      null,
    ],
    [
      'a value with a reason for its absence is no number to reckon with',
      result('a', '2026-01-01', { ...(amount(4) as object), dataAbsentReason: { text: 'Haemolysed' } }),
      '4 mmol per L (Haemolysed)',
      null,
    ],
  ])('%s', (_why, resource, words, value) => {
    const found = only(recordOf(resource));
    expect([plain(found.text), found.value]).toEqual([words, value]);
  });

  it.each<[status: string, stands: boolean, standing: string]>([
    ['final', true, ''],
    ['preliminary', true, 'Preliminary'],
    ['corrected', true, 'Corrected'],
    ['amended', true, 'Amended'],
    ['entered-in-error', false, 'Entered in error'],
    ['cancelled', false, 'Cancelled'],
    ['registered', false, 'No result yet'],
    ['unknown', false, 'Status not known'],
  ])(
    'a %s result is there, and is labelled; what was withdrawn does not stand (HAZ-012)',
    (status, stands, standing) => {
      expect(only(recordOf(result('a', '2026-01-01', amount(4), { status })))).toMatchObject({ stands, standing });
    },
  );

  it.each<[why: string, ranges: readonly unknown[], low: number | null]>([
    ['the one for everybody', [{ low: { value: 3.5, unit: 'mmol/L' } }], 3.5],
    [
      'beside a critical one',
      [{ type: { coding: [{ code: 'critical' }] }, low: { value: 2 } }, { low: { value: 3.5 } }],
      3.5,
    ],
    ['of two for everybody none is drawn', [{ low: { value: 3.5 } }, { low: { value: 2 } }], null],
    ['one for others is not drawn', [{ low: { value: 2 }, appliesTo: [{ text: 'Pregnant' }] }], null],
    ['one in another unit is none of this value', [{ low: { value: 3.5, unit: 'mg/dL' } }], null],
  ])('limits that are drawn: %s (HAZ-008)', (_why, referenceRange, low) => {
    expect(only(recordOf(result('a', '2026-11-20', amount(4), { referenceRange })))).toMatchObject({ low });
  });
});

describe('results: one test in one unit is one row', () => {
  it('another unit is another row, and no value stands in both', () => {
    const record = recordOf(result('a', '2026-01-01', amount(4)), result('b', '2026-02-01', amount(16, 'mg/dL')));
    expect(tableOf(record).rows.map(({ unit, values }) => [plain(unit), values.map(({ entryId }) => entryId)])).toEqual(
      [
        ['mg per dL', ['Observation/b']],
        ['mmol per L', ['Observation/a']],
      ],
    );
  });

  it('a test without a value stands in the row of its test, with the reason (HAZ-003)', () => {
    const record = recordOf(
      result('a', '2026-01-01', amount(4)),
      result('b', '2026-02-01', { dataAbsentReason: { text: 'Specimen haemolysed' } }),
    );
    const { rows } = tableOf(record);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.values).toMatchObject([
      { entryId: 'Observation/b', text: 'No value (Specimen haemolysed)', stands: false },
      { entryId: 'Observation/a', stands: true },
    ]);
  });

  it('stands under the report in which it mostly came, with what that concludes at its head; others by their kind', () => {
    const vital = { category: [{ coding: [{ code: 'vital-signs' }] }], code: { text: 'Heart rate' } };
    const record = recordOf(
      result('k1', '2026-01-01', amount(4)),
      result('k2', '2026-02-01', amount(5)),
      result('pulse', '2026-01-15', amount(72, '/min'), vital),
      from(GP, {
        resourceType: 'DiagnosticReport',
        id: 'r',
        status: 'final',
        code: { text: 'Urea and electrolytes' },
        effectiveDateTime: '2026-02-01',
        conclusion: 'Normal',
        result: [{ reference: 'Observation/k2' }],
      }),
    );
    const rows = tableOf(record).rows.map(({ group, name, headsGroup }) => [group, name, headsGroup]);
    expect(rows).toEqual([
      ['Urea and electrolytes', 'Urea and electrolytes', true],
      ['Urea and electrolytes', 'Potassium', false],
      ['Vital signs', 'Heart rate', false],
    ]);
  });

  it('knows which rows are the parts of one observation, the first part first', () => {
    const part = (text: string, value: number): unknown => ({ code: { text }, valueQuantity: { value, unit: 'mmHg' } });
    const record = recordOf(
      result(
        'bp',
        '2026-01-01',
        {},
        { code: { text: 'Blood pressure' }, component: [part('Systolic', 142), part('Diastolic', 88)] },
      ),
    );
    expect(tableOf(record).rows.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['Blood pressure: Systolic', 'Blood pressure'],
      ['Blood pressure: Diastolic', 'Blood pressure'],
    ]);
  });

  it('a part that only words name is of its own whole, and says of which (HAZ-007)', () => {
    const rightEye = { code: { text: 'Right eye' }, valueQuantity: { value: 15, unit: 'mmHg' } };
    const code = { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }] };
    const heartRate = { code, valueQuantity: { value: 72, unit: '/min' } };
    const record = recordOf(
      result('a', '2026-01-01', {}, { code: { text: 'Eye pressures' }, component: [rightEye] }),
      result('b', '2026-02-01', {}, { code: { text: 'Ocular perfusion' }, component: [rightEye, heartRate] }),
      result('c', '2026-03-01', { valueQuantity: heartRate.valueQuantity }, { code }),
    );
    expect(tableOf(record).rows.map(({ name, values }) => [name, values.length])).toEqual([
      ['Eye pressures: Right eye', 1],
      ['Ocular perfusion: Right eye', 1],
      ['Heart rate', 2],
    ]);
  });

  it('is found under every name and code that it came with', () => {
    const code = {
      text: 'K+',
      coding: [{ system: 'http://snomed.info/sct', code: '1000651000000109', display: 'Serum potassium' }],
    };
    const [row] = tableOf(recordOf(result('a', '2026-01-01', amount(4), { code }))).rows;
    expect([row?.name, ...(row?.alsoCalled ?? [])]).toEqual(
      expect.arrayContaining(['K+', 'Serum potassium', '1000651000000109']),
    );
  });

  it('holds a result of two sources once', () => {
    const at = '2026-11-10T06:50:00Z';
    const twin = { ...result('b', at, amount(4)), meta: { source: HOSPITAL } };
    const { rows } = tableOf(recordOf(result('a', at, amount(4)), twin));
    expect(rows.flatMap(({ values }) => values)).toHaveLength(1);
  });
});

describe('results: nothing is lost', () => {
  const unit = fc.constantFrom('mmol/L', 'mg/dL', '');
  const day = fc.option(fc.constantFrom('2019', '2019-03', '2019-03-07', '2026-11-20T09:30:00Z', '2031-01-01'), {
    nil: null,
  });
  const status = fc.constantFrom('final', 'preliminary', 'entered-in-error', 'cancelled', 'corrected');
  const made = fc.record({ unit, day, status, value: fc.integer({ min: -3, max: 9 }) });

  it('every observation with a value is in exactly one row, once, whatever its unit, day and status', () => {
    fc.assert(
      fc.property(fc.array(made, { maxLength: 30 }), (all) => {
        const resources = all.map(({ unit: own, day: when, status: state, value }, index) =>
          result(`o${index}`, when, amount(value, own), { status: state }),
        );
        const ids = tableOf(recordOf(...resources)).rows.flatMap(({ values }) => values.map(({ entryId }) => entryId));
        expect(ids.toSorted()).toEqual(resources.map(({ id }) => `Observation/${String(id)}`).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('has what came since it was last asked for', () => {
    const record = recordOf(result('a', '2026-01-01', amount(4)));
    expect(tableOf(record).rows[0]?.values).toHaveLength(1);
    record.page([result('b', '2026-02-01', amount(5))]);
    record.allEnded();
    expect(tableOf(record).rows[0]?.values).toHaveLength(2);
  });
});
