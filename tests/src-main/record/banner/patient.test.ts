import { describe, expect, it } from 'vitest';
import { patientBanner } from '../../../../src-main/record/banner/patient.ts';
import type { PatientBanner } from '../../../../src-shared/clinical/banner.ts';
import { Harness, NHS_NUMBER, PATIENT, THEIRS } from '../harness.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore';

/** Knows nobody: a name is the reference's own display. */
const display = (reference: unknown): string =>
  typeof reference === 'object' && reference !== null && 'display' in reference ? String(reference.display) : '';

const bannerOf = (more: Record<string, unknown>): PatientBanner =>
  patientBanner({ resourceType: 'Patient', id: 'pat-1', ...more }, display, NOW);

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

/** The lines of one section: 'Mobile: 07700 900123'. */
function lines(banner: PatientBanner, heading: string): readonly string[] {
  const section = banner.details.find((item) => item.heading === heading);
  if (section === undefined) throw new Error(`no section ${heading}`);
  return section.fields.map(({ label, value }) => `${label}: ${plain(value)}`);
}

const coded = (code: string, display = '') => ({ coding: [{ code, ...(display === '' ? {} : { display }) }] });
const verification = (code: string, url = `${UK_CORE}-NHSNumberVerificationStatus`) => [
  { url, valueCodeableConcept: coded(code) },
];
const nhs = (value: string, more: object = {}) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value, ...more });

describe('the NHS number', () => {
  it.each([
    ['01', 'Number present and verified', true],
    ['02', 'Number present but not traced', false],
    ['03', 'Trace required', false],
    ['04', 'Trace attempted, no match or multiple matches found', false],
    ['05', 'Trace needs to be resolved: NHS number or patient detail conflict', false],
    ['06', 'Trace in progress', false],
    ['07', 'Number not present and trace not required', false],
    ['08', 'Trace postponed (baby under six weeks old)', false],
  ])('says verification status %s in words (UK Core)', (code, words, verified) => {
    const banner = bannerOf({ identifier: [nhs(NHS_NUMBER, { extension: verification(code) })] });
    expect(banner.nhsNumberVerified).toBe(verified);
    expect(lines(banner, 'Numbers')).toEqual([`NHS number: 999 000 0018 (${words})`]);
  });

  it('reads the status of Care Connect, whose address ends in a version', () => {
    const url = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1';
    expect(bannerOf({ identifier: [nhs(NHS_NUMBER, { extension: verification('03', url) })] }).nhsNumberVerified).toBe(
      false,
    );
  });

  it('lists superseded numbers as previous ones, and numbers of other systems with what they are', () => {
    const banner = bannerOf({
      identifier: [
        nhs('9990000026', { use: 'old' }),
        nhs('9990000034', { period: { end: '2020-03-01' } }),
        nhs(NHS_NUMBER),
        { system: 'https://hospital.example/mrn', value: 'H123', type: { text: 'Hospital number' } },
      ],
    });
    expect(banner.nhsNumber).toBe(NHS_NUMBER);
    expect(banner.warnings).toEqual([]);
    expect(lines(banner, 'Numbers')).toEqual([
      'Previous NHS number: 999 000 0026',
      'Previous NHS number: 999 000 0034 (until 01-Mar-2020)',
      'NHS number: 999 000 0018',
      'Hospital number: H123 (https://hospital.example/mrn)',
    ]);
  });

  it('warns of two numbers that are both in use (HAZ-005)', () => {
    const banner = bannerOf({ identifier: [nhs(NHS_NUMBER), nhs('9990000026')] });
    expect(banner.warnings).toEqual(['More than one NHS number is recorded: check who this is']);
    expect(lines(banner, 'Numbers')).toContain('Another NHS number: 999 000 0026');
  });
});

describe('what may make this the wrong record, or turn its meaning round', () => {
  it.each([
    [{ active: false }, 'Record no longer in use at its source'],
    [
      { link: [{ type: 'replaced-by', other: { reference: 'Patient/2' } }] },
      'Replaced by another record of the same person',
    ],
    [
      { modifierExtension: [{ url: 'https://x/y', valueBoolean: true }] },
      'Contains a qualifier this viewer does not understand',
    ],
  ])('%j is said', (more, words) => expect(bannerOf(more).warnings).toEqual([words]));

  it('says nothing of an ordinary one', () => expect(bannerOf(PATIENT).warnings).toEqual([]));
});

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

