import { describe, expect, it } from 'vitest';
import { Harness, outcomeEntry } from '../harness.ts';
import { category, GP, observation } from '../two-sources.ts';

const next = { link: [{ relation: 'next', url: 'https://record.example/fhir?page=2' }] };

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

  it('counts an entry as held of whose id there is something else that is refused', () => {
    const harness = new Harness().open(['Observation']);
    harness.page([observation('1'), { ...observation('1'), subject: 0 }], 'Observation');
    harness.ended('Observation').allEnded();
    expect(harness.entries().size).toBe(1);
    expect(category(harness)).toMatchObject({ held: 1, reason: '1 did not say whose they are and are not shown.' });
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
    harness.host.receive({ kind: 'pull-again', generation: 1, sourceId: null, resourceTypes: null }, null);
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
