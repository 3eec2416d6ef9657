import { describe, expect, it } from 'vitest';
import { Harness, mapped, PATIENT, THEIRS } from './harness.ts';

/** What was found by reading the entries of the synthetic residents as a GP would: one row each. */

const coded = (code: string, display = '') => ({ coding: [{ code, ...(display === '' ? {} : { display }) }] });
const absent = (code: string, display: string, text = display) => ({ ...coded(code, display), text });
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const told = (fields: Record<string, unknown> & { resourceType: string }) => {
  const whose = fields.resourceType === 'AllergyIntolerance' ? { patient: THEIRS } : { subject: THEIRS };
  const entry = mapped({ id: 'x', ...whose, ...fields });
  return {
    title: plain(entry.title),
    summary: plain(entry.summary),
    marks: entry.marks.map(({ text }) => text),
  };
};
const observation = (more: Record<string, unknown>) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Peak flow' },
  ...more,
});

describe('titles', () => {
  it.each([
    ['a time without seconds that nobody took', { valueTime: '07:30:00' }, 'Peak flow: 07:30'],
    ['a time with seconds', { valueTime: '07:30:15' }, 'Peak flow: 07:30:15'],
    [
      'our words for HL7’s display',
      { dataAbsentReason: absent('asked-declined', 'Asked But Declined') },
      'Peak flow: no value (asked, declined to answer)',
    ],
    [
      'an error said once',
      { dataAbsentReason: absent('error', 'Error') },
      'Peak flow: no value (error in the measurement)',
    ],
    [
      'the source’s own words stay',
      { dataAbsentReason: absent('error', 'Error', 'Specimen haemolysed') },
      'Peak flow: no value (Specimen haemolysed)',
    ],
    ['a unit of area', { valueQuantity: { value: 1.9, unit: 'cm2' } }, 'Peak flow 1.9 cm²'],
    ['a unit spelt out', { valueQuantity: { value: 5, unit: '/HPF' } }, 'Peak flow 5 per high power field'],
  ])('%s', (_, fields, title) => expect(told(observation(fields)).title).toBe(title));
});

describe('what is past, planned or in doubt says so in its row, once (hazard: history shown as current)', () => {
  it.each([
    ['Condition', { code: { text: 'Pneumonia' }, clinicalStatus: coded('resolved') }, '', ['Resolved']],
    ['Condition', { code: { text: 'Asthma' }, clinicalStatus: coded('inactive') }, '', ['Inactive']],
    ['Condition', { code: { text: 'Asthma' }, clinicalStatus: coded('active') }, '', []],
    [
      'Condition',
      { code: { text: 'Coeliac' }, verificationStatus: coded('unconfirmed') },
      '',
      ['Not confirmed', 'Status not stated'],
    ],
    [
      'Condition',
      { code: { text: 'Coeliac' }, verificationStatus: coded('provisional') },
      'Provisional',
      ['Not confirmed', 'Status not stated'],
    ],
    ['AllergyIntolerance', { code: { text: 'Latex' }, clinicalStatus: coded('resolved') }, '', ['Resolved']],
    [
      'AllergyIntolerance',
      { code: { text: 'Latex' }, verificationStatus: coded('unconfirmed') },
      '',
      ['Not confirmed', 'Status not stated'],
    ],
    ['Flag', { status: 'inactive', code: { text: 'Detained under section 3' } }, '', ['No longer active']],
    ['MedicationStatement', { status: 'stopped', medicationCodeableConcept: { text: 'Aspirin' } }, '', ['Stopped']],
    ['CarePlan', { status: 'revoked', title: 'Crisis plan' }, '', ['Withdrawn']],
    ['Encounter', { status: 'planned', class: { code: 'AMB' } }, '', ['Planned']],
    ['ServiceRequest', { status: 'revoked', code: { text: 'CT' } }, '', ['Withdrawn']],
    ['ServiceRequest', { status: 'active', priority: 'asap', code: { text: 'CT' } }, '', ['As soon as possible']],
    ['ServiceRequest', { status: 'active', priority: 'stat', code: { text: 'CT' } }, '', ['Immediately']],
  ])('%s %j', (resourceType, fields, summary, marks) => {
    expect(told({ resourceType, ...fields })).toMatchObject({ summary, marks });
  });
});

