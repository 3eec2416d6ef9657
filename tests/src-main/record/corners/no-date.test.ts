import { describe, expect, it } from 'vitest';
import { patientBanner } from '../../../../src-main/record/banner/patient.ts';
import { isPresent, ofType, read, row, SKIPPED } from './uk-core.ts';

/** The entries of a type that have no date, each on its line behind the name of its file. */
function undated(resourceType: string): readonly string[] {
  return ofType(resourceType).flatMap(({ name, resource }) =>
    [...read([resource]).entries().values()]
      .filter((entry) => entry.when === null)
      .map((entry) => `${name.replace(/-Example$/, '')} | ${row(entry)}`),
  );
}

describe.skipIf(!isPresent)(`corner 3: what has no date is shown without one, and none is made up (${SKIPPED})`, () => {
  it('all nine Conditions', () => {
    expect(undated('Condition')).toEqual([
      'Extension-UKCore-CodingSCT-CodeUnknown | Problem: Myocardial infarction | No date recorded | [Status not stated]',
      'Extension-UKCore-CodingSCT-Heart | Problem: Heart attack | No date recorded | [Status not stated]',
      'Extension-UKCore-CodingSCT-MoleOfSkin | Problem: Moles | No date recorded | [Status not stated]',
      'Extension-UKCore-CodingSCT-Myocardial | Problem: Myocardial infarction | No date recorded | [Status not stated]',
      'Extension-UKCore-CodingSCTDescId | Problem: Bronchial asthma | No date recorded | [Status not stated]',
      'Extension-UKCore-ConditionEpisode | Problem: Problem not described | Episode New | No date recorded | [Status not stated]',
      'Extension-UKCore-Translation | Problem: Myocardial infarction | No date recorded | [Status not stated]',
      'UKCore-Condition-BleedingFromEar | Diagnosis: Bleeding from ear | No date recorded',
      'UKCore-Condition-HipReplacement | Diagnosis: Loosening of total hip replacement | No date recorded',
    ]);
    expect(ofType('Condition')).toHaveLength(9);
  });

  it('five of the AllergyIntolerances', () => {
    expect(undated('AllergyIntolerance')).toEqual([
      'UKCore-AllergyIntolerance-Sn-DrugAllergy | Allergy: Septrin | Confirmed | No date recorded | [Code lost in a record transfer]',
      'UKCore-AllergyIntolerance-Sn-DrugAllergyToEggProtein | Allergy: Allergy to egg protein | Confirmed | No date recorded | [Code lost in a record transfer]',
      'UKCore-AllergyIntolerance-Sn-NegHandlNoKnownAllergies | Allergy: No known drug allergy | Confirmed | No date recorded',
      'UKCore-AllergyIntolerance-Sn-NonDrugAllergy | Allergy: Latex | Confirmed | No date recorded | [Code lost in a record transfer]',
      'UKCore-AllergyIntolerance-Sn-TransferDegradedDrugAllergy | Allergy: Amoxicillin 250mg capsules | Confirmed | No date recorded | [Code lost in a record transfer]',
    ]);
  });

  it.each([
    ['Observation', 10],
    ['Encounter', 5],
  ])('%s: %i, each with a title, and none of them open-ended', (resourceType, count) => {
    const files = new Set<string>();
    for (const { name, resource } of ofType(resourceType)) {
      for (const entry of read([resource]).entries().values()) {
        if (entry.when !== null) continue;
        files.add(name);
        expect(entry.title, name).not.toBe('');
        expect(entry.until, name).toBeNull();
      }
    }
    expect(files.size).toBe(count);
  });

  it('22 of the Patients: the banner has no date of birth and no age', () => {
    const banners = ofType('Patient').map(({ resource }) => patientBanner(resource, () => '', Date.UTC(2026, 10, 22)));
    const without = banners.filter(({ born }) => born === null);
    expect([banners.length, without.length]).toEqual([24, 22]);
    expect(without.every(({ ageYears }) => ageYears === null)).toBe(true);
  });
});
