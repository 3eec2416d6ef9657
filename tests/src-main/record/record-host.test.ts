import { describe, expect, it } from 'vitest';
import { bundle, Harness, PATIENT, THEIRS } from './harness.ts';

const observation = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  valueQuantity: { value: 0, unit: '/min' },
};

describe('generations (rule 1, HAZ-001: an answer that arrives after the switch)', () => {
  it('drops every message of another generation, without an answer', () => {
    const harness = new Harness({ generation: 5 }).open(['Observation']);
    const before = harness.toRenderer.length;
    expect(harness.body({ kind: 'page', resourceType: 'Observation' }, bundle([observation]), 4)).toBeNull();
    expect(harness.body({ kind: 'outcome' }, {}, 6)).toBeNull();
    harness.host.receive({ kind: 'all-ended', generation: 4 }, null);
    harness.host.receive({ kind: 'close', generation: 4 }, null);
    expect(harness.toRenderer.length).toBe(before);
    expect(harness.portClosed).toBe(false);
  });

  it('drops entries of the previous patient: the next open begins with nothing', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([observation]);
    harness.open(['Observation'], { ...PATIENT, id: 'pat-2', identifier: [] }, 2);
    expect(harness.portClosed).toBe(true);
    expect(harness.detail('Observation/o1')).toBeNull();
    const late = harness.toRenderer.length;
    harness.settle();
    expect(harness.toRenderer.slice(late).every((message) => message.generation === 2)).toBe(true);
  });

  it('refuses an older open that was overtaken by a newer one', () => {
    const harness = new Harness({ generation: 5 }).open();
    harness.open([], PATIENT, 4);
    expect(harness.body({ kind: 'sources' }, {}, 4)).toBeNull();
  });

  it('says nothing more after close', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([observation]);
    harness.host.receive({ kind: 'close', generation: 1 }, null);
    const before = harness.toRenderer.length;
    harness.settle();
    harness.detail('Observation/o1');
    expect(harness.toRenderer.length).toBe(before);
    expect(harness.portClosed).toBe(true);
  });
});

