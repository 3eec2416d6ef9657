import { describe, expect, it } from 'vitest';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { Harness, mapped, THEIRS } from './harness.ts';

const sct = (code: string, display = '') => ({
  coding: [{ system: 'http://snomed.info/sct', code, ...(display === '' ? {} : { display }) }],
});
const code = (value: string) => ({ coding: [{ code: value }] });
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

/** A row: what it is from, the resource, and what the entry has to say. */
type Row = readonly [
  string,
  Record<string, unknown>,
  Partial<Record<keyof ClinicalEntry, unknown>> & { marksText?: readonly string[] },
];

function check(resourceType: string, rows: readonly Row[]): void {
  describe(resourceType, () => {
    it.each(rows)('%s', (_, fields, expected) => {
      const subject = ['AllergyIntolerance', 'Immunization'].includes(resourceType)
        ? { patient: THEIRS }
        : resourceType === 'Appointment'
          ? {}
          : { subject: THEIRS };
      const entry = mapped({ resourceType, id: 'x', ...subject, ...fields });
      const { marksText, ...rest } = expected;
      const shown = { ...entry, title: plain(entry.title), summary: plain(entry.summary) };
      expect(shown).toMatchObject(rest);
      if (marksText !== undefined) expect(entry.marks.map((mark) => mark.text)).toEqual(marksText);
    });
  });
}

const lab = { status: 'final', category: [code('laboratory')] };

