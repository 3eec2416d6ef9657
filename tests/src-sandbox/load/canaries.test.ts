import { expect, it } from 'vitest';
import { plantCanaries } from '../../../src-sandbox/load/canaries.ts';
import { generatedRecord } from '../../../src-sandbox/load/record.ts';
import { at } from '../../../src-sandbox/resource.ts';

const plain = generatedRecord(1, undefined);
const { record, canaries } = plantCanaries(plain, 7);

it('plants 500 words, each at one place alone, in everything that a record can say', () => {
  // Letters are base64 within the record.
  const letters = record.resources.flatMap((one) => at(one, 'data')).map((data) => Buffer.from(String(data), 'base64'));
  const text = `${JSON.stringify(record.resources)} ${Buffer.concat(letters).toString('latin1')}`;
  expect(new Set(canaries.map(({ value }) => value)).size).toBe(500);
  for (const { value, kind } of canaries) {
    expect(value).toMatch(/^CNRY[A-Z]{12}$/);
    expect([kind, text.split(value).length - 1]).toEqual([kind, 1]);
  }
  expect(canaries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'Patient.name.family',
      'Patient.address.line',
      'Patient.contact.telecom.value',
      'Patient.extension (added)',
      'Condition.note (added)',
      'Observation.code.text',
      'AllergyIntolerance.reaction.manifestation.text',
      'AllergyIntolerance.recorder.display',
      'MedicationRequest.dosageInstruction.text',
      'Encounter.text.div',
      'Observation.identifier (added)',
      'Binary of text/html',
      'Binary of text/plain',
      'Binary of application/pdf',
      'Practitioner.name.family',
    ]),
  );
  expect(new Set(canaries.map(({ of }) => of)).size).toBe(6);
});

it('plants the same for the same seed, others for another, and leaves the residents as they were', () => {
  expect(plantCanaries(plain, 7).canaries).toEqual(canaries);
  const others = new Set(plantCanaries(plain, 8).canaries.map(({ value }) => value));
  expect(canaries.filter(({ value }) => others.has(value))).toEqual([]);
  expect(JSON.stringify(plain.resources)).not.toContain('CNRY');
  expect(record.resources).toHaveLength(plain.resources.length);
});

it('refuses a record without the room', () => {
  expect(() => plantCanaries({ ...plain, resources: plain.resources.slice(0, 100) }, 7)).toThrow('there is room for');
});
