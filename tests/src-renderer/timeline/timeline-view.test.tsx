// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import { layOut } from '../support/lay-out.ts';
import {
  madeUpBanner,
  madeUpDetail,
  madeUpSection,
  madeUpEntry,
  madeUpLedger,
  madeUpSource,
} from '../support/made-up.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  layOut(51);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function draw(entries: readonly ClinicalEntry[]) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  const receive = (more: readonly ClinicalEntry[]): void => {
    port.say({ kind: 'entries', generation: 1, entries: more });
    store.flush();
  };
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  port.say({ kind: 'ledger', generation: 1, ledger: madeUpLedger({ sources: [madeUpSource('Example Surgery')] }) });
  receive(entries);
  render(<RecordView store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />);
  return { port, store, receive: (more: readonly ClinicalEntry[]) => act(() => receive(more)) };
}

const list = (): HTMLElement => screen.getByRole('tree', { name: /Timeline/ });
const detail = (): HTMLElement => screen.getByRole('complementary', { name: 'Entry detail' });
/** The entries that have a row, from the top. */
const rows = (): string[] => screen.getAllByRole('treeitem').flatMap((row) => row.dataset['entry'] ?? []);
const many = (count: number): ClinicalEntry[] =>
  Array.from({ length: count }, (_, n) => madeUpEntry(`e${String(n).padStart(6, '0')}`, '2026-10-01'));

