import { describe, expect, it } from 'vitest';
import { Harness, outcomeEntry, type Resource, sourceReport, THEIRS } from './harness.ts';

const GP = 'https://record.sthelens.example/source/gp-1';
const HOSPITAL = 'https://record.sthelens.example/source/whiston';
const TYPES = ['AllergyIntolerance', 'Observation', 'Condition'];

const report = (hospital: string): unknown =>
  sourceReport([
    { uri: GP, name: 'Newton Surgery', state: 'complete', careSetting: 'gp' },
    { uri: HOSPITAL, name: 'Whiston Hospital', state: hospital, careSetting: 'hospital' },
  ]);
const of = (resourceType: string, id: string, source: string): Resource => ({
  resourceType,
  id,
  meta: { source },
  code: { text: id },
  ...(resourceType === 'AllergyIntolerance' ? { patient: THEIRS } : { subject: THEIRS }),
});

/** A record in which the hospital is away as a whole, or for these types only. */
function record(away: 'failed' | readonly string[]): Harness {
  const harness = new Harness().open(TYPES);
  harness.body({ kind: 'sources' }, report(away === 'failed' ? 'failed' : 'complete'));
  for (const type of TYPES) {
    harness.page([of(type, `gp-${type}`, GP)], type);
    if (away === 'failed' || !away.includes(type)) continue;
    const entry = [outcomeEntry('transient', HOSPITAL)];
    harness.body({ kind: 'page', resourceType: type }, { resourceType: 'Bundle', entry });
  }
  return harness.allEnded();
}

function missing(harness: Harness, sourceId: string): readonly string[] {
  harness.host.receive({ kind: 'missing', generation: 1, requestId: 7, sourceId }, null);
  const answer = harness.toMain.findLast((message) => message.kind === 'missing');
  return answer?.kind === 'missing' && answer.requestId === 7 ? answer.resourceTypes : ['no answer'];
}

const again = (harness: Harness, sourceId: string | null, resourceTypes: readonly string[] | null): void =>
  harness.host.receive({ kind: 'pull-again', generation: 1, sourceId, resourceTypes }, null);

const sources = (harness: Harness): readonly string[] => harness.ledger().sources.map(({ state }) => state);
const kinds = (harness: Harness): readonly string[] => harness.ledger().categories.map(({ ownState }) => ownState);

describe('what one source is without', () => {
  it.each<[why: string, away: 'failed' | readonly string[], ofWhom: string, types: readonly string[]]>([
    ['it did not answer at all: every kind', 'failed', HOSPITAL, TYPES],
    ['it did not answer for one kind', ['Observation'], HOSPITAL, ['Observation']],
    ['another source lacks nothing', ['Observation'], GP, []],
    ['a source that nobody named', 'failed', 'urn:nobody', []],
  ])('%s', (_why, away, ofWhom, types) => {
    expect(missing(record(away), ofWhom)).toEqual(types);
  });

  it('includes kinds that broke off: any source may lack some of them', () => {
    const harness = new Harness().open(TYPES);
    harness.body({ kind: 'sources' }, report('complete'));
    for (const type of TYPES) harness.page([], type);
    harness.ended('Condition', { state: 'failed', reason: 'Lost.' }).allEnded();
    expect(missing(harness, GP)).toEqual(['Condition']);
  });

  it('is not told of another generation', () => {
    const harness = record('failed');
    harness.host.receive({ kind: 'missing', generation: 2, requestId: 9, sourceId: HOSPITAL }, null);
    expect(harness.toMain.filter(({ kind }) => kind === 'missing')).toEqual([]);
  });
});

describe('one source is asked again', () => {
  it('it alone is being read, with the kinds that it lacked; everything else stands as it was', () => {
    const harness = record(['Observation']);
    again(harness, HOSPITAL, ['Observation']);
    expect(harness.ledger()).toMatchObject({
      finished: false,
      timesAskedAgain: 1,
      askingAgain: { sourceId: HOSPITAL, resourceTypes: ['Observation'] },
    });
    expect(sources(harness)).toEqual(['complete', 'loading']);
    expect(kinds(harness)).toEqual(['complete', 'loading', 'complete']);
  });

  it('ends complete with what it has now, keeps what was held, and counts nothing twice', () => {
    const harness = record(['Observation']);
    again(harness, HOSPITAL, ['Observation']);
    harness.body({ kind: 'sources' }, report('complete'));
    harness.page([of('Observation', 'gp-Observation', GP), of('Observation', 'late', HOSPITAL)], 'Observation');
    harness.allEnded();
    expect(harness.ledger()).toMatchObject({ finished: true, askingAgain: null });
    expect(sources(harness)).toEqual(['complete', 'complete']);
    expect(harness.entries().size).toBe(4);
    expect(harness.notShown('duplicate')).toBe(0);
  });

  it('is what it was before where it is still away', () => {
    const harness = record('failed');
    again(harness, HOSPITAL, TYPES);
    expect(sources(harness)).toEqual(['complete', 'loading']);
    harness.body({ kind: 'sources' }, report('failed'));
    for (const type of TYPES) harness.page([of(type, `gp-${type}`, GP)], type);
    harness.allEnded();
    expect(sources(harness)).toEqual(['complete', 'failed']);
    expect(harness.entries().size).toBe(3);
  });
});

describe('one kind of entry is asked again', () => {
  it('it alone is being read, and no source is', () => {
    const harness = new Harness().open(TYPES);
    harness.body({ kind: 'sources' }, report('complete'));
    for (const type of TYPES) harness.page([], type);
    harness.ended('Condition', { state: 'failed', reason: 'Lost.' }).allEnded();
    expect(kinds(harness)).toEqual(['complete', 'complete', 'failed']);
    again(harness, null, ['Condition']);
    expect(kinds(harness)).toEqual(['complete', 'complete', 'loading']);
    expect(sources(harness)).not.toContain('loading');
    harness.page([of('Condition', 'late', GP)], 'Condition');
    harness.allEnded();
    expect(kinds(harness)).toEqual(['complete', 'complete', 'complete']);
    expect(sources(harness)).toEqual(['complete', 'complete']);
  });
});
