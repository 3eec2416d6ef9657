import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AUDIT_CHAIN, chained, CHAIN_BEGINNING } from '../../../src-shared/audit-chain.ts';
import type { Trail } from '../../../src-shared/clinical/trail.ts';
import { bundle, Harness } from './harness.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const CHAIN = '7b7f1d0e-7f1c-4a43-9d0b-0f2f1d3f8a01';

const event = (id: string, more: Record<string, unknown> = {}) => ({
  resourceType: 'AuditEvent',
  id,
  type: { code: 'rest' },
  subtype: [{ code: 'read', display: 'Record opened' }],
  recorded: '2026-11-22T09:00:00Z',
  outcome: '0',
  agent: [
    {
      requestor: true,
      role: [{ coding: [{ code: '555' }, { code: 'R8000', display: 'Clinician' }] }],
      who: { identifier: { value: '111' }, display: 'Dr. Pat EXAMPLE' },
      location: { identifier: { value: 'N00001' }, display: 'Example Surgery' },
      network: { address: 'PC-7', type: '1' },
    },
  ],
  source: { observer: { display: 'The viewer' } },
  entity: [{ what: { reference: 'Patient/pat-1' } }],
  ...more,
});

const ofChain = (id: string, number: number) => {
  const { event: whole } = chained(event(id), { chain: CHAIN, number, previous: CHAIN_BEGINNING }, sha256);
  return whole;
};

const page = (harness: Harness, resources: readonly unknown[], first = true) =>
  harness.body({ kind: 'trail', first }, bundle(resources));

function end(harness: Harness, state: 'complete' | 'partial' | 'failed' = 'complete', reason = ''): Trail {
  harness.host.receive({ kind: 'trail-ended', generation: 1, outcome: { state, reason } }, null);
  harness.settle();
  return trail(harness);
}

function trail(harness: Harness): Trail {
  const last = harness.toRenderer.findLast((message) => message.kind === 'trail');
  if (last?.kind !== 'trail') throw new Error('no trail');
  return last.trail;
}