describe('addresses', () => {
  const at = (line: string, more: object) => ({ line: [line], postalCode: 'WA10 1AA', ...more });

  it('are listed with use, purpose and period; those that are over stand last and say so', () => {
    const address = [
      at('1 Old Row', { use: 'old', period: { end: '2010-05' } }),
      at('2 Home Row', { use: 'home', country: 'Wales' }),
      at('3 Stay Row', { use: 'temp', period: { start: '2026-11-01', end: '2026-12-24' } }),
      at('4 Past Row', { use: 'temp', period: { end: '2025-01-01' } }),
      at('5 Work Row', { use: 'work', type: 'postal' }),
      at('6 Bill Row', { use: 'billing' }),
      { text: 'no fixed abode' },
    ];
    expect(lines(bannerOf({ address }), 'Addresses')).toEqual([
      'Home address: 2 Home Row, WA10 1AA, Wales',
      'Temporary address: 3 Stay Row, WA10 1AA (01-Nov-2026 to 24-Dec-2026)',
      'Work address: 5 Work Row, WA10 1AA (for post)',
      'Billing address: 6 Bill Row, WA10 1AA',
      'Address: no fixed abode',
      'Previous address: 1 Old Row, WA10 1AA (until May-2010)',
      'Previous temporary address: 4 Past Row, WA10 1AA (until 01-Jan-2025)',
    ]);
  });

  it.each([
    ['2026-11-21', null],
    ['2026-11-22', '3 Stay Row, WA10 1AA'],
    ['2026-11', '3 Stay Row, WA10 1AA'],
    ['2026-12-24', '3 Stay Row, WA10 1AA'],
    ['soon', null],
  ])('an end of %s, seen on 22-Nov-2026, leaves %s as the address in use', (end, expected) => {
    const address = [at('3 Stay Row', { use: 'home', period: { end } })];
    expect(bannerOf({ address }).address).toBe(expected);
  });
});

