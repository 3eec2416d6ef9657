import { describe, expect, it } from 'vitest';
import { bundle, Harness, outcomeEntry, sourceReport, THEIRS } from './harness.ts';
import { both, category, GP, HOSPITAL, observation, source } from './two-sources.ts';

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

  it.each([
    ['Example Surgery holds 3 restricted entries that are withheld.', ''],
    ['Example Surgery holds three restricted entries that are withheld.', ''],
    ['Some entries are withheld.', ' 3 entries are withheld.'],
    ['13 entries are withheld.', ' 3 entries are withheld.'],
    ['Withheld since 3-May-2026.', ' 3 entries are withheld.'],
    ['Withheld since 3 May 2026.', ' 3 entries are withheld.'],
    ['The practice withholds 3 entries.', ''],
    ['Down for 3 hours.', ' 3 entries are withheld.'],
  ])('gives the number once beside "%s"', (reason, added) => {
    const harness = new Harness().open([]);
    harness.body(
      { kind: 'sources' },
      sourceReport([{ uri: GP, name: 'Example Surgery', state: 'withheld', withheld: 3, reason }]),
    );
    harness.allEnded();
    expect(source(harness, GP)?.reason).toBe(`${reason}${added}`);
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
    const harness = new Harness().open(['SupplyDelivery', 'Basic', ...KINDS]);
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
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
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
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
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
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
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
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
    harness.page([]);
    harness.allEnded();
    expect(harness.ledger().sources.map(({ state }) => state)).toEqual(['complete', 'complete']);
  });

  it('shows a source that nobody named as not named, and an entry without source as not stated', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([{ ...observation('1'), meta: {} }]);
    harness.allEnded();
    expect(harness.entry('Observation/1').source).toEqual({ name: null, odsCode: null, system: null, sourceId: null });
  });
});