describe('a stay within an admission', () => {
  const stay = (id: string, more: Record<string, unknown> = {}) => ({
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { code: 'IMP' },
    type: [{ text: id }],
    subject: THEIRS,
    period: { start: '2026-09-02T23:30:00+01:00', end: '2026-09-03T08:00:00+01:00' },
    ...more,
  });
  const inner = (parent: string) => stay('Theatre 2', { id: 'inner', partOf: { reference: `Encounter/${parent}` } });
  const read = (...pages: readonly (readonly unknown[])[]) => {
    const harness = new Harness().open();
    for (const page of pages) harness.page(page, 'Encounter');
    return harness.allEnded();
  };

  it.each([
    ['the admission first', [[stay('outer')], [inner('outer')]]],
    ['the stay first', [[inner('outer')], [stay('outer')]]],
    ['together', [[inner('outer'), stay('outer')]]],
  ])('is no admission, and leaving it no discharge: %s', (_, pages) => {
    const entries = read(...pages).entries();
    expect([...entries.keys()].toSorted()).toEqual(['Encounter/inner', 'Encounter/outer', 'Encounter/outer/discharge']);
    expect(entries.get('Encounter/inner')).toMatchObject({
      label: 'Part of an admission',
      parentId: 'Encounter/outer',
      until: { iso: '2026-09-03T08:00:00+01:00' },
    });
  });

  it('is an admission of its own where what it is part of is not held, or is none', () => {
    expect(read([inner('gone')]).entry('Encounter/inner').label).toBe('Admission');
    const emergency = read([stay('ed', { class: { code: 'EMER' } }), inner('ed')]);
    expect(emergency.entry('Encounter/inner').label).toBe('Admission');
    expect(emergency.entry('Encounter/inner/discharge').label).toBe('Discharge');
  });

  it.each([
    ['2026-09-02T23:30:00+01:00', '2026-09-03T08:00:00+01:00', '1 night'],
    ['2026-09-02T09:00:00+01:00', '2026-09-02T22:00:00+01:00', 'Same day'],
    ['2026-10-24T12:00:00+01:00', '2026-10-26T12:00:00Z', '2 nights'],
    ['2026-03-28T23:00:00Z', '2026-03-29T23:00:00+01:00', '1 night'],
    ['2026-09-02', '2026-09-05', '3 nights'],
  ])('%s to %s is %s', (start, end, words) => {
    const summary = plain(read([stay('a', { period: { start, end } })]).entry('Encounter/a/discharge').summary);
    expect(summary.endsWith(` · ${words}`)).toBe(true);
  });
});

it('an address reads as it is written: the county after the town', () => {
  const address = [{ line: ['90 Fictional Way'], district: 'Merseyside', city: 'St Helens', postalCode: 'WA9 1AN' }];
  expect(new Harness().open([], { ...PATIENT, address }).banner().address).toBe(
    '90 Fictional Way, St Helens, Merseyside, WA9 1AN',
  );
});

describe('terms written for machines are shown for people, and the original stays under the codes', () => {
  const sct = (display: string, system = 'http://snomed.info/sct') => ({
    coding: [{ system, code: '213020009', display }],
  });

  it.each([
    [{ text: '213020009 | Allergy to egg protein' }, 'Allergy to egg protein', '213020009 | Allergy to egg protein'],
    [{ text: '213020009 |Allergy to egg protein|' }, 'Allergy to egg protein', '213020009 |Allergy to egg protein|'],
    [
      { ...sct('Egg'), text: '213020009 | Allergy to egg protein' },
      'Allergy to egg protein',
      '213020009 | Allergy to egg protein',
    ],
    [sct('Colonoscopy (procedure)'), 'Colonoscopy', '213020009 Colonoscopy (procedure)'],
    [sct('Physiotherapy (regime/therapy)'), 'Physiotherapy', '213020009 Physiotherapy (regime/therapy)'],
    [sct('Burn (finding)', 'http://snomed.info/sct/83821000000107'), 'Burn', '213020009 Burn (finding)'],
    [sct('Burn (left arm)'), 'Burn (left arm)', '213020009 Burn (left arm)'],
    [sct('Burn (finding)', 'urn:local'), 'Burn (finding)', '213020009 Burn (finding)'],
    [{ ...sct('Burn'), text: 'Burn (finding)' }, 'Burn (finding)', '213020009 Burn'],
    [{ ...sct('Burn (finding)'), text: 'Burn (finding)' }, 'Burn', '213020009 Burn (finding)'],
    [sct('Oral route (qualifier value)'), 'Oral route', '213020009 Oral route (qualifier value)'],
  ])('%j → %s', (code, title, original) => {
    const harness = new Harness().open();
    harness.page([{ resourceType: 'Condition', id: 'x', subject: THEIRS, code }]);
    harness.allEnded();
    expect(harness.entry('Condition/x').title).toBe(title);
    expect(harness.detail('Condition/x')?.codes.map(({ value }) => value)).toContain(original);
  });

  it('leaves a text alone that is a number, or has no term behind it', () => {
    for (const text of ['213020009', '213020009 |', '12 | a', '213020009 | a | b'])
      expect(told({ resourceType: 'Condition', code: { text } }).title).toBe(text);
  });
});
