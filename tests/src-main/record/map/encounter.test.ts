import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';
import { check, plain } from './rows.ts';

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
  [
    'diagnoses by their role, priority, law, method of admission (UK Core)',
    {
      status: 'in-progress',
      class: { code: 'IMP' },
      type: [{ text: 'Psychiatry' }],
      priority: { text: 'Emergency' },
      diagnosis: [
        { condition: { display: 'Psychosis' }, use: { text: 'Admission diagnosis' } },
        { condition: { display: 'Diabetes' } },
      ],
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-LegalStatus',
          extension: [
            { url: 'legalStatusContext', valueCodeableConcept: { text: 'Admission' } },
            { url: 'legalStatusClassification', valueCodeableConcept: { text: 'Mental Health Act Section 2' } },
          ],
        },
      ],
      hospitalization: {
        admitSource: { text: 'Care home' },
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AdmissionMethod',
            valueCodeableConcept: { text: 'Via emergency department' },
          },
        ],
      },
    },
    {
      summary:
        'Psychosis (Admission diagnosis), Diabetes · Priority Emergency · Legal status: Mental Health Act Section 2 (Admission) · Via emergency department · Admitted from Care home',
    },
  ],
  [
    'where an emergency patient went afterwards',
    { status: 'finished', class: { code: 'EMER' }, hospitalization: { dischargeDisposition: { text: 'Home' } } },
    { label: 'Emergency department', summary: 'Afterwards Home' },
  ],
  [
    'community and social-care contacts by care setting, the service beside the type',
    {
      meta: { tag: [{ system: 'https://record.sthelens.example/CodeSystem/care-setting', code: 'social-care' }] },
      status: 'finished',
      class: { code: 'AMB' },
      type: [{ text: 'Carer assessment' }],
      serviceType: { text: 'Adult social care' },
    },
    { label: 'Social care contact', title: 'Carer assessment', summary: 'Adult social care' },
  ],
]);

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

check('EpisodeOfCare', [
  [
    'going on, with team and diagnosis role',
    {
      status: 'active',
      type: [{ text: 'Stroke rehabilitation' }],
      diagnosis: [{ condition: { display: 'Stroke' }, role: { text: 'Main' } }],
      team: [{ display: 'Stroke team' }],
      referralRequest: [{ display: 'Referral to rehabilitation' }],
      period: { start: '2025-02-17' },
    },
    {
      kind: 'encounter',
      label: 'Episode of care',
      title: 'Stroke rehabilitation',
      summary: 'Stroke (Main) · Team Stroke team · From Referral to rehabilitation',
      until: 'open',
    },
  ],
  [
    'waiting says so (HAZ-010)',
    { status: 'waitlist', type: [{ text: 'Therapy' }] },
    { marksText: ['On the waiting list'] },
  ],
]);

describe('a discharge', () => {
  const left = (stay: Record<string, unknown>) => {
    const harness = new Harness().open();
    harness.page([
      {
        resourceType: 'Encounter',
        id: 'a',
        status: 'finished',
        class: { code: 'IMP' },
        subject: THEIRS,
        type: [{ text: 'Surgery' }],
        period: { start: '2026-11-01', end: '2026-11-03' },
        diagnosis: [
          { condition: { display: 'Appendicitis' }, use: { coding: [{ code: 'DD', display: 'Discharge diagnosis' }] } },
          {
            condition: { display: 'Abdominal pain' },
            use: { coding: [{ code: 'AD', display: 'Admission diagnosis' }] },
          },
        ],
        hospitalization: stay,
      },
    ]);
    const { title, summary } = harness.entry('Encounter/a/discharge');
    return { title, summary: plain(summary) };
  };

  it('tells the diagnosis at discharge, and not the one that was given up', () => {
    expect(left({ dischargeDisposition: { text: 'Home' }, destination: { display: 'Daughter’s house' } })).toEqual({
      title: 'Home',
      summary: 'Surgery · Appendicitis · Admission 01-Nov-2026 to 03-Nov-2026 · 2 nights · To Daughter’s house',
    });
  });

  it('a destination of many words is no title, and is not lost', () => {
    const long = 'Usual place of residence unless listed below, for example, a private dwelling whether owner occupied';
    expect(left({ dischargeDisposition: { text: long } })).toMatchObject({
      title: 'Discharged: Surgery',
      summary: expect.stringContaining(`Destination ${long}`) as string,
    });
  });
});
