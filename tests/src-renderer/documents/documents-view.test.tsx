// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { CompletenessLedger } from '../../../src-shared/clinical/completeness.ts';
import type { DocumentOffer } from '../../../src-shared/clinical/document.ts';
import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import type { FromRecord, ToRecord } from '../../../src-shared/contract/record-port.ts';
import { FakePort } from '../support/fake-port.ts';
import { layOut } from '../support/lay-out.ts';
import {
  madeUpBanner,
  madeUpCategory,
  madeUpDetail,
  madeUpEntry,
  madeUpLedger,
  madeUpSection,
  madeUpSource,
} from '../support/made-up.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  layOut(60);
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const FILE: DocumentOffer = {
  index: 0,
  title: 'Clinic letter',
  format: 'Text',
  size: '14\u00A0kB',
  toLoad: 14_200,
  created: '',
  language: '',
  reading: { kind: 'here' },
};

function letter(id: string, when: string | null, rest: Partial<ClinicalEntry> = {}): ClinicalEntry {
  return madeUpEntry(`DocumentReference/${id}`, when, {
    kind: 'document',
    label: 'Letter',
    title: `Letter ${id}`,
    document: { type: 'Clinical letter', author: '', files: [FILE], hasText: false },
    ...rest,
  });
}

/** Answers details as told, and keeps what is asked for. */
function draw(
  entries: readonly ClinicalEntry[],
  details: Readonly<Record<string, Partial<EntryDetail>>> = {},
  ledger: Partial<CompletenessLedger> = {},
) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  const post = port.postMessage.bind(port);
  port.postMessage = (message: ToRecord) => {
    post(message);
    if (message.kind !== 'detail') return;
    const detail = madeUpDetail(message.entryId, details[message.entryId] ?? { documents: [FILE] });
    port.say({ kind: 'detail', generation: 1, requestId: message.requestId, detail });
  };
  port.say({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  const sources = [madeUpSource('Example Surgery')];
  const categories = [madeUpCategory('DocumentReference')];
  port.say({ kind: 'ledger', generation: 1, ledger: madeUpLedger({ sources, categories, ...ledger }) });
  port.say({ kind: 'entries', generation: 1, entries });
  store.flush();
  render(<RecordView store={store} teamPhone="" onTryAgain={() => Promise.resolve(null)} />);
  fireEvent.keyDown(window, { key: '5' });
  const asked = (): readonly string[] =>
    port.posted.flatMap((message) => (message.kind === 'document' ? [`${message.entryId} ${message.index}`] : []));
  const answer = (text: string): void => {
    const last = port.posted.findLast((message) => message.kind === 'document');
    const content = { kind: 'text', text } as const;
    const message: FromRecord = {
      kind: 'document',
      generation: 1,
      requestId: last?.requestId ?? -1,
      answer: { content, warnings: [] },
    };
    act(() => port.say(message));
  };
  return { store, asked, answer };
}

const list = (): HTMLElement => screen.getByRole('listbox', { name: 'Documents' });
const option = (name: RegExp): HTMLElement => screen.getByRole('option', { name });

describe('the documents view', () => {
  it('loads nothing before somebody asks for it: neither when it opens nor when the keyboard moves about', () => {
    const { asked } = draw([letter('a', '2026-11-01'), letter('b', '2026-10-01')]);
    for (const key of ['j', 'ArrowDown', 'k', 'End', 'Home']) fireEvent.keyDown(list(), { key });
    expect(list().getAttribute('aria-activedescendant')).toBe(option(/Letter a/).id);
    expect(asked()).toEqual([]);
  });

  it('reads the chosen document beside the list, with what it is, of when and from whom above it (HAZ-001)', async () => {
    const { asked, answer } = draw([letter('a', '2026-11-01'), letter('b', '2026-10-01')]);
    fireEvent.click(option(/Letter b/));
    const reader = await screen.findByRole('region', { name: 'Letter b' });
    await screen.findByText('Fetching the document');
    expect(asked()).toEqual(['DocumentReference/b 0']);
    expect(reader.textContent).toContain('Letter of 01-Oct-2026 · Example Surgery · General practice');
    await act(async () => {
      answer('Dear colleague');
      await Promise.resolve();
    });
    expect(await screen.findByText('Dear colleague')).toBeTruthy();
    expect(option(/Letter b/).getAttribute('aria-selected')).toBe('true');
  });

  it('steps through the documents with n and p, and not while somebody types', async () => {
    const { asked } = draw([letter('a', '2026-11-01'), letter('b', '2026-10-01')]);
    fireEvent.keyDown(window, { key: 'n' });
    expect(await screen.findByRole('region', { name: 'Letter a' })).toBeTruthy();
    fireEvent.keyDown(window, { key: 'n' });
    expect(await screen.findByRole('region', { name: 'Letter b' })).toBeTruthy();
    fireEvent.keyDown(window, { key: 'p' });
    expect(await screen.findByRole('region', { name: 'Letter a' })).toBeTruthy();
    fireEvent.keyDown(screen.getByLabelText('Find in titles'), { key: 'n' });
    expect(screen.queryByRole('region', { name: 'Letter b' })).toBeNull();
    expect(asked().at(-1)).toBe('DocumentReference/a 0');
  });

  it('of several files asks for none by itself, since each look is noted down', async () => {
    const two = { documents: [FILE, { ...FILE, index: 1, title: 'Scan', format: 'PDF' }] };
    const { asked } = draw([letter('a', '2026-11-01')], { 'DocumentReference/a': two });
    fireEvent.click(option(/Letter a/));
    fireEvent.click(await screen.findByRole('button', { name: 'Read Scan, PDF' }));
    expect(asked()).toEqual(['DocumentReference/a 1']);
    fireEvent.click(screen.getByRole('button', { name: 'All 2 files of this entry' }));
    expect(await screen.findByRole('button', { name: 'Read Clinic letter, Text' })).toBeTruthy();
  });

  it('has the files of every source of a merged document, each asked of its own', async () => {
    const version = madeUpDetail('DocumentReference/z', { documents: [{ ...FILE, title: 'The other' }] });
    const { asked } = draw([letter('a', '2026-11-01')], {
      'DocumentReference/a': { documents: [FILE], versions: [version] },
    });
    fireEvent.click(option(/Letter a/));
    fireEvent.click(await screen.findByRole('button', { name: 'Read The other, Text' }));
    expect(asked()).toEqual(['DocumentReference/z 0']);
  });

  it('shows a structured document by its sections, without a file', async () => {
    const { asked } = draw(
      [letter('a', '2026-11-01', { document: { type: '', author: '', files: [], hasText: true } })],
      {
        'DocumentReference/a': { sections: [madeUpSection('Plan', 'Come back in May.')] },
      },
    );
    fireEvent.click(option(/Letter a/));
    expect(await screen.findByText('Come back in May.')).toBeTruthy();
    expect(asked()).toEqual([]);
  });

  it('searches in titles, says how many of all it shows, and keeps what is being read', async () => {
    draw([letter('alpha', '2026-11-01'), letter('beta', '2026-10-01')]);
    fireEvent.click(option(/Letter alpha/));
    await screen.findByRole('region', { name: 'Letter alpha' });
    fireEvent.change(screen.getByLabelText('Find in titles'), { target: { value: 'bet' } });
    expect(screen.getByText('Showing 1 of 2')).toBeTruthy();
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'Letter alpha' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Find in titles'), { target: { value: 'zinc' } });
    expect(screen.getByText(/^No title has these words\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });

  it('remembers how the person groups them, for the next patient, too', () => {
    draw([letter('a', '2026-11-01')]);
    fireEvent.click(screen.getByRole('radio', { name: 'Type' }));
    expect(list().textContent).toContain('Clinical letter 1');
    cleanup();
    draw([letter('b', '2026-11-01')]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Type' }).checked).toBe(true);
  });

  it('says of an empty list which kind of empty it is, and of each what may be missing (HAZ-003)', () => {
    draw([]);
    expect(screen.getByRole('main').textContent).toContain('No document is recorded.');
    cleanup();
    const failed = madeUpCategory('DocumentReference', {
      state: 'failed',
      ownState: 'failed',
      name: 'Documents and letters',
    });
    draw([], {}, { categories: [failed] });
    const view = within(screen.getByRole('main'));
    expect(view.getByText('None received.')).toBeTruthy();
    expect(view.getByText('May not be whole.').parentElement?.textContent).toContain('Documents and letters');
  });

  it('has no more rows in the page for 5,000 documents than for 50', () => {
    const many = (count: number): ClinicalEntry[] =>
      Array.from({ length: count }, (_, n) => letter(`${n}`, '2026-10-01'));
    draw(many(50));
    const few = screen.getAllByRole('option').length;
    cleanup();
    draw(many(5000));
    expect(screen.getAllByRole('option').length).toBe(few);
    expect(few).toBeLessThan(50);
  });
});
