// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { SearchAnswer, SearchPlaces } from '../../../src-shared/search/answer.ts';
import { FakePort } from '../support/fake-port.ts';
import { layOut } from '../support/lay-out.ts';
import { madeUpBanner, madeUpEntry, madeUpLedger, madeUpSource } from '../support/made-up.ts';
import { madeUpAnswer } from './made-up-answer.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  layOut(51);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The open record at the view for searching, with a record process that answers by hand. */
function draw(
  entries: readonly ClinicalEntry[],
  ledger: CompletenessLedger = madeUpLedger({ sources: [madeUpSource('A')] }),
) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  port.say({ kind: 'ledger', generation: 1, ledger });
  port.say({ kind: 'entries', generation: 1, entries });
  store.flush();
  store.screen.show('search');
  render(<RecordView store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />);
  const asked = (kind: 'search' | 'search-places', text: string) =>
    waitFor(() => {
      const message = port.posted.findLast((one) => one.kind === kind && one.text === text);
      if (message === undefined) throw new Error(`${kind} of ${text} was not asked for`);
      return message;
    });
  const type = (text: string): void => void fireEvent.change(box(), { target: { value: text } });
  const answer = async (text: string, found: Partial<SearchAnswer>): Promise<void> => {
    const { requestId } = await asked('search', text);
    await act(async () => {
      port.say({ kind: 'search', generation: 1, requestId, answer: madeUpAnswer(found) });
      await Promise.resolve();
    });
  };
  const places = async (text: string, found: readonly SearchPlaces[]): Promise<void> => {
    const { requestId } = await asked('search-places', text);
    await act(async () => {
      port.say({ kind: 'search-places', generation: 1, requestId, places: found });
      await Promise.resolve();
    });
  };
  return { port, store, type, answer, places };
}

