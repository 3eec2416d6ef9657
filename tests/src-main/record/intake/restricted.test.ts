import { describe, expect, it } from 'vitest';
import { memoryStore, type RawStore } from '../../../../src-main/record/entries/raw-store.ts';
import { BASE_URL, Harness, type Resource, sourceReport, THEIRS } from '../harness.ts';

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const GP = 'https://record.sthelens.example/source/gp-1';
const R = { system: CONFIDENTIALITY, code: 'R' };
const V = { system: CONFIDENTIALITY, code: 'V' };
const MASKED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'MASKED' };

/** A word of the restricted content, by which it is found wherever it went. */
const SECRET = 'Chlamydia';

const condition = (more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Condition',
  id: 'c',
  meta: { source: GP, security: [R] },
  subject: THEIRS,
  code: { text: `${SECRET} infection`, coding: [{ system: 'http://snomed.info/sct', code: '105629000' }] },
  recordedDate: '2026-03-01',
  recorder: { reference: 'Practitioner/gum' },
  ...more,
});
const stub = (more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Condition',
  id: 'c',
  meta: { source: GP, lastUpdated: '2026-03-01T09:00:00Z', security: [R, MASKED] },
  subject: THEIRS,
  ...more,
});

/** Everything that was kept, as it stands at the end. */
function spying(): { readonly store: RawStore; readonly kept: () => string } {
  const rows = new Map<string, string>();
  const store = memoryStore();
  const put: RawStore['put'] = (added) => {
    for (const { resourceKey, json } of added) rows.set(resourceKey, json);
    store.put(added);
  };
  return { store: { ...store, put }, kept: () => [...rows.values()].join('\n') };
}

/** Of the secret, how much a search finds. */
function found(harness: Harness): number {
  const { inTitle, inText, similar } = harness.search(SECRET);
  return inTitle.length + inText.length + similar.length;
}

const said = (harness: Harness): string => JSON.stringify([harness.toRenderer, harness.toMain]);

