import { expect, test } from 'vitest';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';
import { at } from '../../../src-sandbox/resource.ts';
import { peerRecord } from '../../../tools/peer/residents.ts';

const { record, residents, notCompared, remarks } = peerRecord('/nowhere/synthea');

test('every resident is either compared or named as not compared', () => {
  expect(residents.length + notCompared.length).toBe(record.residents.length);
  expect(notCompared.map(({ access }) => access).toSorted()).toEqual(['opted-out', 'opted-out', 'sensitive']);
});

test('says what it leaves out and leaves out nothing else', () => {
  expect(remarks.join('\n')).toMatch(/Synthea records are not there/);
  expect(remarks.join('\n')).toMatch(/^1 resource that breaks FHIR/m);
  expect(remarks.join('\n')).toMatch(/^\d+ restricted entries are left out/m);
  const ids = record.resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`);
  expect(ids).not.toContain('Condition/elsie-birchall-date-in-words');
  const stillRestricted = record.resources.filter(
    (one) =>
      one.resourceType !== 'Patient' && at(one, 'meta.security.code').some((code) => code === 'R' || code === 'V'),
  );
  expect(stillRestricted).toEqual([]);
  const leftOut = Number(/^(\d+) restricted/m.exec(remarks.join('\n'))?.[1]) + 1;
  expect(record.resources.length + leftOut).toBe(generateResidents({ seed: 1 }).resources.length);
});