check('Observation', [
  [
    'value, range and flag of its own (HAZ-008)',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.3, unit: 'mmol/L' } }],
      interpretation: [code('H')],
      effectiveDateTime: '2026-11-21T08:50:00Z',
    },
    {
      kind: 'result',
      label: 'Result',
      title: 'Potassium 5.9 mmol per L',
      summary: 'Range 3.5 to 5.3 mmol per L',
      marksText: ['High'],
      status: 'Final',
    },
  ],
  [
    'no range is made up where none came (HAZ-008)',
    { ...lab, code: { text: 'Potassium' }, valueQuantity: { value: 5.9, unit: 'mmol/L' } },
    { summary: '', marksText: [] },
  ],
  [
    'zero is a value (hazard)',
    { ...lab, code: { text: 'Blasts' }, valueQuantity: { value: 0, unit: '%' } },
    { title: 'Blasts 0%' },
  ],
  [
    'an integer zero is a value',
    { status: 'final', code: { text: 'NEWS2 score' }, valueInteger: 0 },
    { title: 'NEWS2 score 0', label: 'Observation' },
  ],
  [
    'false is a value',
    { status: 'final', code: { text: 'Lives alone' }, valueBoolean: false },
    { title: 'Lives alone: No' },
  ],
  [
    'comparator (corner 10)',
    { ...lab, code: { text: 'Troponin T' }, valueQuantity: { value: 5, comparator: '<', unit: 'ng/L' } },
    { title: 'Troponin T less than 5 nanograms per L' },
  ],
  [
    'range as a value',
    { status: 'final', code: { text: 'Pain' }, valueRange: { low: { value: 0 }, high: { value: 3 } } },
    { title: 'Pain 0 to 3' },
  ],
  [
    'ratio',
    { ...lab, code: { text: 'Antibody titre' }, valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
    { title: 'Antibody titre 1 to 128' },
  ],
  [
    'coded value after a colon',
    {
      status: 'final',
      category: [code('social-history')],
      code: { text: 'Smoking status' },
      valueCodeableConcept: sct('8517006', 'Ex-smoker'),
    },
    { title: 'Smoking status: Ex-smoker', label: 'Social history' },
  ],
  [
    'coded value without a display (SCR)',
    { status: 'final', code: { text: 'Smoking status' }, valueCodeableConcept: sct('8517006') },
    { title: 'Smoking status: SNOMED CT 8517006 (code not described)' },
  ],
  [
    'dataAbsentReason as text (UK Core AbsentData, corner 4)',
    {
      ...lab,
      code: { text: 'Nucleated red cells' },
      dataAbsentReason: { ...code('as-text'), text: 'Specimen unsatisfactory' },
    },
    { title: 'Nucleated red cells: no value (Specimen unsatisfactory)' },
  ],
  [
    'dataAbsentReason as a code',
    { ...lab, code: { text: 'Sodium' }, dataAbsentReason: code('not-performed') },
    { title: 'Sodium: no value (not performed)' },
  ],
  [
    'blood pressure',
    {
      status: 'final',
      category: [code('vital-signs')],
      code: { text: 'Blood pressure' },
      component: [
        { code: sct('271649006'), valueQuantity: { value: 142, unit: 'mm[Hg]' } },
        { code: sct('271650006'), valueQuantity: { value: 88, unit: 'mm[Hg]' } },
      ],
    },
    { title: 'Blood pressure 142 over 88 mmHg', summary: '', kind: 'measurement' },
  ],
  [
    'half a blood pressure is listed, not joined',
    {
      status: 'final',
      code: { text: 'Blood pressure' },
      component: [
        { code: { ...sct('271649006'), text: 'Systolic' }, valueQuantity: { value: 142, unit: 'mmHg' } },
        { code: { ...sct('271650006'), text: 'Diastolic' }, dataAbsentReason: code('not-performed') },
      ],
    },
    { title: 'Blood pressure', summary: 'Systolic 142 mmHg; Diastolic: no value (not performed)' },
  ],
  [
    'component flags name their component',
    {
      status: 'final',
      code: { text: 'Panel' },
      component: [
        { code: { text: 'Urea' }, valueQuantity: { value: 12, unit: 'mmol/L' }, interpretation: [code('H')] },
      ],
    },
    { summary: 'Urea 12 mmol per L, High', marksText: ['Urea: High'] },
  ],
  [
    'preliminary result says so',
    { ...lab, status: 'preliminary', code: { text: 'Culture' }, valueString: 'Growth' },
    { title: 'Culture: Growth', marksText: ['Preliminary'] },
  ],
  [
    'corrected result says so',
    { ...lab, status: 'corrected', code: { text: 'Sodium' }, valueQuantity: { value: 138, unit: 'mmol/L' } },
    { marksText: ['Corrected'] },
  ],
  [
    'entered in error is never shown as true (HAZ-012)',
    { ...lab, status: 'entered-in-error', code: { text: 'HIV test' }, valueString: 'Positive' },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
  [
    'unknown modifierExtension (corner 10)',
    { ...lab, code: { text: 'Sodium' }, modifierExtension: [{ url: 'urn:not', valueBoolean: true }] },
    { marksText: ['Contains a qualifier this viewer does not understand'] },
  ],
  [
    'a modifierExtension deep inside',
    { ...lab, code: { text: 'Sodium' }, component: [{ code: { text: 'x' }, modifierExtension: [{ url: 'urn:not' }] }] },
    { marksText: ['Contains a qualifier this viewer does not understand'] },
  ],
  [
    'implicitRules are not understood either',
    { ...lab, code: { text: 'Sodium' }, implicitRules: 'urn:rules' },
    { marksText: ['Contains a qualifier this viewer does not understand'] },
  ],
  [
    'restricted',
    { ...lab, code: { text: 'Sodium' }, meta: { security: [{ code: 'R' }] } },
    { marksText: ['Restricted information'] },
  ],
  ['no date: a place of its own (corner 3)', { ...lab, code: { text: 'Sodium' } }, { when: null, until: null }],
  [
    'a partial date stays partial (HAZ-009)',
    { ...lab, code: { text: 'Sodium' }, effectiveDateTime: '2019-03' },
    { when: expect.objectContaining({ iso: '2019-03', precision: 'month' }) },
  ],
  ['no code at all', { status: 'final' }, { title: 'Observation not described' }],
  [
    'care setting from the tag',
    {
      ...lab,
      code: { text: 'x' },
      meta: { tag: [{ system: 'https://record.sthelens.example/CodeSystem/care-setting', code: 'mental-health' }] },
    },
    { careSetting: 'mental-health' },
  ],
  [
    'a care setting that nobody knows is not stated',
    {
      ...lab,
      code: { text: 'x' },
      meta: { tag: [{ system: 'https://record.sthelens.example/CodeSystem/care-setting', code: 'space' }] },
    },
    { careSetting: 'not-stated' },
  ],
]);

