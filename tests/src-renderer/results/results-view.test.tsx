// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { TestSummary } from '../../../src-shared/clinical/derived.ts';
import type { ResultRow } from '../../../src-shared/clinical/results-table.ts';
import { FakePort } from '../support/fake-port.ts';
import { layOut } from '../support/lay-out.ts';
import {
  madeUpBanner,
  madeUpCategory,
  madeUpEntry,
  madeUpLedger,
  madeUpSource,
  madeUpWithout,
} from '../support/made-up.ts';
import { madeUpDerived, madeUpTest } from '../support/made-up-derived.ts';
import { madeUpResults, madeUpRow, madeUpValue } from '../support/made-up-results.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  layOut(31);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const LEDGER = madeUpLedger({ categories: [madeUpCategory('Observation')], sources: [madeUpSource('Newton Surgery')] });

interface Drawn {
  readonly generation?: number;
  readonly ledger?: CompletenessLedger;
  readonly tests?: readonly TestSummary[];
  readonly entries?: readonly ClinicalEntry[];
}

/** The results view of a record, its table answered. */
async function draw(rows: readonly ResultRow[], rest: Drawn = {}) {
  const { generation = 1, ledger = LEDGER, tests = [], entries = [] } = rest;
  const port = new FakePort();
  const store = new RecordStore(generation, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'banner', generation, banner: madeUpBanner() });
  port.say({ kind: 'ledger', generation, ledger });
  port.say({ kind: 'entries', generation, entries });
  port.say({
    kind: 'derived',
    generation,
    derived: madeUpDerived({ tests: { items: tests, madeFrom: ['Observation'] } }),
  });
  store.flush();
  const view = render(
    <RecordView key={generation} store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />,
  );
  const answer = (table: readonly ResultRow[]) =>
    act(async () => {
      for (const message of port.posted.filter(({ kind }) => kind === 'results'))
        port.say({ kind: 'results', generation, requestId: message.requestId, table: madeUpResults(...table) });
      await Promise.resolve();
    });
  fireEvent.click(screen.getByRole('button', { name: 'Results' }));
  await answer(rows);
  return { port, store, view, answer };
}

const grid = (): HTMLElement => screen.getByRole('grid');
const current = (): HTMLElement | null =>
  document.querySelector(`#${grid().getAttribute('aria-activedescendant') ?? 'none'}`);
const plain = (text: string | null | undefined): string =>
  (text ?? '').replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();
/** What stands in a cell for whoever sees it, and for whoever hears it. */
const seen = (cell: Element | null | undefined): string =>
  plain(
    [...(cell?.querySelectorAll('[aria-hidden="true"]') ?? [])]
      .filter((part) => part.parentElement?.closest('[aria-hidden]') === null)
      .map(({ textContent }) => textContent)
      .join(' '),
  );
function heard(cell: Element | null | undefined): string {
  const copy = cell?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const part of copy.querySelectorAll('[aria-hidden="true"]')) part.remove();
  return plain(copy.getAttribute('aria-label') ?? copy.textContent);
}
const HIGH = { interpretation: 'High', isAbnormal: true, range: 'Range 3.5 to 5.3 mmol per L', low: 3.5, high: 5.3 };
const detailTitle = (): string => plain(screen.getByRole('complementary').querySelector('h2')?.textContent);

const POTASSIUM = madeUpRow('Potassium', [
  madeUpValue('Observation/new', '2026-11-21T16:05:00Z', 5.9, { ...HIGH, where: 'Example Surgery' }),
  madeUpValue('Observation/old', '2026-11-02', 4.8),
]);

