import { describe, expect, it } from 'vitest';
import { UK_CORE, bannerOf, lines, coded } from './banner-of.ts';

it('lists all names with their use and period, the one in use first', () => {
  const name = [
    { use: 'old', family: 'Jones', given: ['Margaret'], period: { end: '1970' } },
    { use: 'nickname', given: ['Peggy'] },
    { use: 'official', family: 'Example', given: ['Margaret'], prefix: ['Mrs'] },
    { use: 'temp', family: 'Sample', period: { start: '2001', end: '2002' } },
    { text: 'M Example' },
  ];
  expect(lines(bannerOf({ name }), 'Names')).toEqual([
    'Official name: EXAMPLE, Margaret (Mrs)',
    'Previous name: JONES, Margaret (until 1970)',
    'Known as: Peggy',
    'Previous, temporary name: SAMPLE (2001 to 2002)',
    'Name: M Example',
  ]);
});

it('lists every GP and practice, one that is known by its number only too', () => {
  const banner = bannerOf({
    generalPractitioner: [
      { display: 'Example Surgery' },
      {
        identifier: {
          system: 'https://fhir.nhs.uk/Id/ods-organization-code',
          value: 'N00002',
          period: { start: '2023-09-29' },
        },
      },
    ],
    managingOrganization: { display: 'Example Trust' },
  });
  expect(lines(banner, 'GP practice')).toEqual([
    'GP or practice: Example Surgery',
    'GP or practice: Not named (N00002) (from 29-Sep-2023)',
    'Record managed by: Example Trust',
  ]);
  expect(banner.generalPractice).toBe('Example Surgery; Not named (N00002)');
});

it('says who the person is: marital status, birth, ethnic category, religion and what else the source adds', () => {
  const banner = bannerOf({
    maritalStatus: { text: 'Widowed' },
    birthDate: '1945-07-14',
    _birthDate: {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: '1945-07-14T05:40:00Z' },
      ],
    },
    multipleBirthInteger: 2,
    extension: [
      { url: `${UK_CORE}-EthnicCategory`, valueCodeableConcept: coded('A', 'White - British') },
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-religion', valueCodeableConcept: { text: 'Quaker' } },
      { url: `${UK_CORE}-ResidentialStatus`, valueCodeableConcept: coded('H', 'UK Resident') },
      {
        url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
        valueAddress: { line: ['Providence Hospital'], city: 'St Helens' },
      },
      { url: 'https://record.example/AboutMe', valueString: 'Call me Peggy' },
    ],
  });
  expect(lines(banner, 'About the person')).toEqual([
    'Marital status: Widowed',
    'Time of birth: 14-Jul-1945 07:40',
    'Multiple birth: Yes, number 2 in order',
    'Ethnic category: White - British',
    'Religion: Quaker',
    'Residential status: UK Resident',
    'Birth place: Providence Hospital, St Helens',
    'About me: Call me Peggy',
  ]);
});

describe('somebody who has died', () => {
  it.each([
    [{ deceasedDateTime: '2026-10-02T14:05:00Z' }, ['Died: 02-Oct-2026 15:05'], 81],
    [{ deceasedDateTime: '2026-10' }, ['Died: Oct-2026'], null],
    [{ deceasedDateTime: 'in hospital' }, ['Died: in hospital'], null],
    [{ deceasedBoolean: true }, ['Died: Yes, date not recorded'], null],
  ])('%j', (more, said, ageYears) => {
    const banner = bannerOf({ birthDate: '1945-07-14', ...more });
    expect(banner.deceased).not.toBeNull();
    expect(banner.ageYears).toBe(ageYears);
    expect(lines(banner, 'About the person')).toEqual(said);
  });

  it('is not somebody of whom the record says that they live', () => {
    expect(bannerOf({ deceasedBoolean: false }).deceased).toBeNull();
  });

  it.each([
    ['1', 'Informal: told by a local NHS organisation (from 01-Aug-2019)'],
    ['2', 'Formal: told by the Registrar of Deaths (from 01-Aug-2019)'],
    ['U', 'Removed (from 01-Aug-2019)'],
  ])('has death notification status %s in words (PDS)', (code, words) => {
    const extension = [
      {
        url: `${UK_CORE}-DeathNotificationStatus`,
        extension: [
          { url: 'deathNotificationStatus', valueCodeableConcept: coded(code) },
          { url: 'systemEffectiveDate', valueDateTime: '2019-08-01' },
        ],
      },
    ];
    expect(lines(bannerOf({ extension }), 'About the person')).toEqual([`Death notification: ${words}`]);
  });
});

it('lists everything that the Patient says, so that nothing of it is silently missing (HAZ-003)', () => {
  const text = lines(
    bannerOf({
      active: true,
      photo: [{ contentType: 'image/jpeg', title: 'Portrait' }],
      link: [{ type: 'seealso', other: { display: 'Another record' } }],
      unheardOf: { part: 'something new' },
      text: { div: '<div>Lives with her daughter.</div>' },
      meta: { lastUpdated: '2026-10-01T10:00:00Z' },
    }),
    'Everything recorded',
  );
  expect(text).toEqual([
    'Active: Yes',
    'Photo: Portrait, JPEG image',
    'Link: type: Seealso',
    'Link: other: Another record',
    'Unheard of: part: something new',
    'Text: Lives with her daughter.',
    'Last changed at the source: 01-Oct-2026 11:00',
  ]);
});
