import { describe, expect, it } from 'vitest';
import { unnamedKeys } from '../../../src-main/record/read/unnamed.ts';
import { BASE_URL, bundle, Harness, type Resource, THEIRS } from './harness.ts';

const ref = (reference: string, display?: string) => ({ reference, ...(display === undefined ? {} : { display }) });
const PRESCRIPTION: Resource = {
  resourceType: 'MedicationRequest',
  id: 'mr',
  status: 'active',
  intent: 'order',
  subject: THEIRS,
  medicationReference: ref('Medication/med'),
  requester: ref('PractitionerRole/role'),
  recorder: ref('Practitioner/named', 'Dr Named'),
};

const ask = (harness: Harness): readonly string[] => {
  harness.host.receive({ kind: 'unresolved', generation: harness.generation, requestId: 9 }, null);
  const answer = harness.toMain.findLast((message) => message.kind === 'unresolved');
  return answer?.kind === 'unresolved' && answer.requestId === 9 ? answer.references : ['no answer'];
};
const names = (harness: Harness, ...resources: readonly Resource[]) =>
  harness.body({ kind: 'names', resourceType: 'Practitioner' }, bundle(resources));

describe('what a record refers to by reference alone', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['in an element', { requester: ref('Practitioner/a') }, ['Practitioner/a']],
    ['in a list of lists', { activity: [{ detail: { performer: [ref('Practitioner/a')] } }] }, ['Practitioner/a']],
    ['below the base address', { requester: ref(`${BASE_URL}/Practitioner/a`) }, ['Practitioner/a']],
    [
      'in a contained resource',
      { contained: [{ resourceType: 'X', practitioner: ref('Practitioner/a') }] },
      ['Practitioner/a'],
    ],
    ['twice, once', { requester: ref('Practitioner/a'), performer: [ref('Practitioner/a')] }, ['Practitioner/a']],
    ['with a display', { requester: ref('Practitioner/a', 'Dr A') }, []],
    ['as the subject', { subject: ref('Patient/a'), patient: ref('Patient/a') }, []],
    ['within itself', { requester: ref('#a') }, []],
    ['at another server', { requester: ref('https://else.example/Practitioner/a') }, []],
    [
      'in rubbish',
      { requester: 7, performer: [null, 'Practitioner/a', [[ref('Practitioner/b')]]] },
      ['Practitioner/b'],
    ],
  ])('%s', (_where, resource, keys) => {
    expect(unnamedKeys(resource, BASE_URL)).toEqual(keys);
  });

  it('is asked for by type and id; what has a name, is held, or is somebody’s record is not', () => {
    const harness = new Harness().open(['MedicationRequest']);
    harness.page(
      [
        PRESCRIPTION,
        { ...PRESCRIPTION, id: 'mr2', encounter: ref('Encounter/e'), performer: ref('Organization/held') },
      ],
      'MedicationRequest',
    );
    harness.page([{ resourceType: 'Organization', id: 'held', name: 'Held' }]);
    expect(ask(harness)).toEqual(['Medication/med', 'PractitionerRole/role']);
  });

  it('leads on: a role that came to its practitioner and organisation', () => {
    const harness = new Harness().open(['MedicationRequest']);
    harness.page([PRESCRIPTION], 'MedicationRequest');
    names(harness, {
      resourceType: 'PractitionerRole',
      id: 'role',
      practitioner: ref('Practitioner/doc'),
      organization: ref('Organization/org'),
    });
    expect(ask(harness)).toEqual(['Medication/med', 'Organization/org', 'Practitioner/doc']);
  });

  it('makes the entries again with the names that came, and takes part in no category', () => {
    const harness = new Harness().open(['MedicationRequest', 'Practitioner']);
    harness.page([PRESCRIPTION], 'MedicationRequest');
    expect(
      names(harness, { resourceType: 'Medication', id: 'med', code: { text: 'Amlodipine 5 mg tablets' } }),
    ).toEqual({
      kind: 'page',
      resources: 1,
      next: null,
      total: null,
    });
    names(
      harness,
      { resourceType: 'PractitionerRole', id: 'role', practitioner: ref('Practitioner/doc') },
      { resourceType: 'Practitioner', id: 'doc', name: [{ family: 'Rahman', prefix: ['Dr'] }] },
    );
    harness.ended('MedicationRequest').allEnded();
    expect(harness.entry('MedicationRequest/mr').title).toContain('Amlodipine 5 mg tablets');
    expect(JSON.stringify(harness.detail('MedicationRequest/mr')?.fields)).toContain('Dr Rahman');
    expect(harness.ledger().categories.find(({ resourceType }) => resourceType === 'Practitioner')?.held).toBe(0);
    expect(harness.notShown('supporting')).toBe(3);
  });

  it("refuses somebody else's entry among the names, and reports it (HAZ-001)", () => {
    const harness = new Harness().open(['MedicationRequest']);
    names(harness, { ...PRESCRIPTION, subject: ref('Patient/else') });
    harness.allEnded();
    expect(harness.entries().size).toBe(0);
    expect(harness.toMain).toContainEqual({ kind: 'other-patient', generation: 1, count: 1 });
  });

  it('is not told of a record that is not open any more', () => {
    const harness = new Harness().open();
    harness.host.receive({ kind: 'unresolved', generation: 7, requestId: 1 }, null);
    expect(harness.toMain.some(({ kind }) => kind === 'unresolved')).toBe(false);
  });

  it('says in the ledger how many names could not be fetched, and forgets it with the next try', () => {
    const harness = new Harness().open(['MedicationRequest']);
    const notFetched = [{ resourceType: 'Medication', count: 2 }];
    harness.host.receive({ kind: 'names-ended', generation: 1, notFetched }, null);
    harness.allEnded();
    expect(harness.ledger().namesNotFetched).toEqual(notFetched);
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
    harness.settle();
    expect(harness.ledger().namesNotFetched).toEqual([]);
  });
});
