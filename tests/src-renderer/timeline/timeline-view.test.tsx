// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { FakePort } from '../support/fake-port.ts';
import {
  madeUpBanner,
  madeUpDetail,
  madeUpSection,
  madeUpEntry,
  madeUpLedger,
  madeUpSource,
} from '../support/made-up.ts';

beforeEach(() => {
  // jsdom lays nothing out: the list is 600 px high here, and each row 51 px.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(51);
  HTMLElement.prototype.scrollTo = vi.fn() as never;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
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
    fireEvent.click(screen.getByRole('button', { name: 'Clear all' }));
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