describe('a restricted entry is a placeholder until somebody opens it (HAZ-029)', () => {
  it.each([
    ['whole, labelled R', condition(), 'restricted'],
    ['whole, labelled V', condition({ meta: { source: GP, security: [V] } }), 'very-restricted'],
    ['a stub of the backend', stub(), 'restricted'],
    ['masked, without a label of its own', stub({ meta: { source: GP, security: [MASKED] } }), 'restricted'],
  ])('%s', (_, resource, level) => {
    const { store, kept } = spying();
    const harness = new Harness({ store }).open(['Condition']);
    harness.body({ kind: 'sources' }, sourceReport([{ uri: GP, name: 'Example Surgery', state: 'complete' }]));
    harness.page([resource], 'Condition');
    harness.allEnded().settle();
    expect(harness.restricted().placeholders).toEqual([
      {
        entryId: 'Condition/c',
        kind: 'problem',
        label: 'Problem',
        source: { name: 'Example Surgery', odsCode: null, system: null, sourceId: GP },
        level,
        opened: false,
      },
    ]);
    expect(harness.entries().size).toBe(0);
    expect(harness.detail('Condition/c')).toBeNull();
    expect(harness.notShown('restricted')).toBe(1);
    expect(said(harness)).not.toContain(SECRET);
    expect(found(harness)).toBe(0);
    expect(kept()).not.toContain(SECRET);
  });

  it('says so at the start, also where there is none', () => {
    expect(new Harness().open([]).restricted()).toEqual({ placeholders: [], withheldUnseen: 0 });
  });

  it('by the category that policy lists: of its label, its code, its kind or a medicine within it', () => {
    const policy = {
      sensitiveCategories: [{ system: 'http://snomed.info/sct', code: '105629000' }, { code: 'SEX' }],
    };
    const harness = new Harness({ policy }).open([]);
    const medicine = { resourceType: 'Medication', id: 'm', code: { coding: [{ code: 'SEX' }] } };
    const shown = { coding: [{ system: 'urn:other', code: '105629000' }] };
    harness.page([
      condition({ id: 'code', meta: {} }),
      condition({ id: 'label', code: { text: SECRET }, meta: { security: [{ system: 'urn:act', code: 'SEX' }] } }),
      condition({ id: 'kind', code: { text: SECRET }, meta: {}, category: [{ coding: [{ code: 'SEX' }] }] }),
      { resourceType: 'MedicationRequest', id: 'med', subject: THEIRS, contained: [medicine] },
      condition({ id: 'other', meta: {}, code: shown }),
    ]);
    harness.settle();
    expect(harness.restricted().placeholders.map(({ entryId, level }) => [entryId, level])).toEqual([
      ['Condition/code', 'sensitive'],
      ['Condition/kind', 'sensitive'],
      ['Condition/label', 'sensitive'],
      ['MedicationRequest/med', 'sensitive'],
    ]);
    expect([...harness.entries().keys()]).toEqual(['Condition/other']);
  });

  it.each<[string, Resource]>([
    [
      'the reason of a prescription',
      { resourceType: 'MedicationRequest', reasonCode: [{ coding: [{ code: 'SEX' }] }] },
    ],
    ['a part of a measurement', { resourceType: 'Observation', component: [{ code: { coding: [{ code: 'SEX' }] } }] }],
    [
      'what a letter is about',
      { resourceType: 'DocumentReference', context: { event: [{ coding: [{ code: 'SEX' }] }] } },
    ],
    ['why somebody was seen', { resourceType: 'Encounter', reasonCode: [{ coding: [{ code: 'SEX' }] }] }],
  ])('by the category that policy lists, also in %s', (_, resource) => {
    const harness = new Harness({ policy: { sensitiveCategories: [{ code: 'SEX' }] } }).open([resource.resourceType]);
    const whose = { id: 'x', subject: THEIRS, text: { div: `<div>${SECRET}</div>` } };
    harness.page([{ ...resource, ...whose }], resource.resourceType);
    harness.settle();
    expect(harness.restricted().placeholders).toMatchObject([{ level: 'sensitive' }]);
    expect(said(harness)).not.toContain(SECRET);
  });

  it('by a document’s own label, and by that of a composition', () => {
    const harness = new Harness().open([]);
    const letter = { resourceType: 'DocumentReference', id: 'd', subject: THEIRS, securityLabel: [{ coding: [V] }] };
    harness.page([letter, { resourceType: 'Composition', id: 'k', subject: THEIRS, confidentiality: 'R' }]);
    harness.settle();
    expect(harness.restricted().placeholders.map(({ level }) => level)).toEqual(['restricted', 'very-restricted']);
  });

  const within = (code: unknown, inner: readonly Resource[], more = {}): Resource => ({
    resourceType: 'Bundle',
    type: 'document',
    ...(code === null ? {} : { meta: { security: [code] } }),
    entry: inner.map((resource) => ({ resource })),
    ...more,
  });
  const unlabelled = [
    { resourceType: 'Composition', id: 'k', subject: THEIRS, title: SECRET },
    condition({ meta: { source: GP } }),
    { resourceType: 'Organization', id: 'o', name: 'Example Surgery' },
  ];

  it.each<[string, Resource, readonly string[]]>([
    ['R, on a page', within(R, unlabelled), ['restricted', 'restricted']],
    [
      'V, beside a lower label of an entry',
      within(V, [stub(), unlabelled[0] ?? stub()]),
      ['very-restricted', 'very-restricted'],
    ],
    ['V, around another document', within(V, [within(null, unlabelled)]), ['very-restricted', 'very-restricted']],
  ])(
    'all that is in a document labelled %s is restricted, whatever its own labels (HAZ-029)',
    (_, resource, levels) => {
      const { store, kept } = spying();
      const harness = new Harness({ store }).open([]);
      harness.page([resource, condition({ id: 'beside', code: { text: 'Asthma' }, meta: {} })]);
      harness.allEnded().settle();
      expect(harness.restricted().placeholders.map(({ level }) => level)).toEqual(levels);
      expect([...harness.entries().keys()]).toEqual(['Condition/beside']);
      expect(said(harness)).not.toContain(SECRET);
      expect(kept()).not.toContain(SECRET);
      expect(harness.notShown('restricted')).toBe(2);
      harness.release(condition({ meta: {} }));
      harness.settle();
      expect(harness.entry('Condition/c').title).toContain(SECRET);
    },
  );

  it('a file and a relative in a labelled document are left out; who treats the person keeps the name (HAZ-029)', () => {
    const { store, kept } = spying();
    const harness = new Harness({ store }).open([]);
    const data = Buffer.from(SECRET).toString('base64');
    const doctor = { resourceType: 'Practitioner', id: 'dr', name: [{ text: 'Dr Rahman' }] };
    harness.page([
      within(R, [
        { resourceType: 'Binary', id: 'b', contentType: 'text/plain', data },
        { resourceType: 'RelatedPerson', id: 'r', patient: THEIRS, name: [{ text: SECRET }] },
        doctor,
      ]),
      condition({ meta: {}, code: { text: 'Asthma' }, recorder: { reference: 'Practitioner/dr' } }),
    ]);
    harness.allEnded().settle();
    expect(kept()).not.toContain(data);
    expect(said(harness)).not.toContain(SECRET);
    expect(harness.notShown('restricted')).toBe(2);
    expect(JSON.stringify(harness.detail('Condition/c'))).toContain('Dr Rahman');
  });

  it('a document that is itself the answer counts by its label; the label of a search says nothing of each (HAZ-029)', () => {
    for (const [type, shown] of [
      ['document', []],
      ['searchset', ['Composition/k', 'Condition/c']],
    ] as const) {
      const harness = new Harness().open([]);
      harness.body({ kind: 'page', resourceType: 'Composition' }, within(R, unlabelled, { type }));
      harness.allEnded().settle();
      expect([...harness.entries().keys()].toSorted()).toEqual(shown);
    }
  });

  it('goes again with everything of it where a labelled version comes later', () => {
    const { store, kept } = spying();
    const harness = new Harness({ store }).open([]);
    harness.page([condition({ meta: { source: GP, versionId: '1' } })]);
    expect(harness.entry('Condition/c').title).toContain(SECRET);
    harness.search('x');
    harness.page([condition({ meta: { source: GP, versionId: '2', security: [R] } })]);
    harness.allEnded().settle();
    expect(harness.entries().size).toBe(0);
    expect(found(harness)).toBe(0);
    expect(kept()).not.toContain(SECRET);
    expect(harness.notShown('restricted')).toBe(2);
  });

  it('is restricted also where an unlabelled content of it comes after, or on the same page before', () => {
    for (const order of [
      [stub(), condition({ meta: { source: GP } })],
      [condition({ meta: { source: GP } }), stub()],
    ]) {
      const harness = new Harness().open([]);
      harness.page(order);
      harness.allEnded().settle();
      expect(said(harness)).not.toContain(SECRET);
      expect(harness.notShown('restricted')).toBe(2);
    }
  });

  it('is nobody’s placeholder where it is not the open patient’s', () => {
    const harness = new Harness().open([]);
    harness.page([condition({ subject: { reference: 'Patient/other' } }), condition({ id: 'n', subject: undefined })]);
    harness.settle();
    expect(harness.restricted().placeholders).toEqual([]);
    expect(harness.notShown('other-patient')).toBe(1);
    expect(harness.notShown('no-subject')).toBe(1);
  });
});