check('AllergyIntolerance', [
  [
    'active and confirmed',
    {
      clinicalStatus: code('active'),
      verificationStatus: code('confirmed'),
      code: sct('372687004', 'Amoxicillin'),
      criticality: 'high',
      reaction: [{ manifestation: [sct('247472004', 'Urticarial rash')], severity: 'mild' }],
    },
    {
      kind: 'allergy',
      label: 'Allergy',
      title: 'Amoxicillin',
      summary: 'Urticarial rash (mild) · High risk of severe reaction · Confirmed',
      status: 'Active',
    },
  ],
  [
    'refuted never reads as positive',
    { verificationStatus: code('refuted'), code: { text: 'Penicillin' } },
    { title: 'Refuted, not an allergy: Penicillin', marksText: ['Refuted'] },
  ],
  [
    'entered in error (corner 2)',
    { verificationStatus: code('entered-in-error'), code: { text: 'Penicillin' } },
    { enteredInError: true, marksText: ['Entered in error'] },
  ],
  [
    'unconfirmed says so',
    { verificationStatus: code('unconfirmed'), code: { text: 'Latex' } },
    { marksText: ['Not confirmed'] },
  ],
  [
    'no known allergies, without the tag of SNOMED CT',
    { code: sct('409137002', 'No known drug allergy (situation)') },
    { title: 'No known drug allergy' },
  ],
  [
    'transfer-degraded keeps its words (corner 6)',
    { code: { ...sct('196461000000101', 'Transfer-degraded drug allergy'), text: 'Trimethoprim' } },
    { title: 'Trimethoprim' },
  ],
  [
    'substance in the reaction alone',
    { reaction: [{ substance: { text: 'Peanut' }, manifestation: [{ text: 'Swelling' }] }] },
    { title: 'Peanut', summary: 'Swelling' },
  ],
  ['nothing said', {}, { title: 'Substance not described' }],
]);

check('Condition', [
  [
    'active: begun and open',
    { clinicalStatus: code('active'), code: { text: 'Asthma' }, onsetDateTime: '2001' },
    {
      kind: 'problem',
      title: 'Asthma',
      until: 'open',
      status: 'Active',
      when: expect.objectContaining({ precision: 'year' }),
    },
  ],
  [
    'ended',
    {
      clinicalStatus: code('resolved'),
      code: { text: 'Fracture' },
      onsetDateTime: '2010-12-20',
      abatementDateTime: '2011-03-20',
    },
    { until: expect.objectContaining({ iso: '2011-03-20' }), status: 'Resolved' },
  ],
  [
    'no status: not said to be open (hazard: history shown as current)',
    { code: { text: 'Asthma' }, onsetDateTime: '2001' },
    { until: null, status: '' },
  ],
  [
    'refuted never reads as positive',
    {
      clinicalStatus: code('active'),
      verificationStatus: code('refuted'),
      code: { text: 'Dementia' },
      onsetDateTime: '2001',
    },
    { title: 'Refuted, not present: Dementia', marksText: ['Refuted'], until: null },
  ],
  ['no date, as all UK Core examples (corner 3)', { code: { text: 'Bleeding from ear' } }, { when: null }],
]);

check('MedicationRequest', [
  [
    'written dosage first',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Amoxicillin 500mg capsules' },
      dosageInstruction: [
        { text: 'Take one three times a day', timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } } },
      ],
      dispenseRequest: { quantity: { value: 21.0, unit: 'capsule' } },
      authoredOn: '2026-11-01',
    },
    {
      kind: 'medication',
      label: 'Prescription',
      title: 'Amoxicillin 500mg capsules',
      summary: 'Take one three times a day · Supply 21 capsules',
      status: 'Active',
    },
  ],
  [
    'structured dosage as a CUI line',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'Furosemide 40mg tablets' },
      dosageInstruction: [
        {
          route: { text: 'oral' },
          timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['MORN'] } },
          doseAndRate: [{ doseQuantity: { value: 40, unit: 'milligram' } }],
          asNeededBoolean: true,
        },
      ],
    },
    { summary: 'DOSE 40 mg — oral — once a day, in the morning, as needed' },
  ],
  [
    'a course in days',
    {
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'x' },
      dosageInstruction: [
        { timing: { repeat: { boundsDuration: { value: 7, code: 'd' }, frequency: 2, period: 1, periodUnit: 'd' } } },
      ],
    },
    { summary: 'DURATION 7 days — twice a day' },
  ],
  [
    'stopped says so (hazard: history shown as current)',
    {
      status: 'stopped',
      intent: 'order',
      medicationCodeableConcept: { text: 'Aspirin' },
      statusReason: { text: 'Bleeding' },
    },
    { marksText: ['Stopped'], summary: 'Stopped: Bleeding' },
  ],
  [
    'an option is no prescription (UK Core)',
    { status: 'completed', intent: 'option', medicationCodeableConcept: { text: 'Amoxicillin' } },
    { label: 'Option, not prescribed', marksText: ['Option, not prescribed'] },
  ],
  [
    'do not give',
    { status: 'active', intent: 'order', doNotPerform: true, medicationCodeableConcept: { text: 'Aspirin' } },
    { title: 'Do not give: Aspirin', marksText: ['Do not give'] },
  ],
  [
    'contained medication',
    {
      status: 'active',
      intent: 'order',
      medicationReference: { reference: '#m' },
      contained: [{ resourceType: 'Medication', id: 'm', code: { text: 'Timolol' } }],
    },
    { title: 'Timolol' },
  ],
  [
    'dangling medication',
    { status: 'active', intent: 'order', medicationReference: { reference: 'Medication/gone' } },
    { title: 'Medication not described' },
  ],
]);