describe('the results view', () => {
  it('has what was ticked and narrowed when the person comes back to it, and nothing of that for another record (HAZ-001)', async () => {
    const { view, answer } = await draw([POTASSIUM]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only tests with an abnormal value' }));
    fireEvent.click(screen.getByRole('rowheader', { name: /Potassium/ }));
    fireEvent.click(screen.getByRole('button', { name: /^Graph of/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Table of these' }));
    fireEvent.click(screen.getByRole('button', { name: 'Summary' }));
    fireEvent.click(screen.getByRole('button', { name: 'Results' }));
    await answer([POTASSIUM]);
    expect(screen.getByRole('button', { name: 'Table of these' }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'All by date' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Only tests with an abnormal value' }).checked).toBe(
      true,
    );
    view.unmount();
    await draw([POTASSIUM], { generation: 2 });
    expect(screen.queryByRole('button', { name: /^Graph of/ })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Only tests with an abnormal value' }).checked).toBe(
      false,
    );
  });

  it('shows each value by test and date, with High in words and its own range for whoever hears it (HAZ-008, HAZ-017)', async () => {
    await draw([POTASSIUM, madeUpRow('Sodium', [madeUpValue('Observation/na', '2026-11-02', 0)])]);
    const [, , potassium, sodium] = within(grid()).getAllByRole('row');
    expect(plain(potassium?.textContent)).toContain('Potassium mmol per L');
    const cells = within(potassium ?? grid()).getAllByRole('gridcell');
    expect(seen(cells[1])).toBe('5.9 ▲High');
    expect(heard(cells[1])).toBe(
      '21-Nov-2026 16:05: 5.9 mmol per L, High, Range 3.5 to 5.3 mmol per L, Example Surgery',
    );
    expect(seen(cells[2])).toBe('4.8');
    const zero = within(sodium ?? grid()).getAllByRole('gridcell');
    expect(zero.map(seen)).toEqual(['0 02-Nov-2026', '', '0']);
    expect(zero[1]?.getAttribute('aria-label')).toBe('21-Nov-2026: no value recorded');
  });

  it('says what was withdrawn, strikes it through, and has it as no last value (HAZ-012)', async () => {
    const wrong = madeUpValue('Observation/w', '2026-11-20', 9, { stands: false, standing: 'Entered in error' });
    await draw([madeUpRow('Potassium', [wrong, madeUpValue('Observation/a', '2026-11-19')])]);
    const [last, cell] = within(grid()).getAllByRole('row')[2]?.querySelectorAll('[role="gridcell"]') ?? [];
    expect(seen(last)).toBe('4.2 19-Nov-2026');
    expect(seen(cell)).toBe('9 Entered in error');
    expect(cell?.querySelector('[class*="struck"]')?.textContent).toBe('9');
  });

  it('has no more cells in the document for 400 tests on 400 days than for 60 on 60', async () => {
    const many = (count: number): ResultRow[] =>
      Array.from({ length: count }, (_, test) =>
        madeUpRow(`Test ${test}`, [
          madeUpValue(`o${test}`, new Date(Date.UTC(2020, 0, 1 + test)).toISOString().slice(0, 10)),
        ]),
      );
    await draw(many(60));
    const few = within(grid()).getAllByRole('gridcell').length;
    cleanup();
    await draw(many(400));
    expect(within(grid()).getAllByRole('gridcell').length).toBeLessThanOrEqual(few);
    expect(grid().getAttribute('aria-rowcount')).toBe('402');
    expect(grid().getAttribute('aria-colcount')).toBe('402');
  });

  it('the keyboard goes from cell to cell, opens an entry, and of several values of one day each in turn', async () => {
    const ids = ['Observation/a', 'Observation/b'];
    const day = [
      madeUpValue('Observation/a', '2026-11-20T18:00:00Z'),
      madeUpValue('Observation/b', '2026-11-20T06:00:00Z', 9),
    ];
    await draw([madeUpRow('Potassium', day)], { entries: ids.map((id) => madeUpEntry(id)) });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) fireEvent.keyDown(grid(), { key });
    expect(heard(current())).toMatch(/^20-Nov-2026 18:00: 4\.2 .*20-Nov-2026 06:00: 9 /);
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(detailTitle()).toBe('Title of Observation/a');
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(detailTitle()).toBe('Title of Observation/b');
  });

  it('says what may be missing, and of an empty record which kind of empty it is (HAZ-003)', async () => {
    await draw([], {
      ledger: madeUpLedger({
        categories: [madeUpWithout('Observation', madeUpSource('Whiston', { state: 'failed' }))],
      }),
    });
    expect(
      screen.getByText(/Whiston could not be reached.*A test that is not listed may have been done/),
    ).toBeDefined();
    expect(screen.getByText('None received.')).toBeDefined();
    cleanup();
    await draw([]);
    expect(screen.getByText('No result or measurement is recorded.')).toBeDefined();
  });
});

describe('last done: type a test, see when, where and the value', () => {
  const type = (value: string): void =>
    void fireEvent.change(screen.getByLabelText('Find a test'), { target: { value } });

  it('answers in words over all sources, with how it stands to the one before', async () => {
    await draw([POTASSIUM], { tests: [madeUpTest('Potassium', { trend: 'higher' })] });
    type('pot');
    expect(plain(screen.getByRole('list', { name: 'Last done' }).textContent)).toMatch(
      /^Potassium, last done 21-Nov-2026 16:05, Example Surgery: 5\.9 mmol per L ▲High; before: 4\.8 mmol per L on 02-Nov-2026, now higher/,
    );
  });

  it('what is dated to come is not called the one before; that none is held is said of the row alone', async () => {
    const rows = [
      madeUpRow('Potassium', [madeUpValue('b', '2027-01-05', 5.9), madeUpValue('a', '2026-11-01', 4.2)]),
      madeUpRow('Potassium in blood', [madeUpValue('c', '2026-10-01', 4.1)]),
    ];
    await draw(rows);
    type('pot');
    const words = plain(screen.getByRole('list', { name: 'Last done' }).textContent);
    expect(words).toContain('4.2 mmol per L; dated to come: 5.9 mmol per L on 05-Jan-2027');
    expect(words).toContain('4.1 mmol per L; no earlier value held in its row of Results');
  });

  it('says that none of that name is in the record as loaded, and what may be missing (HAZ-003, HAZ-020)', async () => {
    await draw([POTASSIUM], {
      ledger: madeUpLedger({
        categories: [madeUpWithout('Observation', madeUpSource('Whiston', { state: 'failed' }))],
      }),
    });
    type('zinc');
    const words = screen.getAllByRole('status').find(({ textContent }) => textContent.startsWith('No test'));
    expect(plain(words?.textContent)).toBe(
      'No test of that name is in the record as loaded. It may be held under another name, or be among what is missing. Whiston could not be reached.',
    );
    expect(screen.queryByRole('grid')).toBeNull();
  });

  it('a test of which no result stands says so', async () => {
    await draw([madeUpRow('Potassium', [madeUpValue('a', '2026-11-20', 4, { stands: false, standing: 'Cancelled' })])]);
    type('pot');
    expect(screen.getByRole('list', { name: 'Last done' }).textContent).toContain('no result that stands');
  });
});

describe('the graph', () => {
  const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
  const tick = (name: string): void => void fireEvent.click(screen.getByRole('rowheader', { name: new RegExp(name) }));
  const points = (): readonly string[] =>
    screen.queryAllByRole('option').map((point) => plain(point.getAttribute('aria-label')));

  it('draws the tests that were ticked, one chart each, with the last two values as text', async () => {
    await draw([POTASSIUM, madeUpRow('Sodium', [madeUpValue('Observation/na', '2026-11-02', 139)])]);
    tick('Potassium');
    tick('Sodium');
    press('Graph of 2 tests');
    expect(screen.getAllByRole('listbox')).toHaveLength(2);
    expect(points()).toEqual([
      '02-Nov-2026: 4.8 mmol per L, Newton Surgery',
      '21-Nov-2026 16:05: 5.9 mmol per L, High, Range 3.5 to 5.3 mmol per L, Example Surgery',
      '02-Nov-2026: 139 mmol per L, Newton Surgery',
    ]);
    expect(plain(screen.getByRole('region', { name: /^Potassium/ }).textContent)).toContain(
      '5.9 mmol per L High on 21-Nov-2026 16:05 (Range 3.5 to 5.3 mmol per L); before: 4.8 mmol per L on 02-Nov-2026',
    );
  });

  it('what is dated to come is not called the one before beside it', async () => {
    await draw([madeUpRow('Potassium', [madeUpValue('b', '2027-01-05', 5.9), madeUpValue('a', '2026-11-01', 4.2)])]);
    tick('Potassium');
    press(/^Graph of 1 test/);
    expect(plain(screen.getByRole('region', { name: /^Potassium/ }).textContent)).toContain(
      '4.2 mmol per L on 01-Nov-2026; dated to come: 5.9 mmol per L on 05-Jan-2027',
    );
  });

  it('the keyboard goes through the points, and each is said', async () => {
    await draw([POTASSIUM], { entries: [madeUpEntry('Observation/new')] });
    tick('Potassium');
    press(/^Graph of 1 test/);
    const list = screen.getByRole('listbox');
    fireEvent.keyDown(list, { key: 'ArrowLeft' });
    const said = (): string =>
      plain(within(screen.getByRole('region', { name: /^Potassium/ })).getByRole('status').textContent);
    expect(said()).toMatch(/^21-Nov-2026 16:05: 5\.9/);
    fireEvent.keyDown(list, { key: 'Home' });
    expect(said()).toMatch(/^02-Nov-2026: 4\.8/);
    fireEvent.keyDown(list, { key: 'End' });
    fireEvent.keyDown(list, { key: 'Enter' });
    expect(detailTitle()).toBe('Title of Observation/new');
  });

  it('narrowed to a time it says how many values lie outside, and nothing drawn is not nothing held', async () => {
    await draw([madeUpRow('Potassium', [madeUpValue('Observation/a', '2019-01-01')])]);
    tick('Potassium');
    press(/^Graph of 1 test/);
    press('1 year');
    expect(points()).toEqual([]);
    expect(screen.getByText('No value that can be drawn lies in this time.')).toBeDefined();
    expect(screen.getByText('1 value lies outside this time.')).toBeDefined();
  });

  it('has a table of the same, with what cannot be drawn', async () => {
    const values = [...POTASSIUM.values, madeUpValue('Observation/t', null, null, { text: 'Haemolysed' })];
    await draw([{ ...POTASSIUM, values }]);
    tick('Potassium');
    press(/^Graph of 1 test/);
    expect(screen.getByText('Not drawn, but in the table: 1 value that is not a number.')).toBeDefined();
    press('Table of these');
    const rows = screen.getAllByRole('row').map(({ textContent }) => plain(textContent));
    expect(rows.slice(1)).toEqual([
      '21-Nov-2026 16:055.9 mmol per L ▲High3.5 to 5.3 mmol per LExample Surgery',
      '02-Nov-20264.8 mmol per LNone givenNewton Surgery',
      'No date recordedHaemolysedNone givenNewton Surgery',
    ]);
  });

  it('keeps no point of the patient before (HAZ-001)', async () => {
    const first = await draw([POTASSIUM]);
    tick('Potassium');
    press(/^Graph of 1 test/);
    expect(points()).toHaveLength(2);
    act(() => first.store.discard());
    first.view.unmount();
    const next = await draw([], { generation: 2 });
    expect(document.body.textContent).not.toMatch(/5\.9|Potassium/);
    // An answer that was asked for by the first arrives late, and changes nothing.
    await first.answer([POTASSIUM]);
    expect(document.body.textContent).not.toMatch(/5\.9|Potassium/);
    await next.answer([madeUpRow('Potassium', [madeUpValue('Observation/theirs', '2026-11-01', 1)])]);
    expect(screen.queryAllByRole('option')).toEqual([]);
  });
});