describe('nothing else tells what a restricted entry says (HAZ-029)', () => {
  const reference = { reference: 'Condition/c', display: `${SECRET} infection` };
  const NAMING: readonly Resource[] = [
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      subject: THEIRS,
      class: { code: 'AMB' },
      diagnosis: [{ condition: reference }],
    },
    {
      resourceType: 'Composition',
      id: 'k',
      subject: THEIRS,
      title: 'Summary',
      section: [{ title: 'Problems', section: [{ title: 'Active', entry: [reference] }] }],
    },
    {
      resourceType: 'Procedure',
      id: 'p',
      subject: THEIRS,
      code: { text: 'Treatment' },
      reasonReference: [{ reference: `${BASE_URL}/Condition/c`, display: SECRET }],
      partOf: [reference],
    },
  ];

  it.each([
    ['after', [stub(), ...NAMING]],
    ['before', [...NAMING, stub()]],
  ])('references to it read “Restricted entry”, whether they came %s it', (_, resources) => {
    const harness = new Harness().open([]);
    for (const resource of resources) harness.page([resource]);
    harness.allEnded().settle();
    const details = ['Encounter/e', 'Composition/k', 'Procedure/p'].map((id) => harness.detail(id));
    const atTheEnd = JSON.stringify([[...harness.entries().values()], details]);
    expect(atTheEnd).not.toContain(SECRET);
    for (const detail of details) expect(JSON.stringify(detail)).toContain('Restricted entry');
    expect(found(harness)).toBe(0);
    harness.release(condition());
    harness.settle();
    expect(JSON.stringify(harness.detail('Encounter/e'))).toContain(SECRET);
    expect(JSON.stringify(harness.detail('Composition/k'))).toContain(SECRET);
  });

  it('what was read and indexed before it turned out restricted is made again, and again once it is opened', () => {
    const harness = new Harness().open([]);
    harness.page(NAMING);
    harness.allEnded().settle();
    expect(found(harness)).toBe(3);
    harness.page([stub()]);
    harness.allEnded().settle();
    expect(found(harness)).toBe(0);
    harness.release(condition());
    harness.settle();
    expect(found(harness)).toBe(4);
  });

  it('a part within another entry that is labelled by itself is left out, and so is its narrative', () => {
    const { store, kept } = spying();
    const harness = new Harness({ store }).open([]);
    harness.page([
      {
        resourceType: 'Procedure',
        id: 'p',
        subject: THEIRS,
        code: { text: 'Treatment' },
        text: { status: 'generated', div: `<div>for ${SECRET}</div>` },
        contained: [{ ...condition(), id: 'in' }],
        reasonReference: [{ reference: '#in', display: SECRET }],
      },
    ]);
    harness.allEnded().settle();
    expect(JSON.stringify(harness.detail('Procedure/p'))).toContain('Restricted entry');
    expect(said(harness)).not.toContain(SECRET);
    expect(kept()).not.toContain(SECRET);
  });

  const provenance: Resource = {
    resourceType: 'Provenance',
    id: 'pv',
    target: [{ reference: 'Condition/c' }],
    recorded: '2026-03-01T09:00:00Z',
    agent: [
      { who: { reference: 'Organization/gum', display: `${SECRET} clinic` } },
      { who: { reference: 'Practitioner/gum' } },
    ],
  };

  it.each([
    ['after', [stub(), provenance]],
    ['before', [provenance, stub()]],
  ])(
    'its Provenance, %s it, names no clinic, and asks for no name; with it open the Provenance is taken',
    (_, order) => {
      const harness = new Harness().open([]);
      for (const resource of order) harness.page([resource]);
      harness.allEnded().settle();
      expect(said(harness)).not.toContain(SECRET);
      expect(harness.notShown('no-target')).toBe(1);
      harness.host.receive({ kind: 'unresolved', generation: 1, requestId: 1 }, null);
      expect(harness.toMain.findLast(({ kind }) => kind === 'unresolved')).toMatchObject({ references: [] });
      harness.release(condition({ recorder: undefined }));
      harness.settle();
      // It was not kept: with the entry open it has to come again.
      expect(JSON.stringify(harness.detail('Condition/c'))).not.toContain('clinic');
      harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
      harness.page([stub(), provenance]);
      harness.allEnded().settle();
      expect(JSON.stringify(harness.detail('Condition/c'))).toContain(`${SECRET} clinic`);
      expect(harness.notShown('no-target')).toBe(0);
      expect(harness.notShown('superseded')).toBe(1);
    },
  );

  it('people whom only it names are not asked for', () => {
    const harness = new Harness().open([]);
    harness.page([condition()]);
    harness.host.receive({ kind: 'unresolved', generation: 1, requestId: 1 }, null);
    expect(harness.toMain.findLast(({ kind }) => kind === 'unresolved')).toMatchObject({ references: [] });
  });

  it.each([
    ['with it', 0],
    ['before it', 1],
    ['after it', 2],
  ])('the file of a restricted letter that came %s cannot be read until it is opened', (_, at) => {
    const { store, kept } = spying();
    const harness = new Harness({ store }).open([]);
    const binary: Resource = {
      resourceType: 'Binary',
      id: 'b',
      contentType: 'text/plain',
      data: Buffer.from(SECRET).toString('base64'),
    };
    const attachment = { contentType: 'text/plain', url: 'Binary/b' };
    const letter: Resource = {
      resourceType: 'DocumentReference',
      id: 'd',
      status: 'current',
      meta: { security: [V] },
      subject: THEIRS,
      content: [{ attachment }],
    };
    for (const page of [[[letter, binary]], [[binary], [letter]], [[letter], [binary]]][at] ?? []) harness.page(page);
    harness.settle();
    expect(harness.document('DocumentReference/d')).toMatchObject({ content: { kind: 'failed' } });
    expect(kept()).not.toContain(binary['data']);
    harness.release(letter);
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
    harness.page([letter, binary]);
    expect(JSON.stringify(harness.document('DocumentReference/d'))).toContain(SECRET);
  });
});