check('MedicationAdministration', [
  [
    'a zero dose is a dose (corner 5)',
    {
      status: 'completed',
      medicationCodeableConcept: { text: 'Paracetamol' },
      dosage: { dose: { value: 0, unit: 'mg' } },
    },
    { summary: 'DOSE 0 mg', label: 'Medicine given' },
  ],
  [
    'not given',
    { status: 'not-done', medicationCodeableConcept: { text: 'Heparin' }, statusReason: [{ text: 'Refused' }] },
    { title: 'Not given: Heparin', summary: 'Refused', marksText: ['Not given'] },
  ],
]);

check('MedicationStatement', [
  [
    'open',
    { status: 'active', medicationCodeableConcept: { text: 'Metformin' }, effectivePeriod: { start: '2020' } },
    { until: 'open' },
  ],
  [
    'not taken',
    { status: 'not-taken', medicationCodeableConcept: { text: 'Metformin' } },
    { title: 'Not taken: Metformin', marksText: ['Not taken'] },
  ],
]);

check('Immunization', [
  [
    'given',
    {
      status: 'completed',
      vaccineCode: { text: 'Influenza vaccine' },
      occurrenceDateTime: '2026-10-01',
      protocolApplied: [{ doseNumberPositiveInt: 1 }],
    },
    { kind: 'immunisation', title: 'Influenza vaccine', summary: 'Dose 1', status: 'Completed' },
  ],
  [
    'not given never reads as given',
    { status: 'not-done', vaccineCode: { text: 'MMR' }, statusReason: { text: 'Declined' } },
    { title: 'Not given: MMR', summary: 'Declined', status: 'Not given', marksText: ['Not given'] },
  ],
]);

check('Procedure', [
  [
    'not done never reads as done',
    { status: 'not-done', code: { text: 'Colonoscopy' } },
    { title: 'Not done: Colonoscopy', marksText: ['Not done'] },
  ],
  [
    'going on',
    { status: 'in-progress', code: { text: 'Dialysis' }, performedPeriod: { start: '2026' } },
    { until: 'open' },
  ],
]);

const gp = { meta: { tag: [{ system: 'https://record.sthelens.example/CodeSystem/care-setting', code: 'gp' }] } };
check('Encounter', [
  [
    'admission that goes on',
    { status: 'in-progress', class: { code: 'IMP' }, period: { start: '2026-11-20' } },
    { kind: 'encounter', label: 'Admission', title: 'Admission', until: 'open' },
  ],
  [
    'finished without an end is not open',
    { status: 'finished', class: { code: 'AMB' }, period: { start: '2026-11-20' } },
    { until: null, label: 'Contact' },
  ],
  [
    'GP consultation by care setting',
    { ...gp, status: 'finished', class: { code: 'AMB' }, reasonCode: [{ text: 'Cough' }] },
    { label: 'GP consultation', title: 'Cough', careSetting: 'gp' },
  ],
  [
    'emergency',
    { status: 'finished', class: { code: 'EMER' }, type: [{ text: 'Fall' }] },
    { label: 'Emergency department', title: 'Fall' },
  ],
  ['cancelled', { status: 'cancelled', class: { code: 'AMB' } }, { marksText: ['Cancelled'] }],
  [
    'class as a list of concepts (other servers)',
    { status: 'finished', class: [{ coding: [{ code: 'IMP' }] }] },
    { label: 'Admission' },
  ],
]);