describe('bodies', () => {
  it.each([
    ['no JSON', '{"resourceType":'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe])],
    ['no Bundle', '{"resourceType":"Observation"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
  ])('answers "unreadable" in our own words for %s', (_, body) => {
    const result = new Harness().open().body({ kind: 'page', resourceType: 'Observation' }, body);
    expect(result?.kind).toBe('unreadable');
    expect(JSON.stringify(result)).not.toContain('resourceType');
  });

  it('survives JSON that is nested a hundred thousand deep, and a resource that is', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const harness = new Harness().open(['Observation']);
    expect(harness.body({ kind: 'page', resourceType: 'Observation' }, deep)?.kind).toBe('unreadable');
    const page = `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"d","subject":{"reference":"Patient/pat-1"},"component":${deep}}}]}`;
    expect(harness.body({ kind: 'page', resourceType: 'Observation' }, page)?.kind).toBe('page');
    harness.allEnded();
    expect(harness.entries().size + harness.notShown('unreadable')).toBe(1);
    expect(() => harness.detail('Observation/d')).not.toThrow();
  });

  it.each([
    ['a supply of more days than a calendar has', { value: 1e12, code: 'd' }],
    ['a unit that means something to JavaScript', { value: 3, code: 'constructor' }],
  ])('opens a record with %s, and the other entries with it', (_, expectedSupplyDuration) => {
    const prescription = (id: string, more: Record<string, unknown>) => ({
      resourceType: 'MedicationRequest',
      id,
      status: 'active',
      intent: 'order',
      subject: THEIRS,
      authoredOn: '2026-01-01',
      medicationCodeableConcept: { text: `Medicine ${id}` },
      ...more,
    });
    const harness = new Harness().open(['MedicationRequest']);
    harness.page([prescription('a', { dispenseRequest: { expectedSupplyDuration } }), prescription('b', {})]);
    harness.allEnded();
    expect([...harness.entries().values()].map(({ title }) => title)).toEqual(['Medicine a', 'Medicine b']);
  });

  it('is not harmed by names that mean something to JavaScript', () => {
    const harness = new Harness().open(['Observation']);
    harness.body(
      { kind: 'page', resourceType: 'Observation' },
      `{"resourceType":"Bundle","__proto__":{"total":9},"constructor":1,"entry":[{"resource":{"resourceType":"Observation","id":"p","__proto__":{"polluted":true},"status":"constructor","subject":{"reference":"Patient/pat-1"},"code":{"text":"Pulse","__proto__":{"text":"other"}}}}]}`,
    );
    expect(harness.entry('Observation/p').title).toBe('Pulse');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads a Patient search into matches, with how many there are in all', () => {
    const result = new Harness().body({ kind: 'patient-search' }, bundle([PATIENT], { total: 3 }), 0);
    expect(result).toEqual({
      kind: 'matches',
      next: null,
      total: 3,
      matches: [
        {
          patientId: 'pat-1',
          displayName: 'EXAMPLE, Margaret (Mrs)',
          born: '14-Jul-1945 (81y)',
          gender: 'Female',
          nhsNumber: '9990000018',
          address: null,
          deceased: false,
          cannotBeShown: false,
          particulars: {
            birthDate: '1945-07-14',
            gender: 'female',
            names: [{ family: 'Example', given: ['Margaret'], text: '' }],
          },
        },
      ],
    });
  });

  it.each(['R', 'V', 'r', 'REDACTED'])('a match protected nationally (%s) carries its id and no fact', (code) => {
    const sensitive = {
      ...PATIENT,
      meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }] },
      address: [{ text: '1 Secret Lane' }],
      deceasedBoolean: true,
    };
    const result = new Harness().body({ kind: 'patient-search' }, bundle([sensitive]), 0);
    expect(result).toMatchObject({ matches: [{ patientId: 'pat-1', cannotBeShown: true, deceased: false }] });
    expect(JSON.stringify(result)).not.toMatch(/example|margaret|secret|1945|female|9990000018/i);
  });

  it('a match marked as of normal confidentiality is shown', () => {
    const normal = { ...PATIENT, meta: { security: [{ code: 'N' }] } };
    const result = new Harness().body({ kind: 'patient-search' }, bundle([normal]), 0);
    expect(result).toMatchObject({ matches: [{ displayName: 'EXAMPLE, Margaret (Mrs)', cannotBeShown: false }] });
  });

  it('gives codes of a refusal as tokens only, never free text', () => {
    const outcome = (code: string, detail: string) => ({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code, details: { coding: [{ code: detail }], text: 'Margaret opted out' } }],
    });
    const harness = new Harness();
    expect(harness.body({ kind: 'outcome' }, outcome('forbidden', 'opted-out'), 0)).toEqual({
      kind: 'outcome',
      code: 'forbidden',
      detail: 'opted-out',
    });
    expect(harness.body({ kind: 'outcome' }, outcome('<script>', 'Mrs Smith, 14'), 0)).toEqual({
      kind: 'outcome',
      code: null,
      detail: null,
    });
    expect(harness.body({ kind: 'outcome' }, '<html>Proxy error</html>', 0)).toEqual({
      kind: 'outcome',
      code: null,
      detail: null,
    });
  });

  it('reads what a backend offers', () => {
    const statement = {
      resourceType: 'CapabilityStatement',
      software: { name: 'Sandbox', version: '1' },
      extension: [
        {
          url: 'https://record.sthelens.example/StructureDefinition/viewer-versions',
          extension: [
            { url: 'advised', valueString: '1.2.0' },
            { url: 'required', valueString: 'the newest' },
          ],
        },
      ],
      rest: [
        {
          resource: [
            { type: 'Patient', operation: [{ name: '$record-sources' }] },
            {
              type: 'Observation',
              searchRevInclude: ['Provenance:target'],
              searchParam: [{ name: '_lastUpdated', type: 'date' }],
            },
            { type: 'Flag', searchRevInclude: ['Provenance:agent', 7] },
            { type: 'not a type' },
          ],
        },
      ],
    };
    expect(new Harness().body({ kind: 'capability' }, statement, 0)).toEqual({
      kind: 'capability',
      resourceTypes: ['Patient', 'Observation', 'Flag'],
      operations: ['record-sources'],
      withProvenance: ['Observation'],
      withLastUpdated: ['Observation'],
      software: 'Sandbox 1',
      // What is no version says nothing.
      versions: { advised: '1.2.0', required: undefined },
    });
  });

  it('counts a type that is never fetched, and fetches nothing of it', () => {
    const harness = new Harness().open([]);
    const result = harness.body({ kind: 'count', resourceType: 'Claim' }, { resourceType: 'Bundle', total: 240 });
    expect(result).toEqual({ kind: 'page', resources: 0, next: null, total: 240 });
    harness.ended('Claim').allEnded();
    expect(harness.notShown('not-clinical')).toBe(240);
    expect(harness.ledger().categories).toEqual([]);
  });

  it('checks every field of what the renderer sends', () => {
    const harness = new Harness().open();
    const before = harness.toRenderer.length;
    for (const message of [
      null,
      7,
      'detail',
      {},
      { kind: 'detail' },
      { kind: 'detail', generation: 1, requestId: '1', entryId: 'x' },
      { kind: 'detail', generation: 1, requestId: 1, entryId: {} },
    ]) {
      expect(() => harness.fromRenderer(message)).not.toThrow();
    }
    expect(harness.toRenderer.length).toBe(before);
  });
});
