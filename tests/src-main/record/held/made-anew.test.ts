import { describe, expect, it } from 'vitest';
import { PATIENT, type Resource, THEIRS } from '../harness.ts';
import { type AtBackend, Copies } from './copies.ts';

const weight = (id: string) => ({ resourceType: 'Observation', id, subject: THEIRS, code: { text: 'Weight' } });

describe('what is somebody else’s is noted down once, however often the record is made anew', () => {
  const theirs = (resourceType: string): Resource => ({
    resourceType,
    id: 'theirs',
    [resourceType === 'AllergyIntolerance' ? 'patient' : 'subject']: { reference: 'Patient/somebody-else' },
    code: { text: 'Not of this person' },
  });

  it('where allergies are shown before the rest has answered', async () => {
    const before = { patient: PATIENT, pages: { AllergyIntolerance: [[]], Observation: [[weight('1')]] } };
    const now = {
      patient: PATIENT,
      pages: { AllergyIntolerance: [[theirs('AllergyIntolerance')]], Observation: [[weight('2')]] },
    };
    const copies = await new Copies().fetch(before);
    await copies.openCopy(before);
    await copies.check(now, async () => void (await copies.harness.settled()));
    expect(copies.othersRefused()).toBe(1);
  });

  it.each([true, false])('where its page is as before: at a backend with tags %s', async (isTagged) => {
    const at = (id: string): AtBackend => ({
      patient: PATIENT,
      pages: { Condition: [[theirs('Condition')]], Observation: [[weight(id)]] },
    });
    const copies = await new Copies(undefined, isTagged).fetch(at('1'));
    for (const id of ['2', '3']) {
      await copies.openCopy(at(id));
      await copies.check(at(id));
      await copies.keep();
    }
    expect(copies.harness.entries().has('Observation/3')).toBe(true);
    expect(copies.othersRefused()).toBe(1);
  });
});