const participant = { participant: [{ actor: THEIRS }, { actor: { display: 'Cardiology clinic' } }] };
check('Appointment', [
  [
    'booked',
    {
      ...participant,
      status: 'booked',
      start: '2026-12-04T10:20:00Z',
      end: '2026-12-04T10:40:00Z',
      serviceType: [{ text: 'Cardiology outpatient clinic' }],
    },
    {
      kind: 'appointment',
      title: 'Cardiology outpatient clinic',
      summary: 'Booked · Cardiology clinic',
      until: expect.objectContaining({ iso: '2026-12-04T10:40:00Z' }),
    },
  ],
  [
    'did not attend',
    { ...participant, status: 'noshow', description: 'Diabetes review' },
    { title: 'Diabetes review', status: 'Did not attend', marksText: ['Did not attend'] },
  ],
  [
    'cancelled',
    { ...participant, status: 'cancelled', cancelationReason: { text: 'Clinic closed' } },
    { marksText: ['Cancelled'], summary: 'Cancelled because Clinic closed · Cardiology clinic' },
  ],
  [
    'asked for: not placed where it was written down',
    { ...participant, status: 'proposed', created: '2026-01-01' },
    { when: null },
  ],
]);

check('DiagnosticReport', [
  [
    'conclusion and number of results',
    {
      status: 'final',
      code: { text: 'Urea and electrolytes' },
      category: [code('LAB')],
      conclusion: 'Raised potassium',
      result: [{ reference: 'Observation/1' }, { reference: 'Observation/2' }],
    },
    { kind: 'report', label: 'Laboratory report', summary: 'Raised potassium · 2 results' },
  ],
  ['amended', { status: 'amended', code: { text: 'CT chest' } }, { marksText: ['Amended'] }],
]);

check('DocumentReference', [
  [
    'letter',
    {
      status: 'current',
      type: { text: 'Clinic letter' },
      date: '2026-11-02',
      content: [{ attachment: { contentType: 'application/pdf', title: 'Memory clinic review' } }],
    },
    { kind: 'document', label: 'Letter', title: 'Memory clinic review', summary: 'Clinic letter · PDF' },
  ],
  [
    'superseded',
    { status: 'superseded', type: { text: 'Plan' }, content: [] },
    { marksText: ['Replaced by a later version'] },
  ],
]);

check('ServiceRequest', [
  [
    'referral, urgent',
    {
      status: 'active',
      intent: 'order',
      priority: 'urgent',
      category: [sct('3457005', 'Patient referral')],
      code: { text: 'Cardiology' },
    },
    { kind: 'referral', label: 'Referral', title: 'Cardiology', summary: '', marksText: ['Urgent'] },
  ],
  [
    'laboratory request',
    { status: 'active', intent: 'order', category: [sct('108252007')], code: { text: 'C-reactive protein' } },
    { label: 'Laboratory request' },
  ],
]);

check('Flag', [
  [
    'active alert',
    { status: 'active', code: { text: 'Food allergy' }, period: { start: '2020' } },
    { kind: 'alert', until: 'open', marksText: ['Active alert'] },
  ],
]);
check('CarePlan', [
  [
    'active plan',
    { status: 'active', intent: 'plan', title: 'Wellness plan', period: { start: '2026' } },
    { kind: 'care-plan', title: 'Wellness plan', until: 'open' },
  ],
]);

