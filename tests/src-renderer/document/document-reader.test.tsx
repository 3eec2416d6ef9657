// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DocumentList } from '../../../src-renderer/document/document-list.tsx';
import { DocumentReader } from '../../../src-renderer/document/document-reader.tsx';
import type { DocumentAnswer, DocumentContent, DocumentOffer } from '../../../src-shared/clinical/document.ts';
import type { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { later } from '../support/fake-bridge.ts';
import { madeUpEntry } from '../support/made-up.ts';

afterEach(cleanup);

const OFFER: DocumentOffer = {
  index: 0,
  title: 'Clinic letter',
  format: 'Text',
  size: '14\u00A0kB',
  toLoad: 14_200,
  created: '11-Mar-2026',
  language: '',
  reading: { kind: 'here' },
};
const ENTRY = madeUpEntry('DocumentReference/d', '2026-03-11', { kind: 'document', label: 'Letter' });

const REASON = 'This viewer does not show this format (RTF). A copy can be opened in another program.';
const CAN_OPEN: DocumentOffer = {
  ...OFFER,
  title: 'Plan',
  format: 'RTF',
  reading: { kind: 'outside', reason: REASON, canOpen: true },
};

function open(content: DocumentContent, warnings: readonly string[] = []) {
  const onClose = vi.fn();
  const read = vi.fn<RecordStore['document']>(() => Promise.resolve({ content, warnings }));
  render(<DocumentReader entry={ENTRY} offer={OFFER} store={{ document: read }} owner={ENTRY.id} onClose={onClose} />);
  return { onClose, read };
}

describe('the documents of an entry', () => {
  test('each has a way to read it, or the reason why there is none', () => {
    const onRead = vi.fn();
    const reason = 'This viewer does not show this format (RTF). Ask the service.';
    const outside: DocumentOffer = {
      ...OFFER,
      index: 1,
      title: 'Plan',
      format: 'RTF',
      reading: { kind: 'outside', reason, canOpen: false },
    };
    render(<DocumentList documents={[OFFER, outside]} onRead={onRead} />);
    fireEvent.click(screen.getByRole('button', { name: 'Read Clinic letter, Text' }));
    expect(onRead).toHaveBeenCalledWith(OFFER);
    expect(screen.getAllByRole('button')).toHaveLength(1);
    expect(screen.getByText(reason)).toBeTruthy();
  });
});

describe('a document that is read', () => {
  test('keeps its title, date, source and marks above it', async () => {
    render(
      <DocumentReader
        entry={{ ...ENTRY, marks: [{ tone: 'struck', text: 'Replaced by a later version' }] }}
        offer={OFFER}
        store={{ document: () => Promise.resolve({ content: { kind: 'text', text: 'Dear colleague' }, warnings: [] }) }}
        owner={ENTRY.id}
        onClose={() => undefined}
      />,
    );
    const dialog = screen.getByRole('dialog', { name: 'Clinic letter' });
    expect(dialog.textContent).toContain('Letter of 11-Mar-2026 · Example Surgery · ');
    expect(dialog.textContent).toContain('Replaced by a later version');
    await screen.findByText('Dear colleague');
    expect(document.activeElement).toBe(dialog);
  });

  test('says that it is being fetched, and what came', async () => {
    const answer = later<DocumentAnswer | null>();
    render(
      <DocumentReader
        entry={ENTRY}
        offer={OFFER}
        store={{ document: () => answer.promise }}
        owner={ENTRY.id}
        onClose={() => undefined}
      />,
    );
    expect(screen.getByRole('status').textContent).toBe('Fetching the document');
    answer.answer(null);
    expect(await screen.findByText('The record has been closed.')).toBeTruthy();
  });

  test('shows what has to be known before it is relied on above it', async () => {
    open({ kind: 'text', text: 'Words' }, ['Its check sum differs.']);
    expect(await screen.findByText('Its check sum differs.')).toBeTruthy();
  });

  test('draws a letter by elements of its own: struck words struck, hidden words labelled, no link', async () => {
    open({
      kind: 'rich',
      received: null,
      blocks: [
        { kind: 'heading', level: 2, runs: [{ kind: 'text', text: 'Medication', marks: [] }] },
        {
          kind: 'paragraph',
          runs: [
            { kind: 'text', text: '<img src=x onerror=steal()>', marks: [] },
            { kind: 'text', text: '1 g', marks: ['struck'] },
            { kind: 'text', text: 'secret', marks: ['hidden'] },
          ],
        },
        {
          kind: 'table',
          caption: [{ kind: 'text', text: 'Bloods', marks: [] }],
          rows: [{ head: true, cells: [{ header: true, colSpan: 2, rowSpan: 1, blocks: [] }] }],
        },
      ],
    });
    expect(await screen.findByRole('heading', { name: 'Medication' })).toBeTruthy();
    expect(screen.getByText('1 g').tagName).toBe('DEL');
    expect(screen.getByText('<img src=x onerror=steal()>')).toBeTruthy();
    expect(screen.getByText('Hidden in the original:')).toBeTruthy();
    expect(screen.getByRole('columnheader').getAttribute('colspan')).toBe('2');
    expect(document.querySelectorAll('img, a, script, iframe, form')).toHaveLength(0);
  });

  test('says why it cannot be read and what to do; what may pass can be tried again', async () => {
    const { read } = open({ kind: 'failed', code: 'unreachable', what: 'Did not answer.', next: 'Try again later.' });
    expect((await screen.findByRole('alert')).textContent).toContain('Try again later.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  });

  test.each(['forbidden', 'not-found', 'other-patient'] as const)('%s is not tried again', async (code) => {
    open({ kind: 'failed', code, what: 'Not allowed.', next: 'Ask the service.' });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  test('a picture that cannot be drawn says so', async () => {
    open({ kind: 'image', mediaType: 'image/png', bytes: new Uint8Array([1]) });
    expect((await screen.findByRole('alert')).textContent).toContain('could not be drawn');
  });

  test('Escape and the button close it', async () => {
    const { onClose } = open({ kind: 'text', text: 'Words' });
    await screen.findByText('Words');
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'Close document' }));
    expect(onClose).toHaveBeenCalledTimes(2);
  });
});

describe('a document that another program may open', () => {
  const opened = { kind: 'opened', what: 'A copy was given to another program.', next: 'Do not save it.' } as const;

  test('is offered beside its reason, and nothing leaves by that', () => {
    const onRead = vi.fn();
    render(<DocumentList documents={[CAN_OPEN]} onRead={onRead} />);
    expect(screen.getByText(REASON)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open Plan, RTF, in another program' }));
    expect(onRead).toHaveBeenCalledWith(CAN_OPEN);
  });

  test('leaves only after a warning in words (HAZ-016)', async () => {
    const answer = later<DocumentAnswer | null>();
    const ask = vi.fn<RecordStore['document']>(() => answer.promise);
    const { id } = ENTRY;
    render(
      <DocumentReader entry={ENTRY} offer={CAN_OPEN} store={{ document: ask }} owner={id} onClose={() => undefined} />,
    );
    const dialog = screen.getByRole('dialog', { name: 'Plan' });
    for (const words of ['The copy leaves this viewer', 'do not save it', 'check the name', 'Letter of 11-Mar-2026']) {
      expect(dialog.textContent).toContain(words);
    }
    expect(ask).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Open in another program' }));
    expect(ask).toHaveBeenCalledExactlyOnceWith(id, 0, 'open-outside');
    expect(screen.getByRole('status').textContent).toBe('Opening a copy in another program');
    answer.answer({ content: opened, warnings: [] });
    expect((await screen.findByRole('status', { name: opened.what })).textContent).toContain('Do not save it.');
    expect(screen.queryByRole('button', { name: 'Open in another program' })).toBeNull();
  });

  test('is offered after reading too, where only the bytes told its format', async () => {
    const { read } = open({ kind: 'outside', reason: REASON, canOpen: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Open in another program' }));
    await waitFor(() =>
      expect(read.mock.calls.map((call) => call.slice(0, 3))).toEqual([
        [ENTRY.id, 0, 'document'],
        [ENTRY.id, 0, 'open-outside'],
      ]),
    );
  });

  test('cannot leave where it must not: the reason stands alone', async () => {
    open({ kind: 'outside', reason: REASON, canOpen: false });
    await screen.findByText(REASON);
    expect(screen.queryByRole('button', { name: 'Open in another program' })).toBeNull();
  });

  test('is tried again as what it was asked for', async () => {
    const full = { kind: 'failed', code: 'not-written', what: 'No copy.', next: 'The disk may be full.' } as const;
    const ask = vi.fn<RecordStore['document']>(() => Promise.resolve({ content: full, warnings: [] }));
    const { id } = ENTRY;
    render(
      <DocumentReader entry={ENTRY} offer={CAN_OPEN} store={{ document: ask }} owner={id} onClose={() => undefined} />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Open in another program' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(ask.mock.calls).toEqual([
        [id, 0, 'open-outside'],
        [id, 0, 'open-outside'],
      ]),
    );
  });
});

describe('a document that takes a while', () => {
  type Asked = Parameters<RecordStore['document']>[3];

  function draw(offer: DocumentOffer) {
    const asked: Asked[] = [];
    const answer = later<DocumentAnswer | null>();
    const store = {
      document: (...[, , , options]: Parameters<RecordStore['document']>) => {
        asked.push(options);
        return answer.promise;
      },
    };
    render(<DocumentReader entry={ENTRY} offer={offer} store={store} owner={ENTRY.id} onClose={() => undefined} />);
    return { asked, answer: answer.answer };
  }

  test('is not loaded before its reader asks for it, where it is large', () => {
    const { asked } = draw({ ...OFFER, size: '12.0\u00A0MB', toLoad: 12_000_000 });
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /^Load 12\.0.MB$/ }));
    expect(asked).toHaveLength(1);
  });

  test('is loaded at once where it is held already, however large', () => {
    expect(draw({ ...OFFER, size: '12.0\u00A0MB', toLoad: 0 }).asked).toHaveLength(1);
  });

  test('says how far it is', () => {
    const { asked } = draw({ ...OFFER, toLoad: null });
    expect(screen.queryByRole('progressbar')).toBeNull();
    act(() => asked[0]?.onProgress?.({ received: 3_000_000, expected: 12_000_000 }));
    expect(screen.getByText(/^3 of 12.MB$/)).toBeTruthy();
    expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(0.25);
  });

  test('can be stopped, and asked for again; what comes of the first then is not shown', async () => {
    const { asked, answer } = draw({ ...OFFER, toLoad: null });
    fireEvent.click(screen.getByRole('button', { name: 'Stop loading' }));
    expect(asked[0]?.signal?.aborted).toBe(true);
    expect(screen.getByRole('status', { name: 'Not loaded' })).toBeTruthy();
    await act(async () => {
      answer({ content: { kind: 'text', text: 'Words' }, warnings: [] });
      await Promise.resolve();
    });
    expect(screen.queryByText('Words')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Load it' }));
    expect(await screen.findByText('Words')).toBeTruthy();
    expect(asked).toHaveLength(2);
  });

  test('is given up when its reader is closed', () => {
    const { asked } = draw(OFFER);
    cleanup();
    expect(asked[0]?.signal?.aborted).toBe(true);
  });
});