describe('opening one restricted entry opens that one (HAZ-029)', () => {
  it('it is an entry with everything that entries have, says that it is restricted, and stays open', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([stub(), stub({ id: 'd' })], 'Condition');
    harness.allEnded().settle();
    expect(harness.release(condition())).toEqual({ kind: 'released', shown: true });
    const open = () => {
      const entry = harness.entry('Condition/c');
      expect(entry.title).toBe(`${SECRET} infection`);
      expect(entry.marks).toContainEqual({ tone: 'warning', text: 'Restricted information' });
      expect(found(harness)).toBe(1);
      expect(harness.detail('Condition/c')?.entryId).toBe('Condition/c');
      const { placeholders } = harness.restricted();
      expect(placeholders.map(({ entryId, opened }) => [entryId, opened])).toEqual([
        ['Condition/c', true],
        ['Condition/d', false],
      ]);
      expect(harness.notShown('restricted')).toBe(1);
      expect(harness.notShown('superseded')).toBeGreaterThan(0);
    };
    open();
    // The stub again, another stub, and the whole again: none of them closes it or makes a second one.
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
    harness.page([stub(), stub({ language: 'en' }), condition(), stub({ id: 'd' })], 'Condition');
    harness.allEnded().settle();
    open();
    expect(harness.entries().size).toBe(1);
  });

  it('what came whole is counted once: restricted before, shown after', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([condition({ meta: { security: [V] } })], 'Condition');
    harness.release(condition({ meta: { security: [V] } }));
    harness.allEnded().settle();
    expect(harness.notShown('restricted')).toBe(0);
    expect(harness.entry('Condition/c').marks).toContainEqual({ tone: 'warning', text: 'Very restricted information' });
  });

  it.each([
    ['another entry', condition({ id: 'd' }), 'Condition/c'],
    ['another type', { ...condition(), resourceType: 'Observation' }, 'Condition/c'],
    ['somebody else’s', condition({ subject: { reference: 'Patient/other' } }), 'Condition/c'],
    ['nobody’s', condition({ subject: undefined }), 'Condition/c'],
    ['a stub', stub(), 'Condition/c'],
    ['what never was a placeholder', condition({ id: 'z', meta: {} }), 'Condition/z'],
  ])('is refused where what came is %s', (_, resource, asked) => {
    const harness = new Harness().open(['Condition']);
    harness.page([stub()], 'Condition');
    expect(harness.release(resource, asked)).toEqual({ kind: 'released', shown: false });
    harness.allEnded().settle();
    expect(harness.entries().size).toBe(0);
    expect(said(harness)).not.toContain(SECRET);
    expect(harness.restricted().placeholders.map(({ opened }) => opened)).toEqual([false]);
  });

  it('main is told which entries may be asked for: placeholders, opened or not, of the open record alone (HAZ-029)', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([stub(), stub({ id: 'd' }), condition({ id: 'shown', meta: {} })], 'Condition');
    harness.page([condition({ id: 'theirs', subject: { reference: 'Patient/other' } })], 'Condition');
    harness.release(condition());
    const told = (generation: number): unknown => {
      harness.host.receive({ kind: 'placeholders', generation, requestId: 7 }, null);
      return harness.toMain.findLast((message) => message.kind === 'placeholders' && message.generation === generation);
    };
    const entryIds = ['Condition/c', 'Condition/d'];
    expect(told(1)).toEqual({ kind: 'placeholders', generation: 1, requestId: 7, entryIds });
    harness.open(['Condition'], undefined, 2);
    expect(told(2)).toEqual({ kind: 'placeholders', generation: 2, requestId: 7, entryIds: [] });
    const before = harness.toMain.length;
    told(1);
    expect(harness.toMain.length).toBe(before);
  });

  it('forgets with the record: the next look has to give its own reason', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([condition()], 'Condition');
    harness.release(condition());
    harness.open(['Condition'], undefined, 2);
    harness.body(
      { kind: 'page', resourceType: 'Condition' },
      { resourceType: 'Bundle', entry: [{ resource: condition() }] },
      2,
    );
    const last = harness.toRenderer.findLast((message) => message.generation === 2 && message.kind === 'entries');
    expect(last).toBeUndefined();
  });
});

describe('what sources withhold of which nothing came', () => {
  const withheld = (count: number) =>
    sourceReport([{ uri: GP, name: 'Example Surgery', state: 'complete', withheld: count }]);

  it.each([
    ['all of it came as placeholders', 1, [stub()], 0],
    ['some came', 3, [stub(), stub({ id: 'd' })], 1],
    ['none came', 2, [], 2],
    ['more came than it says', 1, [stub(), stub({ id: 'd' })], 0],
    ['what came is another source’s', 1, [stub({ meta: { source: 'urn:other', security: [R] } })], 1],
  ])('%s', (_, count, resources, unseen) => {
    const harness = new Harness().open([]);
    harness.body({ kind: 'sources' }, withheld(count));
    harness.page(resources);
    harness.allEnded().settle();
    expect(harness.restricted().withheldUnseen).toBe(unseen);
    expect(harness.ledger().sources.find(({ sourceId }) => sourceId === GP)?.state).toBe('withheld');
  });
});
