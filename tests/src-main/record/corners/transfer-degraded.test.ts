import { describe, expect, it } from 'vitest';
import { example, isPresent, read, rows, SKIPPED } from './uk-core.ts';

describe.skipIf(!isPresent)(`corner 6: what a record transfer degraded keeps its words (${SKIPPED})`, () => {
  it.each([
    ['UKCore-AllergyIntolerance-Sn-TransferDegradedDrugAllergy-Example', 'Amoxicillin 250mg capsules'],
    ['UKCore-AllergyIntolerance-Sn-DrugAllergy-Example', 'Septrin'],
    ['UKCore-AllergyIntolerance-Sn-DrugAllergyToEggProtein-Example', 'Allergy to egg protein'],
    ['UKCore-AllergyIntolerance-Sn-NonDrugAllergy-Example', 'Latex'],
  ])('%s: %s', (file, words) => {
    expect(rows(example(file))).toEqual([
      `Allergy: ${words} | Confirmed | No date recorded | [Code lost in a record transfer]`,
    ]);
    expect(read(example(file)).allergies()).toEqual({ kind: 'known', substances: [words], complete: true });
  });

  it('a medication gives its words, and not the code for what was lost, to what is prescribed of it', () => {
    const [medication] = example('UKCore-Medication-Sn-TransferDegradedMedEntry-Example');
    if (medication === undefined) throw new Error('the example is empty');
    const statement = {
      resourceType: 'MedicationStatement',
      id: 'm',
      status: 'active',
      subject: { reference: 'Patient/somebody' },
      medicationReference: { reference: `Medication/${String(medication['id'])}` },
    };
    const [entry] = read([medication, statement]).entries().values();
    expect(entry?.title).not.toMatch(/transfer-degraded|code not described/i);
    expect(entry?.title).toBe((medication['code'] as { text: string }).text.replace(/^\d+\s*\|\s*/, ''));
  });
});