describe('who has looked at this record', () => {
  it('tells an event of the viewer in full', () => {
    const harness = new Harness().open();
    const details = [
      { type: 'reason', valueString: 'registered' },
      { type: 'ground', valueString: 'best-interests' },
      { type: 'words', valueString: 'unconscious' },
    ];
    const own = {
      ...event('a'),
      meta: { tag: [{ system: 'https://record.sthelens.example/CodeSystem/audit-review', code: 'to-review' }] },
      entity: [{ what: { reference: 'Patient/pat-1' }, detail: details }, { what: { reference: 'Condition/c' } }],
    };
    page(harness, [chained(own, { chain: CHAIN, number: 4, previous: CHAIN_BEGINNING }, sha256).event]);
    expect(end(harness)).toEqual({
      events: [
        {
          id: 'a',
          at: Date.parse('2026-11-22T09:00:00Z'),
          what: 'Record opened',
          outcome: 'success',
          why: 'Registered; Ground: Best interests; In their words: unconscious',
          userName: 'Dr. Pat EXAMPLE',
          userId: '111',
          role: 'Clinician',
          organisation: 'Example Surgery',
          odsCode: 'N00001',
          device: 'PC-7',
          about: 'Condition/c',
          toReview: true,
          integrity: 'intact',
          chain: { id: CHAIN, number: 4 },
        },
      ],
      state: 'complete',
      reason: '',
    });
  });

  it('tells events of other software as far as they can be read, and drops none', () => {
    const harness = new Harness().open();
    const entity = [{ what: { reference: 'Patient/pat-1' } }];
    const others = [
      { resourceType: 'AuditEvent', id: 'bare', entity },
      { resourceType: 'AuditEvent', id: 'odd', entity, agent: 'x', recorded: 7, outcome: '12', action: 'U', type: 4 },
      {
        resourceType: 'AuditEvent',
        id: 'dicom',
        entity,
        type: { display: 'Patient Record' },
        agent: [{ name: 'Ann' }],
      },
    ];
    page(harness, others);
    const { events } = end(harness);
    expect(
      Object.fromEntries(events.map(({ id, what, outcome, userName }) => [id, [what, outcome, userName]])),
    ).toEqual({
      bare: ['Not stated', 'success', ''],
      odd: ['Changed', 'failed', ''],
      dicom: ['Patient Record', 'success', 'Ann'],
    });
  });

  it('tells of nobody else: of no other patient, not of two, and not where it does not say (HAZ-001)', () => {
    const harness = new Harness().open();
    const about = (...ids: readonly string[]) => ids.map((id) => ({ what: { reference: `Patient/${id}` } }));
    page(harness, [
      event('other', { entity: about('pat-2') }),
      event('both', { entity: about('pat-1', 'pat-2') }),
      event('none', { entity: [] }),
      event('ours'),
    ]);
    expect(end(harness).events.map(({ id }) => id)).toEqual(['ours']);
  });

  it.each([
    ['intact', (whole: object) => whole],
    ['intact', (whole: object) => ({ ...whole, id: 'server', meta: { versionId: '1' } })],
    ['changed', (whole: object) => ({ ...whole, outcome: '8' })],
    ['changed', (whole: object) => ({ ...whole, extension: [{ url: AUDIT_CHAIN, extension: [] }] })],
    ['none', (whole: object) => ({ ...whole, extension: [] })],
  ])('says whether it is as it was written: %s', (integrity, change) => {
    const harness = new Harness().open();
    page(harness, [change(ofChain('a', 1))]);
    expect(end(harness).events.map((line) => line.integrity)).toEqual([integrity]);
  });

  it('checks what was received, and shows names without what turns them round (HAZ-026)', () => {
    const harness = new Harness().open();
    const turned = event('a', { agent: [{ requestor: true, who: { display: 'Dr \u202Eevil' } }] });
    page(harness, [chained(turned, { chain: CHAIN, number: 1, previous: CHAIN_BEGINNING }, sha256).event]);
    expect(end(harness).events[0]).toMatchObject({ userName: 'Dr ⟦U+202E⟧evil', integrity: 'intact' });
  });

  it('stands newest first over all pages; of one moment by its number; begins anew when it is asked for anew', () => {
    const harness = new Harness().open();
    page(harness, [ofChain('one', 1), event('old', { recorded: '2025-01-01T00:00:00Z' })]);
    page(harness, [ofChain('two', 2), event('undated', { recorded: 'then' }), event('old')], false);
    expect(end(harness).events.map(({ id }) => id)).toEqual(['two', 'one', 'old', 'undated']);
    page(harness, [event('only')]);
    expect(end(harness, 'failed', 'No answer.')).toMatchObject({
      events: [{ id: 'only' }],
      state: 'failed',
      reason: 'No answer.',
    });
  });

  it('20,000 events are read in slices, told now and then, and no more than that are held', () => {
    const harness = new Harness().open();
    const events = Array.from({ length: 20_300 }, (_, index) => event(`e${index}`));
    page(harness, events);
    // The page is answered before its events are read: a document asked for now need not wait for them.
    expect(harness.toRenderer.some(({ kind }) => kind === 'trail')).toBe(false);
    const told = end(harness);
    expect(told.events).toHaveLength(20_000);
    expect(told).toMatchObject({ state: 'partial', reason: expect.stringContaining('300 are left out') as string });
  });

  it('hands on where the next page is, and takes nothing that is no Bundle', () => {
    const harness = new Harness().open();
    const link = [{ relation: 'next', url: 'https://record.example/fhir/next' }];
    expect(harness.body({ kind: 'trail', first: true }, bundle([], { link }))).toMatchObject({
      kind: 'page',
      next: 'https://record.example/fhir/next',
    });
    expect(harness.body({ kind: 'trail', first: false }, { resourceType: 'Basic' })?.kind).toBe('unreadable');
  });
});
