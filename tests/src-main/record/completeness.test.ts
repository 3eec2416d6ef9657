import { describe, expect, it } from 'vitest';
import { bundle, Harness, outcomeEntry, sourceReport, THEIRS } from './harness.ts';

const GP = 'https://record.sthelens.example/source/gp';
const HOSPITAL = 'https://record.sthelens.example/source/hospital';
const observation = (id: string, source = GP) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  meta: { source },
});
const allergy = (id: string, code: unknown, more: Record<string, unknown> = {}) => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: THEIRS,
  code,
  ...more,
});
const both = (gp = 'complete', hospital = 'complete') =>
  sourceReport([
    { uri: GP, name: 'Example Surgery', state: gp, careSetting: 'gp', ods: 'N00001' },
    { uri: HOSPITAL, name: 'Whiston Hospital', state: hospital, careSetting: 'hospital' },
  ]);
const next = { link: [{ relation: 'next', url: 'https://record.example/fhir?page=2' }] };

const category = (harness: Harness, type = 'Observation') =>
  harness.ledger().categories.find((item) => item.resourceType === type);
const source = (harness: Harness, id: string) => harness.ledger().sources.find((item) => item.sourceId === id);

describe('categories (HAZ-003: missing data that looks like absence)', () => {
  it('is complete only when the last page came and as many are held as the backend counted', () => {
    const harness = new Harness().open(['Observation']);
    expect(harness.page([observation('1')], 'Observation', { ...next, total: 2 })).toEqual({
      kind: 'page',
      resources: 1,
      next: next.link[0]?.url,
      total: 2,
    });
    harness.settle();
    expect(category(harness)).toMatchObject({ state: 'loading', held: 1, expected: 2 });
    harness.page([observation('2')], 'Observation', { total: 2 });
    harness.ended('Observation').allEnded();
    expect(category(harness)).toMatchObject({
      state: 'complete',
      held: 2,
      expected: 2,
      reason: '',
      name: 'Results and measurements',
    });
  });

  it.each([
    [
      'fewer came than were counted',
      (h: Harness) => h.page([observation('1')], 'Observation', { total: 3 }),
      'partial',
      '2 of 3 were not received.',
    ],
    [
      'the same one came twice in place of another',
      (h: Harness) => h.page([observation('1'), observation('1')], 'Observation', { total: 2 }),
      'partial',
      '1 of 2 were not received.',
    ],
    [
      'the last page never came',
      (h: Harness) => h.page([observation('1')], 'Observation', next),
      'failed',
      'It was not read to its end.',
    ],
    ['nothing came at all', () => undefined, 'failed', 'It was not read to its end.'],
    [
      'it failed with nothing held',
      (h: Harness) => h.ended('Observation', { state: 'failed', reason: 'The shared record did not answer.' }),
      'failed',
      'The shared record did not answer.',
    ],
    [
      'it failed with something held',
      (h: Harness) => (
        h.page([observation('1')], 'Observation', next),
        h.ended('Observation', { state: 'failed', reason: 'Lost.' })
      ),
      'partial',
      'Lost.',
    ],
    [
      'access was refused',
      (h: Harness) => h.ended('Observation', { state: 'forbidden', reason: 'Not your role.' }),
      'forbidden',
      'Not your role.',
    ],
    [
      'an entry could not be read',
      (h: Harness) => h.page([{ resourceType: 7 }], 'Observation'),
      'partial',
      '1 could not be read.',
    ],
    [
      'a source did not answer',
      (h: Harness) =>
        h.body(
          { kind: 'page', resourceType: 'Observation' },
          { resourceType: 'Bundle', entry: [outcomeEntry('timeout', GP, 'No answer in 10 s.')] },
        ),
      'partial',
      `Without ${GP}, which could not be reached.`,
    ],
  ])('%s', (_, act, state, reason) => {
    const harness = new Harness().open(['Observation']);
    act(harness);
    harness.allEnded();
    expect(category(harness)?.state).toBe(state);
    expect(category(harness)?.reason).toContain(reason);
  });

  it('goes back to loading for another try, keeps what is held, and ends complete', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([observation('1')], 'Observation', next);
    harness.ended('Observation', { state: 'partial', reason: 'Lost.' }).allEnded();
    harness.host.receive({ kind: 'pull-again', generation: 1 }, null);
    harness.settle();
    expect(harness.ledger()).toMatchObject({ finished: false, pagesReceived: 0 });
    expect(category(harness)).toMatchObject({ state: 'loading', held: 1 });
    harness.page([observation('1'), observation('2')], 'Observation', { total: 2 });
    harness.ended('Observation').allEnded();
    expect(category(harness)).toMatchObject({ state: 'complete', held: 2 });
    expect(harness.notShown('duplicate')).toBe(0);
  });

  it('shows progress in pages, and more of them as totals become known', () => {
    const harness = new Harness().open(['Observation', 'Condition']);
    harness.settle();
    expect(harness.ledger()).toMatchObject({ pagesReceived: 0, pagesExpected: 2 });
    harness.page([observation('1'), observation('2')], 'Observation', { ...next, total: 10 });
    harness.settle();
    expect(harness.ledger()).toMatchObject({ pagesReceived: 1, pagesExpected: 6 });
  });

  it('sends the ledger coalesced, not once a page', () => {
    const harness = new Harness().open(['Observation']);
    const ledgers = () => harness.toRenderer.filter((message) => message.kind === 'ledger').length;
    const before = ledgers();
    for (let page = 0; page < 20; page += 1) harness.page([observation(String(page))], 'Observation', next);
    harness.settle();
    expect(ledgers() - before).toBe(1);
  });
});

