import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check, code, sct } from './rows.ts';

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
    'called normal, and outside the range that came with it: the row says both (HAZ-008)',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.3, unit: 'mmol/L' } }],
      interpretation: [code('N')],
    },
    { marksText: ['Normal by its source, above its range'] },
  ],
  [
    'called both normal and high, in two interpretations: the row says both (HAZ-008)',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      interpretation: [code('N'), code('H')],
    },
    { marksText: ['Normal and High by its source'] },
  ],
  [
    'called both normal and high, in two codings of one interpretation: the row says both (HAZ-008)',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      interpretation: [{ coding: [{ code: 'N' }, { code: 'H' }] }],
    },
    { marksText: ['Normal and High by its source'] },
  ],
  [
    'a further coding of its own system is no second word of the source',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      interpretation: [{ coding: [{ code: 'H' }, { system: 'https://lab.example/flags', code: 'L' }] }],
    },
    { marksText: ['High'] },
  ],
  [
    'called normal in words beside a local code, and outside its range: the row says both (HAZ-008)',
    {
      ...lab,
      code: { text: 'Potassium' },
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      referenceRange: [{ high: { value: 5.3, unit: 'mmol/L' } }],
      interpretation: [{ coding: [{ system: 'https://lab.example/flags', code: '00' }], text: 'Normal' }],
    },
    { marksText: ['Normal by its source, above its range'] },
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
    { title: 'Antibody titre 1 in 128' },
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
    'words in the place of a number are not lost',
    { ...lab, code: { text: 'Troponin' }, valueQuantity: { value: '<5', unit: 'ng/L' } },
    { title: 'Troponin <5 nanograms per L' },
  ],
  [
    'a value that itself says why it is not there',
    {
      ...lab,
      code: { text: 'HIV test' },
      _valueString: {
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
      },
    },
    { title: 'HIV test: no value (withheld)' },
  ],
  [
    'a reason for no value beside a value takes it back, and says so',
    { ...lab, code: { text: 'Sodium' }, valueQuantity: { value: 9, unit: 'mmol/L' }, dataAbsentReason: code('error') },
    { title: 'Sodium 9 mmol per L (error in the measurement)' },
  ],
  [
    'a blood pressure beside a value of its own is not lost',
    {
      status: 'final',
      code: { text: 'Blood pressure' },
      valueQuantity: { value: 93, unit: 'mmHg' },
      component: [
        { code: { ...sct('271649006'), text: 'Systolic' }, valueQuantity: { value: 142, unit: 'mmHg' } },
        { code: { ...sct('271650006'), text: 'Diastolic' }, valueQuantity: { value: 88, unit: 'mmHg' } },
      ],
    },
    { title: 'Blood pressure 93 mmHg', summary: 'Systolic 142 mmHg; Diastolic 88 mmHg' },
  ],
  [
    'a second systolic pressure is not lost',
    {
      status: 'final',
      code: { text: 'Blood pressure' },
      component: [
        { code: sct('271649006'), valueQuantity: { value: 142, unit: 'mmHg' } },
        { code: sct('271650006'), valueQuantity: { value: 88, unit: 'mmHg' } },
        { code: { ...sct('271649006'), text: 'Standing systolic' }, valueQuantity: { value: 95, unit: 'mmHg' } },
      ],
    },
    { title: 'Blood pressure 142 over 88 mmHg', summary: 'Standing systolic 95 mmHg' },
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
  [
    'a panel names its parts, and counts those that are not there (rule 3)',
    {
      ...lab,
      code: { text: 'Full blood count' },
      hasMember: [{ reference: 'Observation/hb' }, { reference: 'Observation/gone' }],
    },
    { title: 'Full blood count', summary: '2 parts: Haemoglobin' },
    [{ resourceType: 'Observation', id: 'hb', status: 'final', subject: THEIRS, code: { text: 'Haemoglobin' } }],
  ],
  [
    'a component without a value says why',
    { ...lab, code: { text: 'Gases' }, component: [{ code: { text: 'pH' }, dataAbsentReason: code('error') }] },
    { summary: 'pH: no value (error in the measurement)' },
  ],
  [
    'few readings of a series are given (SampledData)',
    {
      ...lab,
      code: { text: 'Peak flow' },
      valueSampledData: { origin: { value: 0, unit: 'L/min' }, period: 1000, data: '300 320' },
    },
    { title: 'Peak flow: 2 readings every 1,000 milliseconds: 300, 320 L per minute' },
  ],
  [
    'it is about somebody or something else (focus), worked out from others',
    {
      ...lab,
      code: { text: 'Heart rate' },
      valueInteger: 140,
      focus: [{ display: 'Fetus' }],
      derivedFrom: [{ display: 'CTG' }],
    },
    { title: 'Heart rate 140', summary: 'About Fetus · Worked out from CTG' },
  ],
]);