describe('the timeline', () => {
  it('has no more rows in the document for 20,000 entries than for 200', () => {
    draw(many(200));
    const few = screen.getAllByRole('treeitem').length;
    cleanup();
    draw(many(20_000));
    expect(screen.getAllByRole('treeitem').length).toBe(few);
    expect(few).toBeLessThan(100);
  });

  it('tells screen readers the place of each row and the size of the whole', () => {
    draw(many(200));
    const [first] = screen.getAllByRole('treeitem');
    expect(first?.getAttribute('aria-posinset')).toBe('1');
    expect(first?.getAttribute('aria-setsize')).toBe('200');
  });

  it('says in each row when, which care setting, what, and who sent it', () => {
    draw([
      madeUpEntry('a', '2026-11-21T16:05:00Z', {
        label: 'Result',
        title: 'Potassium 5.9 mmol per L',
        summary: 'Range 3.5 to 5.3',
        careSetting: 'hospital',
        marks: [{ tone: 'abnormal', text: 'High' }],
      }),
    ]);
    const text = screen.getByRole('treeitem').textContent;
    expect(text).toContain('21-Nov-2026 16:05');
    for (const words of [
      'Hospital',
      'Result',
      'Potassium 5.9 mmol per L',
      'High',
      'Range 3.5 to 5.3',
      'Example Surgery',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('says in words that an entry was entered in error, once, and strikes it through (HAZ-012)', () => {
    draw([
      madeUpEntry('a', '2026-11-21', { enteredInError: true }),
      madeUpEntry('b', '2026-11-20', { enteredInError: true, marks: [{ tone: 'struck', text: 'Entered in error' }] }),
    ]);
    for (const row of screen.getAllByRole('treeitem')) {
      expect(row.textContent?.split('Entered in error')).toHaveLength(2);
    }
  });

  it('says that a source is not stated, where the record does not say', () => {
    draw([madeUpEntry('a', '2026-11-21', { source: { name: null, odsCode: null, system: null, sourceId: null } })]);
    expect(screen.getByText('Source not stated')).toBeTruthy();
  });

  it('goes through the rows with the arrow keys and j and k, and the detail follows', () => {
    draw(['a', 'b', 'c'].map((id) => madeUpEntry(id)));
    const heading = (): string | null => within(detail()).getByRole('heading', { level: 2 }).textContent;
    const keys: [string, string][] = [
      ['ArrowDown', 'a'],
      ['j', 'b'],
      ['k', 'a'],
      ['End', 'c'],
      ['ArrowDown', 'c'],
      ['Home', 'a'],
    ];
    for (const [key, expected] of keys) {
      fireEvent.keyDown(list(), { key });
      expect(heading()).toBe(`Title of ${expected}`);
    }
    const current = document.getElementById(list().getAttribute('aria-activedescendant') ?? '');
    expect(current?.getAttribute('aria-selected')).toBe('true');
  });

  it('filters by care setting, says how many of how many, and shows all again', () => {
    draw([madeUpEntry('a'), madeUpEntry('b', '2026-11-20', { careSetting: 'hospital' })]);
    fireEvent.click(screen.getByRole('button', { name: /^Hospital/ }));
    expect(rows()).toEqual(['b']);
    expect(screen.getAllByText('Showing 1 of 2').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getAllByRole('treeitem')).toHaveLength(2);
  });

  it('says that the filter hides entries instead of showing an empty list', () => {
    draw([madeUpEntry('a')]);
    fireEvent.click(screen.getByRole('button', { name: /^Social care/ }));
    expect(screen.getByText('No entries in the care settings chosen')).toBeTruthy();
  });

  it('gives the overview as a table to screen readers', () => {
    draw([madeUpEntry('a', '2024-01-01'), madeUpEntry('b', '2024-02-01', { careSetting: 'hospital' })]);
    const table = screen.getByRole('table', { name: 'Entries by quarter and care setting' });
    expect(within(table).getByRole('row', { name: 'Jan-2024 to Mar-2024 1 1 0 0 0' })).toBeTruthy();
  });

  it('has eight views in the navigation, each one key away (1 to 8)', () => {
    draw([madeUpEntry('a', '2026-11-21')]);
    const views = within(screen.getByRole('navigation', { name: 'Views of this record' })).getAllByRole('button');
    const keys = views.map((button) => button.getAttribute('aria-keyshortcuts') ?? '');
    expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    for (const [at, key] of keys.entries()) {
      fireEvent.keyDown(document.body, { key });
      expect(views[at]?.getAttribute('aria-current')).toBe('page');
    }
  });
});

/** An admission with a panel of two results, one of them high, and a letter apart. */
const admission = [
  madeUpEntry('stay', '2026-11-14', { label: 'Admission', title: 'Shortness of breath', careSetting: 'hospital' }),
  madeUpEntry('panel', '2026-11-15', { kind: 'report', label: 'Report', title: 'Electrolytes', parentId: 'stay' }),
  madeUpEntry('high', '2026-11-15', {
    kind: 'result',
    title: 'Potassium 5.9 mmol per L',
    parentId: 'panel',
    status: 'Final',
    marks: [{ tone: 'abnormal', text: 'High' }],
  }),
  madeUpEntry('sodium', '2026-11-15', {
    kind: 'result',
    title: 'Sodium 139 mmol per L',
    parentId: 'panel',
    status: 'Final',
  }),
  madeUpEntry('letter', '2026-10-01', { kind: 'document', title: 'Clinic letter' }),
  madeUpEntry('undated', null, { kind: 'problem', title: 'Asthma' }),
];
const row = (id: string): HTMLElement => {
  const found = screen.getAllByRole('treeitem').find((item) => item.dataset['entry'] === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};
const chooseFrom = (button: string, name: RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name: button }));
  fireEvent.click(screen.getByRole('checkbox', { name }));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
};

describe('folds', () => {
  it('say in the row what is within, and open and close by key and by their arrow', () => {
    draw(admission);
    expect(rows()).toEqual(['stay', 'letter', 'undated']);
    expect(row('stay').getAttribute('aria-expanded')).toBe('false');
    expect(row('stay').textContent).toContain('Within: 2 results, 1 report.');
    expect(row('stay').textContent).toContain('Potassium 5.9 mmol per L: High');
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    fireEvent.keyDown(list(), { key: 'ArrowRight' });
    expect(rows()).toEqual(['stay', 'panel', 'letter', 'undated']);
    expect(row('stay').getAttribute('aria-expanded')).toBe('true');
    expect(row('panel').getAttribute('aria-level')).toBe('2');
    fireEvent.keyDown(list(), { key: 'ArrowLeft' });
    expect(rows()).toEqual(['stay', 'letter', 'undated']);
    const toggle = row('stay').querySelector('[data-toggle]');
    if (toggle === null) throw new Error('no arrow');
    fireEvent.click(toggle);
    expect(rows()).toEqual(['stay', 'panel', 'letter', 'undated']);
  });

  it('open and close all at once, and the keyboard stays on a row that is there', () => {
    draw(admission);
    fireEvent.click(screen.getByRole('button', { name: 'Open all' }));
    expect(rows()).toEqual(['stay', 'panel', 'high', 'sodium', 'letter', 'undated']);
    fireEvent.click(row('sodium'));
    fireEvent.click(screen.getByRole('button', { name: 'Fold all' }));
    expect(rows()).toEqual(['stay', 'letter', 'undated']);
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('stay'));
  });

  it('stay as they were when the person comes back to the timeline, in this record and in no other (HAZ-001)', () => {
    draw(admission);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    fireEvent.keyDown(list(), { key: 'ArrowRight' });
    const opened = ['stay', 'panel', 'letter', 'undated'];
    expect(rows()).toEqual(opened);
    fireEvent.keyDown(document.body, { key: '2' });
    expect(screen.queryByRole('tree')).toBeNull();
    fireEvent.keyDown(document.body, { key: '1' });
    expect(rows()).toEqual(opened);
    cleanup();
    draw(admission);
    expect(rows()).toEqual(['stay', 'letter', 'undated']);
  });

  it('open for a link that leads into them', async () => {
    const { store } = draw(admission);
    const [, , high] = admission;
    if (high === undefined) throw new Error('no entry');
    await act(async () => {
      store.screen.showInTimeline(high);
      await new Promise((done) => requestAnimationFrame(done));
    });
    expect(rows()).toContain('high');
    expect(row('high').getAttribute('aria-selected')).toBe('true');
  });

  it('do not take away the row that is read when what it is within comes later', () => {
    const [stay, ...others] = admission;
    if (stay === undefined) throw new Error('no entry');
    const { receive } = draw(others);
    fireEvent.click(screen.getByText('Electrolytes'));
    receive([stay]);
    expect(rows().slice(0, 2)).toEqual(['stay', 'panel']);
    expect(row('panel').getAttribute('aria-selected')).toBe('true');
  });
});

describe('filters', () => {
  it('combine, stand as chips, say how many are left, and go one by one', () => {
    draw(admission);
    chooseFrom('Kind', /^Result/);
    expect(rows()).toEqual(['high', 'sodium']);
    expect(row('high').textContent).toContain('Within Report Electrolytes (15-Nov-2026)');
    expect(screen.getAllByText('Showing 2 of 6').length).toBeGreaterThan(0);
    chooseFrom('Status', /^No status recorded/);
    expect(screen.getByText('No entries that all the filters let through')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Kind: Result, remove this filter' }));
    expect(screen.getAllByText('Showing 4 of 6').length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getAllByText('Showing 6 of 6').length).toBeGreaterThan(0);
  });

  it('give way to an entry of a year that nobody draws, and the list leads to it (HAZ-003)', async () => {
    const { store } = draw([
      madeUpEntry('slip', '9999-12-31', { careSetting: 'hospital' }),
      madeUpEntry('a', '2026-11-20'),
    ]);
    act(() => store.screen.setFilter({ ...NO_FILTER, careSettings: new Set(['gp']) }));
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '1 entry dated 9999: go there in the list' }));
      await new Promise((done) => requestAnimationFrame(done));
    });
    expect(store.screen.get().filter).toBe(NO_FILTER);
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('slip'));
  });

  it('say in place what they hide, and a line leads to it', async () => {
    draw(admission);
    chooseFrom('Kind', /^Result/);
    const line = screen.getByRole('treeitem', { name: /^October 2026: 1 entry hidden by filters/ });
    await act(async () => {
      fireEvent.click(line);
      await new Promise((done) => requestAnimationFrame(done));
    });
    expect(rows()).toEqual(['stay', 'letter', 'undated']);
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('letter'));
  });

  it('of a period say that entries without a date are in none, and show them when asked', () => {
    draw(admission);
    fireEvent.click(screen.getByRole('button', { name: 'Period' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'From' }), { target: { value: '2026-13' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show this period' }));
    expect(screen.getByRole('textbox', { name: 'From' }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('There is no such date. Check the day and the month')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'From' }), { target: { value: 'Nov-2026' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show this period' }));
    expect(rows()).toEqual(['stay']);
    expect(screen.getByRole('button', { name: 'Period: from Nov-2026, remove this filter' })).toBeTruthy();
    fireEvent.click(screen.getByRole('treeitem', { name: /^1 entry without a date: in no period, and so hidden/ }));
    expect(rows()).toEqual(['stay', 'undated']);
  });

  it('say of a source that did not answer that nothing was received, and not that it has none (HAZ-003)', () => {
    const { port, store } = draw([madeUpEntry('a')]);
    act(() => {
      const sources = [madeUpSource('Example Surgery'), madeUpSource('Mersey Care', { state: 'failed' })];
      port.say({ kind: 'ledger', generation: 1, ledger: madeUpLedger({ sources }) });
      store.flush();
    });
    fireEvent.click(screen.getByRole('button', { name: 'Source' }));
    expect(screen.getByRole('checkbox', { name: 'Mersey Care none received' })).toBeTruthy();
    expect(screen.getByRole('dialog').textContent).toContain('Entries may be missing from the record.');
  });
});

describe('finding the way', () => {
  it('goes to a date by key, says what is there, and what is wrong with what is no date', async () => {
    draw(admission);
    fireEvent.keyDown(document.body, { key: 'g' });
    const field = screen.getByRole('textbox', { name: 'Go to date' });
    fireEvent.change(field, { target: { value: 'soon' } });
    fireEvent.click(screen.getByRole('button', { name: 'Go' }));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: 'Oct-2026' } });
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Go' }));
      await new Promise((done) => requestAnimationFrame(done));
    });
    expect(screen.getByText('Oct-2026: 1 entry.')).toBeTruthy();
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('letter'));
  });

  it('goes to today by key: to the newest entry that is not planned', () => {
    draw([madeUpEntry('planned', '2999-01-01'), ...admission]);
    fireEvent.keyDown(document.body, { key: 't' });
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('stay'));
  });

  it('goes to today where that is asked for while the list is still on its way to a date', async () => {
    draw(admission);
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.change(screen.getByRole('textbox', { name: 'Go to date' }), { target: { value: 'Oct-2026' } });
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Go' }));
      await Promise.resolve();
      fireEvent.keyDown(document.body, { key: 't' });
      await new Promise((done) => requestAnimationFrame(done));
    });
    expect(document.getElementById(list().getAttribute('aria-activedescendant') ?? '')).toBe(row('stay'));
  });

  it('says in each month that it is still loading, until everything has ended (HAZ-003)', () => {
    const { port, store } = draw(admission);
    const say = (finished: boolean): void =>
      act(() => {
        port.say({
          kind: 'ledger',
          generation: 1,
          ledger: madeUpLedger({ finished, pagesReceived: 4, pagesExpected: 12 }),
        });
        store.flush();
      });
    say(false);
    expect(within(list()).getAllByText('still loading: 4 of 12 pages').length).toBeGreaterThan(1);
    say(true);
    expect(within(list()).queryByText(/still loading/)).toBeNull();
  });

  it('leads to the search', () => {
    const { store } = draw(admission);
    fireEvent.click(screen.getByRole('button', { name: /^Search this record/ }));
    expect(store.screen.get().view).toBe('search');
  });
});