describe('whatever else comes is shown as an other entry (rule 3)', () => {
  it.each([
    [
      {
        resourceType: 'FamilyMemberHistory',
        patient: THEIRS,
        relationship: { text: 'Father' },
        condition: [{ code: { text: 'Diabetes' } }],
      },
      'Family history',
      'Father: Diabetes',
    ],
    [
      { resourceType: 'QuestionnaireResponse', subject: THEIRS, status: 'completed', authored: '2026-11-20' },
      'Assessment',
      'Assessment',
    ],
    [
      { resourceType: 'CareTeam', subject: THEIRS, name: 'Weight management team' },
      'Care team',
      'Weight management team',
    ],
    [{ resourceType: 'Goal', subject: THEIRS, description: { text: 'Walk daily' } }, 'Goal', 'Walk daily'],
    [{ resourceType: 'Device', patient: THEIRS, deviceName: [{ name: 'Pacemaker' }] }, 'Device', 'Pacemaker'],
    [
      { resourceType: 'Communication', subject: THEIRS, payload: [{ contentString: 'Please call' }] },
      'Communication',
      'Please call',
    ],
    [
      {
        resourceType: 'ImagingStudy',
        subject: THEIRS,
        series: [{ modality: { display: 'Digital Radiography' }, bodySite: { display: 'Arm' } }],
      },
      'Imaging study',
      'Digital Radiography, Arm',
    ],
    [
      {
        resourceType: 'Nonsense',
        subject: THEIRS,
        text: { div: '<div><script>alert(1)</script><p>Told by its narrative</p></div>' },
      },
      'Nonsense',
      'Told by its narrative',
    ],
    [{ resourceType: 'ClinicalImpression', subject: THEIRS, summary: 'Stable' }, 'Clinical impression', 'Stable'],
    [{ resourceType: 'NutritionOrder', patient: THEIRS }, 'Nutrition order', 'Nutrition order'],
  ])('%o', (resource, label, title) => {
    expect(mapped({ id: 'x', ...resource })).toMatchObject({ label, title });
  });
});

describe('an admission with what happened in it', () => {
  const admission = {
    resourceType: 'Encounter',
    id: 'adm',
    status: 'finished',
    class: { code: 'IMP' },
    subject: THEIRS,
    type: [{ text: 'Emergency admission: shortness of breath' }],
    period: { start: '2026-11-14T22:41:00Z', end: '2026-11-18T14:10:00Z' },
    hospitalization: { dischargeDisposition: { text: 'Discharged home, ward 3B' } },
  };
  const harness = new Harness().open();
  harness.page([
    admission,
    {
      resourceType: 'Procedure',
      id: 'echo',
      status: 'completed',
      subject: THEIRS,
      code: { text: 'Echocardiogram' },
      encounter: { reference: 'Encounter/adm' },
    },
    {
      resourceType: 'Procedure',
      id: 'gone',
      status: 'completed',
      subject: THEIRS,
      code: { text: 'x' },
      encounter: { reference: 'Encounter/unknown' },
    },
  ]);

  it('is told as it began and as it ended', () => {
    expect(harness.entry('Encounter/adm')).toMatchObject({
      label: 'Admission',
      title: 'Emergency admission: shortness of breath',
    });
    const discharge = harness.entry('Encounter/adm/discharge');
    expect(discharge).toMatchObject({
      label: 'Discharge',
      title: 'Discharged home, ward 3B',
      parentId: 'Encounter/adm',
      when: { iso: '2026-11-18T14:10:00Z' },
    });
    expect(plain(discharge.summary)).toBe(
      'Emergency admission: shortness of breath · Admission 14-Nov-2026 to 18-Nov-2026 · 4 nights',
    );
  });

  it('holds what refers to it; a parent that is not in the record is none', () => {
    expect(harness.entry('Procedure/echo').parentId).toBe('Encounter/adm');
    expect(harness.entry('Procedure/gone').parentId).toBeNull();
  });
});

check('MedicationRequest', [
  [
    'the authorisation of a repeat is no mere plan (GP Connect)',
    { status: 'active', intent: 'plan', medicationCodeableConcept: { text: 'Metformin' } },
    { label: 'Prescription authorised', marksText: [] },
  ],
]);

check('Condition', [
  [
    'a date in words is kept, and no date is guessed from it (HAZ-009)',
    { code: { text: 'Scarlet fever' }, onsetString: 'as a child' },
    { when: null, summary: 'Date as written: as a child' },
  ],
  [
    'what is no date where one belongs is kept',
    { code: { text: 'Scarlet fever' }, onsetDateTime: 'about 1948' },
    { when: null, summary: 'Date as written: about 1948' },
  ],
  [
    'an age is kept',
    { code: { text: 'Asthma' }, onsetAge: { value: 7, code: 'a' } },
    { when: null, summary: 'Date as written: at age 7 years' },
  ],
]);
