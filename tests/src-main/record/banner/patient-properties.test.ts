import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { patientBanner } from '../../../../src-main/record/banner/patient.ts';
import { listNotices } from '../../../../src-main/record/map/list.ts';
import { allergyMention } from '../../../../src-main/record/map/allergy-mention.ts';

const NOW = Date.UTC(2026, 10, 22);
const unnamed = (): string => '';

/** Elements of the Patient, of the List and of what may name an allergy; each with anything in it. */
const ELEMENTS = (
  'active address birthDate _birthDate communication contact deceasedBoolean deceasedDateTime extension gender ' +
  'generalPractitioner identifier link managingOrganization maritalStatus meta multipleBirthInteger name telecom text ' +
  'code component entry note suspectEntity event detail valueString valueCodeableConcept category emptyReason status'
).split(' ');
const INNER = (
  'system value use period start end rank url extension valueCodeableConcept text coding code display language name ' +
  'telecom address relationship organization line valueTiming repeat dayOfWeek valueBoolean reference item instance div'
).split(' ');
const WORDS = [
  '',
  'old',
  'mobile',
  '2019-02-30',
  '2019',
  'https://fhir.nhs.uk/Id/nhs-number',
  '999 000 0018',
  'Latex allergy',
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference',
  'interpreterRequired',
  '01',
];

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...WORDS),
    fc.constantFrom(null, true, false, 0, -1, 1e21),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...INNER), tie('value'), { maxKeys: 4 }),
  ),
}));
const resource = fc.dictionary(fc.constantFrom(...ELEMENTS), value, { maxKeys: 8 });

/** How JavaScript writes what nobody meant to write. */
const UNREAD = /\[object |undefined|NaN/;

it('whatever a Patient holds, the banner is made, has a name, and shows nothing unread', () => {
  fc.assert(
    fc.property(resource, resource, (fields, person) => {
      // A source may itself write 'NaN', and is then shown so.
      fc.pre(!UNREAD.test(JSON.stringify([fields, person])));
      const patient = { ...fields, resourceType: 'Patient', id: 'p' };
      const related = [{ resource: { ...person, resourceType: 'RelatedPerson' }, source: 'Example Trust' }];
      const banner = patientBanner(patient, unnamed, NOW, related);
      expect(banner.displayName).not.toBe('');
      expect(banner.details.flatMap(({ fields: lines }) => lines.map((line) => line.value))).not.toContain('');
      expect(JSON.stringify(banner)).not.toMatch(UNREAD);
    }),
    { numRuns: runs(200), seed },
  );
});

it.each(['Condition', 'Flag', 'Observation', 'AdverseEvent', 'DetectedIssue', 'List'])(
  'whatever a %s holds, it is searched for an allergy and for notices',
  (resourceType) => {
    fc.assert(
      fc.property(resource, (fields) => {
        const found = allergyMention({ ...fields, resourceType });
        expect(found?.words).not.toBe('');
        expect(listNotices({ ...fields, resourceType }).every(({ words }) => words !== '')).toBe(true);
      }),
      { numRuns: runs(100), seed },
    );
  },
);
