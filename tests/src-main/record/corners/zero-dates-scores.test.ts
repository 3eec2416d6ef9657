import { describe, expect, it } from 'vitest';
import { mapped, THEIRS } from '../harness.ts';
import { example, isPresent, read, row, rows, SKIPPED } from './uk-core.ts';

describe('corner 5: a zero is a value, in every place that holds a number (HAZ-006)', () => {
  const zero = { value: 0, unit: 'mg' };
  const base = { id: 'x', subject: THEIRS };
  it.each([
    ['result', { resourceType: 'Observation', code: { text: 'Bilirubin' }, valueQuantity: zero }, 'Bilirubin 0 mg'],
    ['whole number', { resourceType: 'Observation', code: { text: 'Pain score' }, valueInteger: 0 }, 'Pain score 0'],
    [
      'component',
      {
        resourceType: 'Observation',
        code: { text: 'Scores' },
        component: [{ code: { text: 'Air or oxygen score' }, valueInteger: 0 }],
      },
      'Air or oxygen score 0',
    ],
    [
      'dose given',
      {
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: { text: 'Insulin' },
        dosage: { dose: { value: 0, unit: 'units' } },
      },
      'DOSE 0 units',
    ],
    [
      'rate given beside what is written',
      {
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: { text: 'Morphine' },
        dosage: { text: 'As charted', rateQuantity: { value: 0, unit: 'mL/h' } },
      },
      'As charted · RATE 0 mL per hour',
    ],
    [
      'quantity dispensed',
      {
        resourceType: 'MedicationDispense',
        status: 'completed',
        medicationCodeableConcept: { text: 'Aspirin' },
        quantity: { value: 0, unit: 'tablets' },
      },
      'Quantity 0 tablets',
    ],
  ] as const)('%s', (_, fields, expected) => {
    expect(row(mapped({ ...base, ...fields }))).toContain(expected);
  });

  it.skipIf(!isPresent)(`the zero dose of UK Core (${SKIPPED})`, () => {
    expect(rows(example('UKCore-MedicationAdministration-Sn-ZeroDosage-Example'))).toEqual([
      'Medicine administration: Medication not described | No administration required. · RATE 0 mL per hour | ' +
        '25-Mar-2021 13:00 | [On hold]',
    ]);
  });
});

describe('corner 7: partial dates stay partial, and offsets are times, not text (HAZ-009)', () => {
  /** As received; as shown; in the order of time. */
  const CASES = [
    ['2019', '2019'],
    ['2019-03', 'Mar-2019'],
    ['2019-03-31', '31-Mar-2019'],
    // Greater as text than the next three, and earlier.
    ['2020-06-30T20:30:00-07:00', '01-Jul-2020 04:30'],
    ['2020-07-01T03:45:00Z', '01-Jul-2020 04:45'],
    ['2020-07-01T00:15:00-05:00', '01-Jul-2020 06:15'],
    // The hour that comes twice when the clocks go back.
    ['2020-10-25T00:30:00Z', '25-Oct-2020 01:30'],
    ['2020-10-25T01:30:00Z', '25-Oct-2020 01:30'],
    // The hour that is left out when they go forward.
    ['2021-03-28T00:59:00Z', '28-Mar-2021 00:59'],
    ['2021-03-28T01:00:00Z', '28-Mar-2021 02:00'],
    ['2021-12-31T23:59:59-08:00', '01-Jan-2022 07:59'],
  ] as const;
  const entries = CASES.map(([effectiveDateTime]) =>
    mapped({ resourceType: 'Observation', id: 'x', subject: THEIRS, code: { text: 'Weight' }, effectiveDateTime }),
  );

  it.each(CASES.map(([received, shown], index) => ({ received, shown, index })))(
    '$received is $shown',
    ({ shown, index }) => {
      const entry = entries[index];
      expect(entry === undefined ? '' : row(entry)).toBe(`Observation: Weight | ${shown}`);
    },
  );

  it('they sort by time', () => {
    const keys = entries.map(({ when }) => when?.sortKey ?? Number.NaN);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe.skipIf(!isPresent)(`corner 9: the early-warning score (${SKIPPED})`, () => {
  const harness = read(isPresent ? example('UKCore-Bundle-NEWS2Observations-Example') : []);

  it('the total first, each part named with its score, what it was worked out from, and no part missing', () => {
    const NEWS2 = 'Royal College of Physicians NEWS2 (National Early Warning Score 2)';
    const parts = [
      'respiration rate score 2',
      'pulse score 1',
      'oxygen saturation scale 1 score 2',
      'air or oxygen score 0',
      'temperature score 1',
      'systolic blood pressure score 0',
      'consciousness score 0',
    ];
    expect([...harness.entries().values()].map(row)).toEqual([
      `Assessment: ${NEWS2} total score 6 | ${parts.map((part) => `${NEWS2} - ${part}`).join('; ')} · Worked out from ` +
        'ACVPU (Alert Confusion Voice Pain Unresponsive) scale score, Blood pressure, Core body temperature, ' +
        'Breathing room air, Hemoglobin saturation with oxygen, Pulse rate, Respiratory rate | 04-Oct-2018 14:17',
      'Measurement: Respiratory rate 21 Breaths per minute | 04-Oct-2018 14:17',
      'Measurement: Pulse rate 95 heart beats per minute | 04-Oct-2018 14:17',
      'Measurement: Hemoglobin saturation with oxygen 93% | 04-Oct-2018 14:17',
      'Observation: Breathing room air | 04-Oct-2018 14:17',
      'Measurement: Core body temperature 37.5 °C | 04-Oct-2018 14:17',
      'Measurement: Blood pressure 120 over 60 mmHg | Right upper arm structure | 04-Oct-2018 14:17',
      'Assessment: ACVPU (Alert Confusion Voice Pain Unresponsive) scale score: Mentally alert | 04-Oct-2018 14:17',
    ]);
  });
});