describe('the detail of an entry', () => {
  it('says at once what the list knows, and everything else when it comes', async () => {
    const { port } = draw([madeUpEntry('a', '2026-11-21', { status: 'Final' }), madeUpEntry('b', '2026-11-20')]);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    expect(detail().textContent).toContain('Final');
    expect(detail().textContent).toContain('Reading what the source said');
    const asked = port.posted.at(-1);
    await act(async () => {
      port.say({
        kind: 'detail',
        generation: 1,
        requestId: asked?.requestId ?? -1,
        detail: madeUpDetail('a', {
          fields: [{ label: 'Laboratory', value: 'Whiston pathology' }],
          related: [{ entryId: 'b', text: 'The other one' }],
        }),
      });
    });
    expect(detail().textContent).toContain('Whiston pathology');
    fireEvent.click(within(detail()).getByRole('button', { name: 'The other one' }));
    expect(within(detail()).getByRole('heading', { level: 2 }).textContent).toBe('Title of b');
  });

  it('never shows the late detail of one entry under another (HAZ-001)', async () => {
    const { port } = draw([madeUpEntry('a', '2026-11-21'), madeUpEntry('b', '2026-11-20')]);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    const asked = port.posted.at(-1);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    await act(async () => {
      port.say({
        kind: 'detail',
        generation: 1,
        requestId: asked?.requestId ?? -1,
        detail: madeUpDetail('a', { sections: [madeUpSection('Notes', 'Words about a')] }),
      });
    });
    expect(detail().textContent).not.toContain('Words about a');
  });

  it('says that the rest is not held any more, where it is not', async () => {
    const { port } = draw([madeUpEntry('a')]);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    await act(async () => {
      port.say({ kind: 'detail', generation: 1, requestId: port.posted.at(-1)?.requestId ?? -1, detail: null });
    });
    expect(detail().textContent).toContain('not held any more');
  });

  it('follows an entry that is replaced while it is open', () => {
    const { receive } = draw([madeUpEntry('a')]);
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    receive([madeUpEntry('a', '2026-11-21', { title: 'Corrected title' })]);
    expect(within(detail()).getByRole('heading', { level: 2 }).textContent).toBe('Corrected title');
  });

  it('leads a link to its entry even where a filter hides it', async () => {
    const { port } = draw([
      madeUpEntry('a', '2026-11-21'),
      madeUpEntry('b', '2026-11-20', { careSetting: 'hospital' }),
    ]);
    fireEvent.click(screen.getByRole('button', { name: /^GP/ }));
    fireEvent.keyDown(list(), { key: 'ArrowDown' });
    await act(async () => {
      port.say({
        kind: 'detail',
        generation: 1,
        requestId: port.posted.at(-1)?.requestId ?? -1,
        detail: madeUpDetail('a', { related: [{ entryId: 'b', text: 'Hidden one' }] }),
      });
    });
    fireEvent.click(within(detail()).getByRole('button', { name: 'Hidden one' }));
    expect(rows()).toEqual(['a', 'b']);
  });

  it('says so where the entry that is being read is taken back, instead of going on to show it', async () => {
    const { port, store } = draw([madeUpEntry('a', '2026-11-21', { title: 'Taken back' }), madeUpEntry('b')]);
    fireEvent.click(screen.getByText('Taken back'));
    expect(within(detail()).getByText('Taken back')).toBeTruthy();
    act(() => {
      port.say({ kind: 'entries', generation: 1, entries: [], removed: ['a'] });
      store.flush();
    });
    expect(screen.queryByText('Taken back')).toBeNull();
    expect(within(detail()).getByRole('status').textContent).toContain('no longer part of the record');
    expect(list().getAttribute('aria-activedescendant')).toBeNull();
  });
});