describe('sources (provenance; rule 3)', () => {
  it('counts entries by source, names them, and gives them their care setting', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both());
    harness.page([observation('1'), observation('2'), observation('3', `${HOSPITAL}#request-7`)]);
    harness.allEnded();
    expect(source(harness, GP)).toMatchObject({
      name: 'Example Surgery',
      odsCode: 'N00001',
      careSetting: 'gp',
      held: 2,
      state: 'complete',
      asOf: '2026-11-22T09:12:00Z',
    });
    expect(source(harness, HOSPITAL)).toMatchObject({ held: 1, state: 'complete' });
    expect(harness.entry('Observation/3')).toMatchObject({
      careSetting: 'hospital',
      source: { name: 'Whiston Hospital', sourceId: HOSPITAL },
    });
  });

  it('is loading until everything has ended, whatever the source itself reports', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both('complete', 'failed'));
    harness.settle();
    expect([source(harness, GP)?.state, source(harness, HOSPITAL)?.state]).toEqual(['loading', 'failed']);
  });

  it('adds a source that is only seen in what it sends, and does not claim that it is complete', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, sourceReport([{ uri: GP, name: 'Example Surgery', state: 'complete' }]));
    harness.page([observation('1', 'urn:new')]);
    harness.allEnded();
    expect(source(harness, 'urn:new')).toMatchObject({ name: 'urn:new', held: 1, state: 'partial' });
  });

  it.each([
    ['martian', 'partial'],
    ['', 'partial'],
    ['withheld', 'withheld'],
    ['not-shared', 'not-shared'],
    ['unsupported', 'unsupported'],
  ])('reported state "%s" is shown as %s, with words', (state, expected) => {
    const harness = new Harness().open([]);
    harness.body({ kind: 'sources' }, sourceReport([{ uri: GP, name: 'Example Surgery', state }]));
    harness.allEnded();
    expect(source(harness, GP)?.state).toBe(expected);
    if (expected === 'partial') expect(source(harness, GP)?.reason).not.toBe('');
  });

  it('says how many entries are withheld, and is then not complete', () => {
    const harness = new Harness().open([]);
    harness.body(
      { kind: 'sources' },
      sourceReport([{ uri: GP, name: 'Example Surgery', state: 'complete', withheld: 3 }]),
    );
    harness.allEnded();
    expect(source(harness, GP)).toMatchObject({ state: 'withheld', reason: '3 entries are withheld.' });
  });

  it('is partial where a kind of entry could not be read', () => {
    const harness = new Harness().open(['Observation', 'Condition']);
    harness.body({ kind: 'sources' }, both());
    harness.page([observation('1')]);
    harness.ended('Condition', { state: 'failed', reason: 'x' }).allEnded();
    expect(source(harness, GP)).toMatchObject({ state: 'partial', reason: 'Not everything could be read: Problems.' });
  });

  it('is partial, by name of what is missing, where it did not answer for one kind of entry', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both());
    const page = bundle([observation('1')]) as { entry: unknown[] };
    harness.body(
      { kind: 'page', resourceType: 'Observation' },
      { ...page, entry: [...page.entry, outcomeEntry('timeout', GP)] },
    );
    harness.allEnded();
    expect(source(harness, GP)).toMatchObject({
      state: 'partial',
      reason: 'Did not answer for: Results and measurements. Did not answer.',
    });
  });

  const KINDS = ['AllergyIntolerance', 'Flag', 'Condition', 'Task', 'Observation', 'Basic'];
  const missing = (harness: Harness, code: string, types: readonly string[] = KINDS) => {
    for (const type of types) {
      const page = bundle(type === 'Observation' ? [observation('1', HOSPITAL)] : []) as { entry: unknown[] };
      const reason = 'Example Surgery has not signed the agreement.';
      harness.body(
        { kind: 'page', resourceType: type },
        { ...page, entry: [...page.entry, outcomeEntry(code, GP, reason)] },
      );
    }
    return harness.allEnded();
  };

  it.each([
    ['not-shared', 'suppressed', 'not-shared', 'Without Example Surgery, which does not share.'],
    ['failed', 'transient', 'failed', 'Without Example Surgery, which could not be reached.'],
    ['forbidden', 'forbidden', 'forbidden', 'Without Example Surgery, which refused access.'],
    ['complete', 'suppressed', 'withheld', 'Without Example Surgery, which withholds entries.'],
    ['complete', 'timeout', 'failed', 'Without Example Surgery, which could not be reached.'],
  ])('one source that is %s (%s) makes no other source partial, and every list without it', (report, code, is, why) => {
    const harness = new Harness().open(KINDS);
    harness.body({ kind: 'sources' }, both(report));
    missing(harness, code);
    expect(source(harness, GP)?.state).toBe(is);
    expect(source(harness, HOSPITAL)).toMatchObject({ state: 'complete', reason: '', held: 1 });
    for (const { state, reason } of harness.ledger().categories) {
      expect({ state, reason }).toEqual({ state: 'partial', reason: why });
    }
  });

  it('a list lacks a source that the backend lists as away, though no search says so', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both('failed', 'not-shared'));
    harness.page([]);
    harness.allEnded();
    expect(category(harness)).toMatchObject({
      state: 'partial',
      reason: 'Without Example Surgery, which could not be reached; without Whiston Hospital, which does not share.',
    });
  });

  it('what a source withholds makes that source incomplete, and no kind of entry', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both('complete', 'withheld'));
    harness.page([]);
    harness.allEnded();
    expect([category(harness)?.state, source(harness, GP)?.state]).toEqual(['complete', 'complete']);
  });

  it('names three kinds of entry at most, those of a certain kind first', () => {
    const harness = new Harness().open(['Task', 'Basic', ...KINDS]);
    harness.body({ kind: 'sources' }, both());
    missing(harness, 'timeout');
    expect(source(harness, GP)?.reason).toBe(
      'Did not answer for: Allergies, Alerts, Problems and 3 more kinds of entry. Example Surgery has not signed the agreement.',
    );
    const broken = new Harness().open(KINDS);
    broken.body({ kind: 'sources' }, both());
    broken.allEnded();
    expect(source(broken, HOSPITAL)?.reason).toBe(
      'Not everything could be read: Allergies, Alerts, Problems and 3 more kinds of entry.',
    );
  });

  it('says why allergies are unavailable once, and not in two ways', () => {
    const harness = new Harness().open(KINDS);
    harness.body({ kind: 'sources' }, both('not-shared'));
    missing(harness, 'suppressed');
    expect(harness.allergies()).toMatchObject({
      kind: 'unavailable',
      reason: 'Without Example Surgery, which does not share.',
    });
  });

  it('counts resources and not rows: an admission that is told twice is one', () => {
    const harness = new Harness().open(['Encounter']);
    harness.body({ kind: 'sources' }, both());
    const admission = {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'IMP' },
      subject: THEIRS,
      period: { start: '2024-01-01', end: '2024-01-05' },
      meta: { source: HOSPITAL },
    };
    harness.page([admission], 'Encounter', { total: 1 });
    harness.allEnded();
    expect(harness.entries().size).toBe(2);
    expect(harness.entry('Encounter/e/discharge').resources).toEqual(['Encounter/e']);
    expect(source(harness, HOSPITAL)?.held).toBe(1);
    expect(category(harness, 'Encounter')).toMatchObject({ state: 'complete', held: 1, expected: 1 });
  });

  it('asked again, the states of the second list stand, and all that hangs on them follows', () => {
    const harness = new Harness().open(['AllergyIntolerance', 'Observation']);
    harness.body({ kind: 'sources' }, both('failed'));
    missing(harness, 'transient', ['AllergyIntolerance', 'Observation']);
    expect(harness.allergies().kind).toBe('unavailable');
    harness.host.receive({ kind: 'pull-again', generation: 1 }, null);
    harness.body({ kind: 'sources' }, both());
    harness.settle();
    expect(source(harness, HOSPITAL)).toMatchObject({ state: 'loading', held: 1 });
    harness.page([], 'AllergyIntolerance');
    harness.page([observation('1', HOSPITAL), observation('2')]);
    harness.allEnded();
    expect(source(harness, GP)).toMatchObject({ state: 'complete', held: 1, reason: '' });
    expect(source(harness, HOSPITAL)).toMatchObject({ state: 'complete', held: 1 });
    expect(harness.ledger().categories.map(({ state, reason }) => [state, reason])).toEqual([
      ['complete', ''],
      ['complete', ''],
    ]);
    expect(harness.allergies()).toEqual({ kind: 'not-recorded' });
  });

  it('asked again, a source that got worse is worse, and one that is not listed any more claims nothing', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both());
    harness.page([observation('1')]);
    harness.allEnded();
    harness.host.receive({ kind: 'pull-again', generation: 1 }, null);
    harness.body(
      { kind: 'sources' },
      sourceReport([{ uri: HOSPITAL, name: 'Whiston Hospital', state: 'failed', careSetting: 'hospital' }]),
    );
    harness.page([observation('1')]);
    harness.allEnded();
    expect(source(harness, HOSPITAL)?.state).toBe('failed');
    expect(source(harness, GP)).toMatchObject({ state: 'partial', held: 1, name: 'Example Surgery' });
  });

  it('a list of sources that cannot be read leaves the states of before', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both('failed'));
    harness.page([]);
    harness.allEnded();
    harness.host.receive({ kind: 'pull-again', generation: 1 }, null);
    expect(harness.body({ kind: 'sources' }, { resourceType: 'OperationOutcome' })).toMatchObject({
      kind: 'unreadable',
    });
    harness.page([]);
    harness.allEnded();
    expect(source(harness, GP)?.state).toBe('failed');
  });

  it('asked again, a source that only a failure named is gone with the failure', () => {
    const harness = new Harness().open(['Observation']);
    harness.body({ kind: 'sources' }, both());
    harness.body(
      { kind: 'page', resourceType: 'Observation' },
      { resourceType: 'Bundle', entry: [outcomeEntry('timeout', '')] },
    );
    harness.allEnded();
    expect(category(harness)?.reason).toBe('Without a source that was not named, which could not be reached.');
    expect(harness.ledger().sources).toHaveLength(3);
    harness.host.receive({ kind: 'pull-again', generation: 1 }, null);
    harness.page([]);
    harness.allEnded();
    expect(harness.ledger().sources.map(({ state }) => state)).toEqual(['complete', 'complete']);
  });

  it('shows a source that nobody named as not named, and an entry without source as not stated', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([{ ...observation('1'), meta: {} }]);
    harness.allEnded();
    expect(harness.entry('Observation/1').source).toEqual({ name: null, odsCode: null, sourceId: null });
  });
});

