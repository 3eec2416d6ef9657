import { describe, expect, it } from 'vitest';
import type { Resource } from '../harness.ts';
import { example, examples, isPresent, read, rows, SKIPPED } from './uk-core.ts';

/** Types that say it by their verification status; the others by their status. */
const BY_VERIFICATION: ReadonlySet<string> = new Set(['AllergyIntolerance', 'Condition']);

/** R4 types whose status may be 'entered-in-error'. */
const BY_STATUS: ReadonlySet<string> = new Set(
  (
    'Appointment CarePlan CareTeam ClinicalImpression Communication Composition Consent DetectedIssue ' +
    'DeviceRequest DeviceUseStatement DiagnosticReport DocumentReference Encounter EpisodeOfCare FamilyMemberHistory Flag ' +
    'ImagingStudy Immunization List MedicationAdministration MedicationDispense MedicationRequest MedicationStatement ' +
    'Observation Procedure QuestionnaireResponse RiskAssessment ServiceRequest Task'
  ).split(' '),
);

function inError(resource: Resource): Resource | null {
  const { resourceType } = resource;
  if (BY_VERIFICATION.has(resourceType)) {
    const { clinicalStatus: _, ...rest } = resource;
    return { ...rest, resourceType, verificationStatus: { coding: [{ code: 'entered-in-error' }] } };
  }
  return BY_STATUS.has(resourceType) ? { ...resource, status: 'entered-in-error' } : null;
}

describe.skipIf(!isPresent)(`corner 2: entered in error is never shown as true (${SKIPPED})`, () => {
  it('the example of UK Core: struck, said, and no allergy', () => {
    const harness = read(example('UKCore-AllergyIntolerance-EnteredInError-Example'));
    expect(rows(example('UKCore-AllergyIntolerance-EnteredInError-Example'))).toEqual([
      'Allergy: Amoxicillin | 10-Dec-2019 13:00 | [Entered in error]',
    ]);
    const [entry] = harness.entries().values();
    expect(entry).toMatchObject({ enteredInError: true, marks: [{ tone: 'struck', text: 'Entered in error' }] });
    expect(harness.allergies()).toEqual({ kind: 'not-recorded' });
  });

  it('every example, made one: its entries are struck and say so, and the banner takes none for an allergy', () => {
    const types = new Set<string>();
    for (const { name, resources } of examples()) {
      for (const resource of resources) {
        const made = inError(resource);
        if (made === null) continue;
        const harness = read([made]);
        for (const entry of harness.entries().values()) {
          types.add(made.resourceType);
          expect(entry.enteredInError, name).toBe(true);
          expect(entry.marks[0], name).toEqual({ tone: 'struck', text: 'Entered in error' });
        }
        expect(harness.allergies(), name).toEqual({ kind: 'not-recorded' });
      }
    }
    // It is not by reading nothing that it passes.
    expect(types.size).toBeGreaterThan(15);
  });
});