it('lists every way to reach the person with its use, the preferred one first', () => {
  const telecom = [
    { system: 'phone', value: '01744 1', use: 'home', rank: 2 },
    { system: 'phone', value: '07700 900123', use: 'mobile', rank: 1 },
    { system: 'email', value: 'm@example.org', use: 'work', period: { start: '2020' } },
    { system: 'sms', value: '07700 900124' },
    { system: 'phone', value: '01744 9', use: 'old' },
    {
      system: 'other',
      value: '01744 3',
      _system: {
        extension: [
          { url: `${UK_CORE}-OtherContactSystem`, valueCodeableConcept: coded('textphone', 'Minicom (Textphone)') },
        ],
      },
    },
  ];
  expect(lines(bannerOf({ telecom }), 'Telephone and email')).toEqual([
    'Mobile: 07700 900123 (first choice)',
    'Telephone (home): 01744 1 (choice 2)',
    'Email (work): m@example.org (from 2020)',
    'Text message: 07700 900124',
    'Minicom (Textphone): 01744 3',
    'Previous telephone: 01744 9',
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

describe('communication', () => {
  const proficiency = (level: string, type: string) => [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-proficiency',
      extension: [
        { url: 'level', valueCoding: { code: 'P', display: level } },
        { url: 'type', valueCoding: { code: 'ESP', display: type } },
      ],
    },
  ];
  const banner = bannerOf({
    communication: [
      { language: coded('en', 'English'), preferred: true },
      { language: coded('fr', 'French'), extension: proficiency('Poor', 'Expressed spoken') },
      { language: { coding: [{ display: 'British Sign Language' }, { display: 'Makaton vocabulary' }] } },
    ],
    extension: [
      {
        url: `${UK_CORE}-ContactPreference`,
        extension: [
          { url: 'PreferredContactMethod', valueCodeableConcept: coded('3', 'Telephone') },
          { url: 'PreferredContactTimes', valueTiming: { repeat: { dayOfWeek: ['mon', 'fri'], when: ['MORN'] } } },
          { url: 'PreferredWrittenCommunicationFormat', valueCodeableConcept: coded('11', 'Large print') },
        ],
      },
      { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true },
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-ReasonableAdjustment',
        valueString: 'Ground floor only',
      },
    ],
  });

  it('has every language with how well, preferences, and adjustments', () => {
    expect(lines(banner, 'Communication')).toEqual([
      'Language: English (preferred)',
      'Language: French (poor, expressed spoken)',
      'Language: British Sign Language, Makaton vocabulary',
      'Interpreter: Required',
      'Preferred contact method: Telephone',
      'Preferred contact times: Monday, Friday in the morning',
      'Preferred written communication format: Large print',
      'Reasonable adjustment: Ground floor only',
    ]);
  });

  it('names as needs what must be known before one speaks or writes', () => {
    expect(banner.communicationNeeds).toEqual([
      'English (preferred)',
      'French (poor, expressed spoken)',
      'British Sign Language, Makaton vocabulary',
      'Interpreter required',
      'Preferred contact method: Telephone',
      'Preferred written communication format: Large print',
      'Reasonable adjustment: Ground floor only',
    ]);
  });

  it('takes the question for an interpreter from wherever it is answered, and "no" for no need', () => {
    const asked = (valueBoolean: boolean) => [{ url: 'interpreterRequired', valueBoolean }];
    const within = (answer: boolean) => [
      {
        url: `${UK_CORE}-NHSCommunication`,
        extension: [{ url: 'language', valueCodeableConcept: coded('fr', 'French') }, ...asked(answer)],
      },
    ];
    expect(bannerOf({ extension: within(true) }).communicationNeeds).toEqual(['Interpreter required', 'French']);
    expect(bannerOf({ extension: within(false) }).communicationNeeds).toEqual(['French']);
    expect(lines(bannerOf({ extension: within(false) }), 'Communication')).toContain('Interpreter: Not required');
    const language = { language: coded('pl', 'Polish'), extension: asked(true) };
    expect(bannerOf({ communication: [language] }).communicationNeeds).toEqual(['Polish', 'Interpreter required']);
  });
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

describe('contacts', () => {
  it('has every contact of the Patient: who, how to reach them, until when', () => {
    const contact = [
      {
        relationship: [{ text: 'daughter' }],
        name: { family: 'Example', given: ['Ruth'], prefix: ['Ms'] },
        telecom: [{ system: 'phone', value: '07700 900125', use: 'mobile' }],
        address: { line: ['9 Far Row'], postalCode: 'WA9 1AA' },
        period: { start: '2007' },
        extension: [
          { url: `${UK_CORE}-ContactRank`, valuePositiveInt: 1 },
          { url: `${UK_CORE}-CopyCorrespondenceIndicator`, valueBoolean: true },
        ],
      },
      { relationship: [{ text: 'Neighbour' }], name: { text: 'Mr Gone' }, period: { end: '2019-01-01' } },
      { organization: { display: 'Example Care Home' } },
    ];
    expect(lines(bannerOf({ contact }), 'Contacts')).toEqual([
      'Daughter: Ms Ruth Example · contact 1 · Mobile 07700 900125 · 9 Far Row, WA9 1AA · Gets copies of letters · from 2007 · Source: patient details',
      'Contact: Example Care Home · Source: patient details',
      'Previously: Neighbour: Mr Gone · until 01-Jan-2019 · Source: patient details',
    ]);
  });

  const wife = {
    resourceType: 'RelatedPerson',
    id: 'wife',
    patient: THEIRS,
    relationship: [{ text: 'Wife and main carer' }],
    name: [{ family: 'Example', given: ['Maureen'] }],
    telecom: [{ system: 'phone', value: '01632 960232' }],
  };

  function contacts(resources: readonly unknown[]): readonly string[] {
    const harness = new Harness().open(['RelatedPerson']);
    harness.page(resources, 'RelatedPerson');
    harness.ended('RelatedPerson').allEnded();
    return lines(harness.banner(), 'Contacts');
  }

  it('shows each RelatedPerson that the ledger counts as shown within the banner, with its source', () => {
    const harness = new Harness().open(['RelatedPerson', 'Observation']);
    harness.page([wife], 'RelatedPerson');
    harness.settle();
    expect(harness.notShown('supporting')).toBe(1);
    const line = 'Wife and main carer: Maureen Example · Telephone 01632 960232 · Source:';
    expect(lines(harness.banner(), 'Contacts')).toEqual([`${line} Source not stated`]);
    const sent = { ...wife, meta: { source: 'https://council.example' } };
    const council = {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'source',
          part: [
            { name: 'source', valueUri: 'https://council.example' },
            { name: 'name', valueString: 'Example Council' },
            { name: 'state', valueCode: 'complete' },
          ],
        },
      ],
    };
    const other = new Harness().open(['RelatedPerson']);
    other.page([sent], 'RelatedPerson');
    other.body({ kind: 'sources' }, council);
    other.ended('RelatedPerson').allEnded();
    expect(lines(other.banner(), 'Contacts')).toEqual([`${line} Example Council`]);
  });

  it('says that one is no longer in use, and keeps it', () => {
    expect(contacts([{ ...wife, active: false }])).toEqual([
      'Previously: Wife and main carer: Maureen Example · Telephone 01632 960232 · No longer in use at the source · Source: Source not stated',
    ]);
  });

  it('shows the newest version, and both where nothing puts them in order, whatever came first', () => {
    const version = (versionId: string, family: string) => ({
      ...wife,
      meta: { versionId },
      name: [{ family, given: ['Maureen'] }],
    });
    expect(contacts([version('2', 'New'), version('1', 'Old')]).map((line) => /\w+ (?=·)/.exec(line)?.[0])).toEqual([
      'New ',
    ]);
    const one = { ...wife, name: [{ text: 'One' }] };
    const two = { ...wife, name: [{ text: 'Two' }] };
    expect(contacts([one, two])).toHaveLength(2);
    expect(contacts([one, two])).toEqual(contacts([two, one]));
  });

  it('takes no related person of somebody else, nor one of nobody (HAZ-001)', () => {
    const { patient: _, ...ofNobody } = wife;
    const harness = new Harness().open(['RelatedPerson']);
    harness.page([{ ...wife, patient: { reference: 'Patient/other' } }, ofNobody], 'RelatedPerson');
    harness.ended('RelatedPerson').allEnded();
    expect(lines(harness.banner(), 'Contacts')).toEqual([]);
    expect([harness.notShown('other-patient'), harness.notShown('no-subject')]).toEqual([1, 1]);
  });
});
