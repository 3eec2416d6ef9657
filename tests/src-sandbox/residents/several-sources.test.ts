import { describe, expect, test } from 'vitest';
import { ofType, recordOf } from './set.ts';
import { cardOf } from './held.ts';

describe('Sheila Makin, of whom five sources tell', () => {
  const record = recordOf('sheila-makin');
  const tellersOf = (text: string): readonly (string | undefined)[] =>
    record
      .filter((one) => one.resourceType !== 'Binary' && JSON.stringify(one).includes(`"text":"${text}"`))
      .map(({ meta }) => meta?.tag?.[0]?.code);

  test('has something from all five care settings', () => {
    expect(cardOf('sheila-makin')?.sources).toEqual([
      'example-surgery',
      'whiston-hospital',
      'st-helens-community-nursing',
      'mersey-care',
      'st-helens-adult-social-care',
    ]);
  });

  test('has facts that two sources or three hold', () => {
    expect(tellersOf('Latex allergy')).toEqual(['gp', 'hospital']);
    expect(tellersOf('Omeprazole 20mg gastro-resistant capsules')).toEqual(['gp', 'hospital']);
    const problems = ofType(record, 'Condition').filter(({ code }) => code?.text === 'Heart failure');
    expect(problems.map(({ meta }) => meta?.tag?.[0]?.code)).toEqual(['gp', 'hospital', 'community']);
  });

  test('has a letter, an X-ray and its report under the same number at the hospital and the practice', () => {
    const numbers = record.flatMap((one) =>
      one.resourceType === 'DocumentReference' ||
      one.resourceType === 'ImagingStudy' ||
      one.resourceType === 'DiagnosticReport'
        ? (one.identifier ?? []).map(({ value }) => `${one.resourceType} ${value ?? ''}`)
        : [],
    );
    expect(numbers).toHaveLength(6);
    expect(new Set(numbers).size).toBe(3);
  });

  test('has ramipril active at the practice, issued after the hospital stopped it', () => {
    const ramipril = ofType(record, 'MedicationStatement').filter(
      ({ medicationCodeableConcept }) => medicationCodeableConcept?.text === 'Ramipril 5mg capsules',
    );
    expect(ramipril.map(({ status }) => status)).toEqual(['active', 'stopped']);
    expect(ramipril[0]?.extension?.[0]?.valueDateTime).toBe('2026-11-16');
    expect(ramipril[1]?.effectivePeriod?.end).toBe('2026-11-12');
  });

  test('has an appointment today, one in January, one without a date, and one missed', () => {
    const appointments = ofType(record, 'Appointment').map(({ status, start }) => [status, start?.slice(0, 10)]);
    expect(appointments).toEqual([
      ['booked', '2026-11-22'],
      ['booked', '2027-01-12'],
      ['waitlist', undefined],
      ['noshow', '2026-10-14'],
    ]);
  });
});
