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