const box = (): HTMLInputElement => screen.getByRole('searchbox', { name: /Search in this record/ });
const rows = (): HTMLElement[] => within(screen.getByRole('list', { name: 'Entries found' })).getAllByRole('listitem');
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset['hit'];
const marks = (row: HTMLElement | undefined): (string | null)[] =>
  [...(row?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent);
const term = (start: string) => ({ starts: [start], phrases: [] });

const THREE = [
  madeUpEntry('a', '2026-03-01', { title: 'Asthma review' }),
  madeUpEntry('b', '2026-02-01', { title: 'Asthma', careSetting: 'hospital' }),
  madeUpEntry('c', '2026-01-01', { title: 'Telephone call', summary: 'About inhalers' }),
];
const ASTHMA = { terms: [term('asth')], inTitle: ['a', 'b'], inText: ['c'], read: 3, entries: 3 };

describe('searching in the open record', () => {
  it('asks at each letter, and keeps what is shown until the next answer is here', async () => {
    const { type, answer, port } = draw(THREE);
    type('a');
    await answer('a', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    type('as');
    expect(rows()).toHaveLength(3);
    await answer('as', { ...ASTHMA, inText: [] });
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(port.posted.flatMap((one) => (one.kind === 'search' ? [one.text] : []))).toEqual(['a', 'as']);
  });

  it('shows nothing of an answer that was overtaken by a later one', async () => {
    const { type, answer } = draw(THREE);
    type('a');
    type('as');
    await answer('as', { ...ASTHMA, inTitle: ['b'], inText: [] });
    await waitFor(() => expect(rows()).toHaveLength(1));
    await answer('a', ASTHMA);
    expect(rows()).toHaveLength(1);
  });

  it('never says that nothing has a text before that text was looked for (HAZ-003)', async () => {
    const { type, answer } = draw(THREE);
    type('asx');
    await answer('asx', { terms: [term('asx')] });
    await screen.findByText('No entry in the record as loaded has “asx”.');
    type('ast');
    expect(screen.queryByText(/^No entry in the record/)).toBeNull();
    await answer('ast', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('marks what was looked for in the title and in the place where it was found, which has its label', async () => {
    const { type, answer, places } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    await places('asth', [
      {
        entryId: 'c',
        excerpts: [{ label: 'Notes', text: 'has asthma since childhood', cutBefore: true, cutAfter: false }],
      },
    ]);
    await waitFor(() => expect(rows()[2]?.textContent).toContain('Notes: … has asthma since childhood'));
    expect(rows().map(marks)).toEqual([['Asthma'], ['Asthma'], ['asthma']]);
    expect(rows()[2]?.textContent).not.toContain('childhood …');
  });

  it('draws markup of a source as text (HAZ-018)', async () => {
    const { type, answer } = draw([madeUpEntry('a', '2026-03-01', { title: '<img src=x onerror=alert(1)> asthma' })]);
    type('asth');
    await answer('asth', { terms: [term('asth'), term('img')], inTitle: ['a'], read: 1, entries: 1 });
    await waitFor(() => expect(rows()[0]?.textContent).toContain('<img src=x onerror=alert(1)> asthma'));
    expect(rows()[0]?.querySelector('img')).toBeNull();
    expect(marks(rows()[0])).toEqual(['img', 'asthma']);
  });

  it('strikes what was entered in error and says so in words, once (HAZ-012)', async () => {
    const { type, answer } = draw([
      madeUpEntry('a', '2026-03-01', { title: 'Asthma', enteredInError: true }),
      madeUpEntry('b', '2026-03-01', {
        title: 'Asthma',
        enteredInError: true,
        marks: [{ tone: 'struck', text: 'Entered in error' }],
      }),
    ]);
    type('asth');
    await answer('asth', { ...ASTHMA, inTitle: ['a', 'b'], inText: [] });
    await waitFor(() => expect(rows()).toHaveLength(2));
    for (const row of rows()) expect(row.textContent?.split('Entered in error')).toHaveLength(2);
  });

  it('has no more rows in the document for 20,000 hits than for 200, each with its place among all', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => madeUpEntry(`e${n}`, '2026-01-01'));
    const { type, answer } = draw(many);
    type('t');
    await answer('t', { terms: [term('t')], inTitle: many.map(({ id }) => id), read: 20_000, entries: 20_000 });
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    expect(rows().length).toBeLessThan(60);
    expect(rows()[0]?.getAttribute('aria-posinset')).toBe('1');
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('20000');
  });
});

describe('the keyboard', () => {
  it('goes from the box into the hits, through them, and back', async () => {
    const { type, answer, store } = draw(THREE);
    expect(document.activeElement).toBe(box());
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    fireEvent.keyDown(box(), { key: 'ArrowDown' });
    expect(focused()).toBe('a');
    const keys: [string, string][] = [
      ['ArrowDown', 'b'],
      ['j', 'c'],
      ['j', 'c'],
      ['k', 'b'],
      ['End', 'c'],
      ['Home', 'a'],
    ];
    for (const [key, expected] of keys) {
      fireEvent.keyDown(document.activeElement as Element, { key });
      expect([key, focused(), store.screen.get().selectedId]).toEqual([key, expected, expected]);
    }
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(box());
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(focused()).toBe('a');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(document.activeElement).toBe(box());
  });

  it('Escape in the box empties it, and then leads back to the view before', () => {
    const { type, store } = draw(THREE);
    store.screen.show('summary');
    act(() => store.screen.show('search'));
    type('asth');
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect([store.screen.get().view, box().value]).toEqual(['search', '']);
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(store.screen.get().view).toBe('summary');
  });

  it('one hit at a time is in the order of Tab, with the way to the timeline beside it', async () => {
    const { type, answer } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    const inOrder = rows()
      .flatMap((row) => within(row).getAllByRole('button'))
      .filter((button) => button.tabIndex === 0);
    expect(inOrder.map((button) => button.getAttribute('aria-label') ?? button.dataset['hit'])).toEqual([
      'a',
      'Show in timeline: Asthma review',
    ]);
  });
});

describe('where hits lead', () => {
  it('opens the detail of a hit that is pressed', async () => {
    const { type, answer, store } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    fireEvent.click(within(rows()[1] as HTMLElement).getAllByRole('button')[0] as HTMLElement);
    expect(store.screen.get()).toMatchObject({ view: 'search', selectedId: 'b' });
  });

  it('shows a hit in the timeline, and what was typed is still there afterwards', async () => {
    const { type, answer, store } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    fireEvent.click(screen.getByRole('button', { name: 'Show in timeline: Asthma' }));
    expect(store.screen.get()).toMatchObject({ view: 'timeline', selectedId: 'b', searchText: 'asth' });
    act(() => store.screen.show('search'));
    expect(box().value).toBe('asth');
  });
});

describe('what the hits do not say by themselves', () => {
  it('says how many the timeline’s filters hide, and which', async () => {
    const { type, answer, store } = draw(THREE);
    act(() => store.screen.setFilter({ ...NO_FILTER, careSettings: new Set(['gp']) }));
    type('asth');
    await answer('asth', ASTHMA);
    await screen.findByText(/1 of them is hidden by the timeline’s filters/);
    expect(rows().map((row) => row.textContent?.includes('Hidden by the timeline’s filters'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('narrows to a care setting with n of m and a way back', async () => {
    const { type, answer } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    fireEvent.click(await screen.findByRole('button', { name: /^Hospital 1/ }));
    expect(rows()).toHaveLength(1);
    screen.getByText('Showing 1 of 3 entries found.');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(rows()).toHaveLength(3);
  });

  it('says how much is read, and what is missing from the record, beside hits (HAZ-003)', async () => {
    const failed = madeUpSource('Whiston Hospital', { state: 'failed' });
    const { type, answer } = draw(THREE, madeUpLedger({ sources: [madeUpSource('A'), failed] }));
    type('asth');
    await answer('asth', { ...ASTHMA, read: 1, isReading: true });
    const note = (await screen.findByText('May not be all.')).parentElement;
    expect(note?.textContent).toContain('1 of 3 entries indexed so far');
    expect(note?.textContent).toContain('Whiston Hospital could not be reached');
  });

  it('an empty search never says that nothing is recorded while a source is missing (HAZ-003)', async () => {
    const failed = madeUpSource('Whiston Hospital', { state: 'failed' });
    const { type, answer } = draw(THREE, madeUpLedger({ sources: [madeUpSource('A'), failed] }));
    type('gout');
    await answer('gout', { read: 3, entries: 3 });
    await screen.findByText('No entry in the record as loaded has “gout”.');
    const note = screen.getByText('It may still be recorded.').parentElement;
    expect(note?.textContent).toContain('Whiston Hospital could not be reached');
    expect(document.body.textContent).not.toMatch(/nothing (?:is )?recorded/i);
  });

  it('says that what stands inside documents is not searched', async () => {
    const { type, answer } = draw(THREE);
    expect(document.body.textContent).toContain('what stands inside a PDF');
    type('gout');
    await answer('gout', { read: 3, entries: 3 });
    await screen.findByText(/^No entry/);
    expect(document.body.textContent).toContain('what stands inside a PDF');
  });

  it('tells screen readers how many there are once the typing has stopped, and not at each letter', async () => {
    const { type, answer } = draw(THREE);
    const said = (): string[] => screen.getAllByRole('status').map((status) => status.textContent ?? '');
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(said().join(' ')).not.toContain('entries found');
    await waitFor(() => expect(said()).toContain('3 entries found: 2 in the title, 1 elsewhere.'), { timeout: 5000 });
  });
});

describe('one record and no other', () => {
  it('what was typed and found ends with the record (HAZ-001)', async () => {
    const { type, answer, store } = draw(THREE);
    type('asth');
    await answer('asth', ASTHMA);
    await waitFor(() => expect(rows()).toHaveLength(3));
    act(() => store.discard());
    expect(store.screen.get().searchText).toBe('');
    const held = store.queries.getQueryCache().getAll();
    expect(held.map(({ state }) => state.data ?? null).filter((data) => data !== null)).toEqual([]);
    expect(document.body.textContent).not.toContain('Asthma');
  });
});
