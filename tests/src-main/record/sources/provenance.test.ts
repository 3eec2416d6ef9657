import { describe, expect, it } from 'vitest';
import { Harness, type Resource, THEIRS } from '../harness.ts';
import { both, GP } from '../two-sources.ts';
import {
  TRUST,
  OTHER,
  DOCTOR,
  ROLE,
  SYSTEM,
  KNOWN,
  result,
  agent,
  provenance,
  ref,
  shown,
  sourceOf,
} from './told-by.ts';

describe('who is the source, by Provenance', () => {
  it.each<[string, readonly unknown[], string | null]>([
    ['a custodian', [agent('custodian', ref('Organization/trust'))], 'Example Trust'],
    [
      'the custodian before the author',
      [agent('author', ref('Organization/other')), agent('custodian', ref('Organization/trust'))],
      'Example Trust',
    ],
    [
      'the organisation for which somebody wrote',
      [agent('author', ref('Practitioner/doc'), ref('Organization/trust'))],
      'Example Trust',
    ],
    ['the organisation of a role', [agent('author', ref('PractitionerRole/role'))], 'Example Trust'],
    [
      'the author before whoever sent it',
      [agent('transmitter', ref('Organization/other')), agent('author', ref('PractitionerRole/role'))],
      'Example Trust',
    ],
    ['an assembler', [agent('assembler', ref('Organization/trust'))], 'Example Trust'],
    ['a transmitter, where nobody else is named', [agent('transmitter', ref('Organization/trust'))], 'Example Trust'],
    ['an agent that says no role', [agent(null, ref('Practitioner/doc'), ref('Organization/trust'))], 'Example Trust'],
    ['no verifier', [agent('verifier', ref('Organization/trust'))], null],
    ['no informant', [agent('informant', ref('Organization/trust'))], null],
    ['nobody of a role that is not known', [agent('conjurer', ref('Organization/trust'))], null],
    ['no person', [agent('author', ref('Practitioner/doc'))], null],
    ['no agent that is not held', [agent('custodian', ref('Organization/nowhere'))], null],
  ])('%s', (_who, agents, name) => {
    expect(sourceOf(provenance(agents), result()).name).toBe(name);
  });

  it('gives the ODS code with the name, and the system from a device', () => {
    const agents = [agent('custodian', ref('Organization/trust')), agent('transmitter', ref('Device/sys'))];
    expect(sourceOf(provenance(agents), result())).toEqual({
      name: 'Example Trust',
      odsCode: 'T1',
      system: 'Careflow',
      sourceId: null,
    });
  });

  it('reads agents that the Provenance holds within itself, and not the ones of the entry', () => {
    const inner = { ...TRUST, id: 'x' };
    const held = provenance([agent('custodian', ref('#x'))], { contained: [inner] });
    expect(sourceOf(held, result({ contained: [{ ...OTHER, id: 'x' }] })).name).toBe('Example Trust');
  });

  it('takes the newest of two that contradict each other, whatever their order', () => {
    const old = provenance([agent('custodian', ref('Organization/other'))], { id: 'a', recorded: '2020-01-01' });
    const late = provenance([agent('custodian', ref('Organization/trust'))], { id: 'b', recorded: '2026-01-01' });
    expect(sourceOf(old, late, result()).name).toBe('Example Trust');
    expect(sourceOf(late, old, result()).name).toBe('Example Trust');
  });

  it('does not contradict what the list of sources says', () => {
    const harness = new Harness().open();
    harness.body({ kind: 'sources' }, both());
    harness.page([
      ...KNOWN,
      provenance([agent('custodian', ref('Organization/trust'))]),
      result({ meta: { source: GP } }),
    ]);
    expect(harness.allEnded().entry('Observation/o').source).toMatchObject({
      name: 'Example Surgery',
      odsCode: 'N00001',
    });
  });

  it.each([
    ['a version', ref('Observation/o/_history/3')],
    ['an absolute address', ref('https://record.example/fhir/Observation/o')],
  ])('knows its target by %s', (_by, target) => {
    const told = provenance([agent('custodian', ref('Organization/trust'))], { target: [target] });
    expect(sourceOf(told, result()).name).toBe('Example Trust');
  });

  it('knows its target by what the Bundle calls it', () => {
    const urn = 'urn:uuid:0a0a0a0a-0000-4000-8000-000000000001';
    const told = provenance([agent('custodian', ref('Organization/trust'))], { target: [{ reference: urn }] });
    for (const late of [false, true]) {
      const harness = new Harness().open();
      const pages = [[{ resource: told }, { resource: TRUST }], [{ fullUrl: urn, resource: result() }]];
      for (const entry of late ? pages.toReversed() : pages) {
        harness.body({ kind: 'page', resourceType: 'Observation' }, { resourceType: 'Bundle', entry });
      }
      expect(harness.allEnded().entry('Observation/o').source.name, String(late)).toBe('Example Trust');
    }
  });
});

