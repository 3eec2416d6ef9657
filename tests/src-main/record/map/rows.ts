import { describe, expect, it } from 'vitest';
import type { ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';
import { mapped, type Resource, THEIRS } from '../harness.ts';

/** A SNOMED CT concept, with its display where one is given. */
export const sct = (code: string, display = '') => ({
  coding: [{ system: 'http://snomed.info/sct', code, ...(display === '' ? {} : { display }) }],
});

/** A concept that is a code alone, of no stated system. */
export const code = (value: string) => ({ coding: [{ code: value }] });

/** Text with ordinary spaces: that a number does not part from its unit is tested with the units. */
export const plain = (text: string) => text.replaceAll('\u00A0', ' ');

/** A row: what it is from, the resource, what the entry has to say, and what else is in the record. */
export type Row = readonly [
  name: string,
  fields: Record<string, unknown>,
  expected: Partial<Record<keyof ClinicalEntry, unknown>> & { marksText?: readonly string[] },
  others?: readonly Resource[],
];

/** Types that say whose they are by another element than `subject`; an Appointment's rows name their participants. */
const WHOSE: Readonly<Record<string, Record<string, unknown>>> = {
  Appointment: {},
  ...Object.fromEntries(
    [
      'AllergyIntolerance',
      'DetectedIssue',
      'Device',
      'EpisodeOfCare',
      'FamilyMemberHistory',
      'Immunization',
      'ImmunizationRecommendation',
      'NutritionOrder',
      'SupplyDelivery',
      'VisionPrescription',
    ].map((type) => [type, { patient: THEIRS }]),
  ),
  SupplyRequest: { deliverTo: THEIRS },
  Task: { for: THEIRS },
};

/** Maps each row's resource in a record of its own; `belongs` is how the type says whose it is. */
export function check(
  resourceType: string,
  rows: readonly Row[],
  belongs: Record<string, unknown> = WHOSE[resourceType] ?? { subject: THEIRS },
): void {
  describe(resourceType, () => {
    it.each(rows.map((row) => ({ row, name: row[0] })))('$name', ({ row: [, fields, expected, others] }) => {
      const entry = mapped({ resourceType, id: 'x', ...belongs, ...fields }, others);
      const { marksText, ...rest } = expected;
      const shown = { ...entry, title: plain(entry.title), summary: plain(entry.summary) };
      expect(shown).toMatchObject(rest);
      if (marksText !== undefined) expect(entry.marks.map((mark) => mark.text)).toEqual(marksText);
    });
  });
}