const NO_KNOWN = { coding: [{ system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy' }] };
const PENICILLIN = { text: 'Penicillin' };
const coded = (value: string) => ({ coding: [{ code: value }] });

describe('the allergy statement of the banner (CUI: exactly one of four; HAZ-002)', () => {
  const read = (allergies: readonly unknown[], report: unknown = both(), lists: readonly unknown[] = []): Harness => {
    const harness = new Harness().open(['AllergyIntolerance', 'List']);
    harness.body({ kind: 'sources' }, report);
    harness.page(allergies, 'AllergyIntolerance');
    harness.page(lists, 'List');
    return harness.allEnded();
  };
  const emptyList = (reason: string) => ({
    resourceType: 'List',
    id: 'l',
    subject: THEIRS,
    status: 'current',
    mode: 'snapshot',
    title: 'Allergies and adverse reactions',
    code: coded('886921000000105'),
    emptyReason: coded(reason),
  });

  it('is loading until the allergies have been read', () => {
    const harness = new Harness().open(['AllergyIntolerance']);
    expect(harness.allergies()).toEqual({ kind: 'loading' });
    harness.page([], 'AllergyIntolerance');
    harness.settle();
    expect(harness.allergies()).toEqual({ kind: 'loading' });
    harness.body({ kind: 'sources' }, both());
    harness.settle();
    expect(harness.allergies()).toEqual({ kind: 'not-recorded' });
  });

  it.each([
    [
      'one is known',
      [allergy('1', PENICILLIN)],
      both(),
      [],
      { kind: 'known', substances: ['Penicillin'], complete: true },
    ],
    [
      'one is known, and a source is missing',
      [allergy('1', PENICILLIN)],
      both('complete', 'failed'),
      [],
      { kind: 'known', substances: ['Penicillin'], complete: false },
    ],
    [
      'known wins over "none known"',
      [allergy('1', PENICILLIN), allergy('2', NO_KNOWN)],
      both(),
      [],
      { kind: 'known', substances: ['Penicillin'] },
    ],
    ['none known', [allergy('1', NO_KNOWN)], both(), [], { kind: 'none-known', statements: ['No known allergy'] }],
    [
      'no known drug allergy',
      [allergy('1', { coding: [{ code: '409137002', display: 'No known drug allergy' }] })],
      both(),
      [],
      { kind: 'none-known', statements: ['No known drug allergy'] },
    ],
    ['"none known" in words alone', [allergy('1', { text: 'No known allergies' })], both(), [], { kind: 'none-known' }],
    [
      'no known food allergy says nothing of drugs',
      [allergy('1', { coding: [{ code: '429625007', display: 'No known food allergy' }] })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      '"none known" withdrawn',
      [allergy('1', NO_KNOWN, { verificationStatus: coded('entered-in-error') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      '"none known" while a source is missing',
      [allergy('1', NO_KNOWN)],
      both('complete', 'failed'),
      [],
      { kind: 'unavailable' },
    ],
    ['an empty list, nil known', [], both(), [emptyList('nilknown')], { kind: 'none-known' }],
    ['an empty list, withheld', [], both(), [emptyList('withheld')], { kind: 'unavailable' }],
    ['an empty list, not asked', [], both(), [emptyList('notasked')], { kind: 'not-recorded' }],
    ['nothing, and all sources complete', [], both(), [], { kind: 'not-recorded' }],
    ['nothing, and a source failed', [], both('complete', 'failed'), [], { kind: 'unavailable' }],
    ['nothing, and a source does not share', [], both('not-shared'), [], { kind: 'unavailable' }],
    [
      'nothing, and a source has no allergies at all',
      [],
      both('complete', 'unsupported'),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'refuted',
      [allergy('1', PENICILLIN, { verificationStatus: coded('refuted') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'entered in error (corner 2)',
      [allergy('1', PENICILLIN, { verificationStatus: coded('entered-in-error') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'resolved',
      [allergy('1', PENICILLIN, { clinicalStatus: coded('resolved') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    ['no status counts as active', [allergy('1', PENICILLIN, { clinicalStatus: {} })], both(), [], { kind: 'known' }],
    [
      'unconfirmed counts',
      [allergy('1', PENICILLIN, { verificationStatus: coded('unconfirmed') })],
      both(),
      [],
      { kind: 'known' },
    ],
  ])('%s', (_, allergies, report, lists, expected) => {
    expect(read(allergies, report, lists).allergies()).toMatchObject(expected);
  });

  it.each([
    ['failed', { state: 'failed', reason: 'Did not answer.' } as const],
    ['was forbidden', { state: 'forbidden', reason: 'Not your role.' } as const],
    ['is not supported', { state: 'unsupported', reason: 'Not held.' } as const],
  ])('is unavailable where the search %s and nothing came', (_, outcome) => {
    const harness = new Harness().open(['AllergyIntolerance']);
    harness.body({ kind: 'sources' }, both());
    harness.ended('AllergyIntolerance', outcome).allEnded();
    expect(harness.allergies()).toEqual({ kind: 'unavailable', reason: outcome.reason });
  });

  it('is unavailable where allergies were never asked for', () => {
    expect(new Harness().open(['Observation']).allEnded().allergies().kind).toBe('unavailable');
  });
});