describe('a Provenance that comes late or is changed', () => {
  const told = provenance([agent('author', ref('PractitionerRole/role')), agent('transmitter', ref('Device/sys'))]);

  it('makes the entry again, so that the order of arrival does not matter', () => {
    const orders = [
      [result(), told, ...KNOWN],
      [...KNOWN, told, result()],
      [told, result(), ...KNOWN],
      [ROLE, result(), told, SYSTEM, TRUST, DOCTOR],
    ];
    const entries = orders.map((order) => {
      const harness = new Harness().open();
      for (const resource of order) harness.page([resource]);
      return harness.allEnded().entry('Observation/o');
    });
    expect(entries[0]?.source).toMatchObject({ name: 'Example Trust', system: 'Careflow' });
    for (const entry of entries) expect(entry).toEqual(entries[0]);
  });

  it('takes its newer version, and takes back what the older one said of another entry', () => {
    const first = provenance([agent('custodian', ref('Organization/other'))], { meta: { versionId: '1' } });
    const second = provenance([agent('custodian', ref('Organization/trust'))], {
      meta: { versionId: '2' },
      target: [ref('Observation/o2')],
    });
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const harness = shown(...KNOWN, result(), result({ id: 'o2' }), ...order);
      expect(harness.entry('Observation/o').source.name).toBeNull();
      expect(harness.entry('Observation/o2').source.name).toBe('Example Trust');
    }
  });
});

describe('a Provenance of nothing that is held', () => {
  const about = (...targets: readonly unknown[]) =>
    provenance([agent('custodian', ref('Organization/trust'))], { target: targets });

  it.each<[string, Resource, string]>([
    [
      "of another patient is refused as somebody else's",
      about(ref('Patient/else'), ref('Observation/o')),
      'other-patient',
    ],
    ['of a thing that is not held is counted', about(ref('Observation/elsewhere')), 'no-target'],
    ['of nothing at all is counted', about(), 'no-target'],
    ['of the open patient supports the banner', about(THEIRS), 'supporting'],
    ['of an entry supports it', about(ref('Observation/o')), 'supporting'],
  ])('%s', (_what, told, reason) => {
    const harness = shown(TRUST, told, result());
    const counted = harness.ledger().notShown.filter(({ resourceType }) => resourceType === 'Provenance');
    expect(counted).toEqual([{ resourceType: 'Provenance', reason, count: 1 }]);
    const name = reason === 'supporting' && told['target'] !== undefined ? 'Example Trust' : null;
    const isAboutEntry = JSON.stringify(told['target']).includes('Observation/o"');
    expect(harness.entry('Observation/o').source.name).toBe(isAboutEntry ? name : null);
  });

  it('is counted only as long as what it is about has not come', () => {
    const harness = new Harness().open();
    harness.page([about(ref('Observation/o'))]);
    harness.settle();
    expect(harness.notShown('no-target')).toBe(1);
    harness.page([result()]);
    harness.settle();
    expect([harness.notShown('no-target'), harness.notShown('supporting')]).toEqual([0, 1]);
  });
});

describe('what the detail says of it', () => {
  const origins = (harness: Harness) =>
    harness
      .detail('Observation/o')
      ?.fields.filter(({ label }) => label === 'Origin')
      .map(({ value }) => value);

  it('says who recorded, kept and sent it, when, from what, and what was done', () => {
    const harness = shown(
      ...KNOWN,
      result(),
      provenance(
        [
          agent('transmitter', ref('Device/sys')),
          agent('author', ref('Practitioner/doc'), ref('Organization/trust')),
          agent('custodian', ref('Organization/other')),
        ],
        {
          entity: [{ role: 'source', what: { display: 'Clinic letter' } }],
          activity: { coding: [{ display: 'revise' }] },
        },
      ),
    );
    expect(origins(harness)).toEqual([
      'Recorded by Dr Rahman (Example Trust) on 01-Sep-2026 10:05; kept by Other Organisation; sent by Careflow; made from Clinic letter; activity: revise',
    ]);
    expect(harness.detail('Observation/o')?.fields).toContainEqual({ label: 'System', value: 'Careflow' });
  });

  it('shows a role that nobody knows by its own words, whatever they are', () => {
    const harness = new Harness().open();
    harness.page([
      result(),
      provenance([agent('constructor', { display: 'Dr X' }), agent('__proto__', { display: 'Dr Y' })]),
    ]);
    const origin = harness.detail('Observation/o')?.fields.find(({ label }) => label === 'Origin')?.value;
    expect(origin).toContain('__proto__: Dr Y; constructor: Dr X');
  });

  it('tells every Provenance, and those of one wording once', () => {
    const one = (id: string, recorded: string) => provenance([agent(null, ref('Practitioner/doc'))], { id, recorded });
    const harness = shown(...KNOWN, result(), one('1', '2026-01-01'), one('2', '2026-02-01'), one('3', '2026-02-01'));
    expect(origins(harness)).toHaveLength(2);
    expect(origins(harness)?.[0]).toMatch(/on 01-Feb-2026$/);
  });

  it.each([
    ['nothing', {}],
    ['rubbish', { agent: 'x', recorded: 7, entity: [null], activity: [] }],
  ])('is not harmed by a Provenance that says %s', (_what, rest) => {
    const odd: Resource = { resourceType: 'Provenance', id: 'pv', target: [ref('Observation/o')], ...rest };
    expect(shown(odd, result()).detail('Observation/o')).not.toBeNull();
  });
});
