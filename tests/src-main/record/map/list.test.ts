import { describe, expect, it } from 'vitest';
import { listNotices } from '../../../../src-main/record/map/list.ts';
import { check, code, type Row, sct } from './rows.ts';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode';
const GP_CONNECT = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1';
const warning = (value: string) => [{ url: UK_CORE, valueCodeableConcept: code(value) }];

const CONFIDENTIAL = 'Items excluded due to confidentiality and/or patient preferences.';
const IN_TRANSIT =
  'Patient record transfer from previous GP practice not yet complete; earlier information may be missing.';
const IN_TRANSIT_SINCE =
  'Patient record transfer from previous GP practice not yet complete; information recorded before 04-May-2018 may be missing.';
const AWAITING =
  'Patient data may be incomplete as there is data supplied by a third party awaiting review before becoming available.';

check('List', [
  [
    'an empty list says why (corner 4)',
    { status: 'current', title: 'Allergies', emptyReason: { text: 'Nil known' } },
    { kind: 'allergy', label: 'List', title: 'Allergies', summary: 'Empty: Nil known', marksText: [] },
  ],
  [
    'an empty list that does not say why says so',
    { status: 'current', title: 'Allergies' },
    { summary: 'Empty, no reason given' },
  ],
  ...(
    [
      ['nilknown', 'Nil known'],
      ['notasked', 'Not asked'],
      ['withheld', 'Information withheld'],
      ['unavailable', 'Unavailable'],
      ['notstarted', 'Not started'],
      ['closed', 'Closed'],
      ['no-content-recorded', 'No content recorded'],
    ] as const
  ).map(([reason, words]): Row => [
    `the reason ${reason} in the words of the standard`,
    { status: 'current', title: 'Problems', emptyReason: code(reason) },
    { summary: `Empty: ${words}` },
  ]),
  [
    'what was removed from a list is not counted, and said',
    { title: 'Problems', entry: [{ item: { display: 'a' } }, { item: { display: 'b' }, deleted: true }] },
    { kind: 'problem', summary: '1 item · 1 removed' },
  ],
  [
    'what kind of list, in which order, and its note',
    {
      status: 'current',
      mode: 'snapshot',
      code: sct('933361000000108', 'Medications and medical devices'),
      orderedBy: code('entry-date'),
      entry: [{ item: { reference: 'MedicationStatement/1' } }, { item: { reference: 'MedicationStatement/2' } }],
      note: [{ text: 'Checked with the patient' }],
    },
    {
      kind: 'medication',
      title: 'Medications and medical devices',
      summary: '2 items · As it was on that day · By date of entry · Checked with the patient',
    },
  ],
  [
    'a warning code in the words of GP Connect (HAZ-003)',
    { status: 'current', title: 'Problems', extension: warning('confidential-items') },
    { marksText: [CONFIDENTIAL] },
  ],
  [
    'the note of a warning is said once',
    { status: 'current', title: 'Problems', extension: warning('data-in-transit'), note: [{ text: IN_TRANSIT_SINCE }] },
    { summary: 'Empty, no reason given', marksText: [IN_TRANSIT_SINCE] },
  ],
  ['a list that is replaced', { status: 'retired', title: 'Problems' }, { marksText: ['Retired'] }],
  [
    'a list of no stated kind',
    { status: 'current' },
    { kind: 'other', title: 'List of no stated kind', summary: 'Empty, no reason given' },
  ],
]);

describe('the notices of a list, for the completeness of what it is about', () => {
  const list = (more: Record<string, unknown>) => ({ resourceType: 'List', status: 'current', ...more });

  it.each([
    ['confidential-items', CONFIDENTIAL],
    ['data-in-transit', IN_TRANSIT],
    ['data-awaiting-filing', AWAITING],
  ])('says %s in the words of GP Connect', (value, words) => {
    const notice = { code: value, words, about: 'Problems', resourceTypes: ['Condition'] };
    expect(listNotices(list({ code: sct('717711000000103', 'Problems'), extension: warning(value) }))).toEqual([
      notice,
    ]);
  });

  it('reads the extension of GP Connect as well as that of UK Core', () => {
    const extension = [{ url: GP_CONNECT, valueCode: 'data-in-transit' }];
    expect(listNotices(list({ title: 'Immunisations', extension }))).toEqual([
      { code: 'data-in-transit', words: IN_TRANSIT, about: 'Immunisations', resourceTypes: ['Immunization'] },
    ]);
  });

  it('takes the words of the note, which has the date', () => {
    const note = [{ text: 'Seen by Dr Weston' }, { text: IN_TRANSIT_SINCE }];
    const [notice] = listNotices(list({ title: 'Consultations', extension: warning('data-in-transit'), note }));
    expect(notice).toMatchObject({ words: IN_TRANSIT_SINCE, resourceTypes: ['Encounter'] });
  });

  it.each([
    ['886921000000105', ['AllergyIntolerance']],
    ['1103671000000101', ['AllergyIntolerance']],
    ['933361000000108', ['MedicationRequest', 'MedicationStatement', 'MedicationDispense']],
    ['1102181000000102', ['Immunization']],
    ['717711000000103', ['Condition']],
    ['887191000000108', ['Observation', 'DiagnosticReport', 'Specimen']],
    ['792931000000107', ['ServiceRequest']],
    ['714311000000108', ['ServiceRequest']],
    ['823701000000100', ['DocumentReference']],
    ['1149501000000101', ['Encounter']],
    ['826501000000100', ['Observation']],
  ])('the list %s of GP Connect is made of %s', (value, types) => {
    const [notice] = listNotices(list({ code: sct(value), extension: warning('confidential-items') }));
    expect(notice?.resourceTypes).toEqual(types);
  });

  it('goes by what stands in a list of another kind, and leaves it open where nothing does', () => {
    const extension = warning('confidential-items');
    const entry = [{ item: { reference: 'Procedure/1' } }, { item: { reference: 'Flag/2' } }];
    expect(listNotices(list({ title: 'Odds', extension, entry }))[0]?.resourceTypes).toEqual(['Flag', 'Procedure']);
    expect(listNotices(list({ title: 'Odds', extension }))[0]?.resourceTypes).toEqual([]);
  });

  it('keeps a warning of a code that it does not know', () => {
    const extension = [{ url: UK_CORE, valueCodeableConcept: { coding: [{ code: 'new-one', display: 'Later' }] } }];
    expect(listNotices(list({ title: 'Problems', extension }))[0]).toMatchObject({
      code: 'new-one',
      words: 'Warning of the source: Later.',
    });
  });

  it('has none of a list that is withdrawn or replaced, nor of one without a warning', () => {
    const extension = warning('confidential-items');
    expect(listNotices(list({ status: 'entered-in-error', extension }))).toEqual([]);
    expect(listNotices(list({ status: 'retired', extension }))).toEqual([]);
    expect(listNotices(list({ extension: [{ url: 'https://elsewhere', valueCode: 'confidential-items' }] }))).toEqual(
      [],
    );
  });
});
