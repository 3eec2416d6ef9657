// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordAccessContext, type RecordAccess } from '../../../src-renderer/access/record-access.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RestrictedStrip } from '../../../src-renderer/restricted/restricted-strip.tsx';
import { ViewerInfoContext } from '../../../src-renderer/shell/viewer-info.ts';
import { useObservable } from '../../../src-renderer/ui/observable.ts';
import type { RestrictedEntries, RestrictedPlaceholder } from '../../../src-shared/clinical/restricted.ts';
import type { AccessShown, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { MADE_UP_ACCESS, fakeBridge, madeUpInfo } from '../support/fake-bridge.ts';
import { madeUpEntry } from '../support/made-up.ts';
import { madeUpPlaceholder } from '../support/made-up-restricted.ts';
import { REFUSAL } from '../support/made-up-session.ts';

afterEach(cleanup);

const LETTER = madeUpPlaceholder('DocumentReference/7', { level: 'very-restricted' });
const ALERT = madeUpPlaceholder('Flag/8');
const INFO = madeUpInfo();

interface StripProps {
  readonly store: RecordStore;
  readonly held: RecordAccess;
}

function Strip({ store, held }: StripProps) {
  return (
    <ViewerInfoContext.Provider value={INFO}>
      <RecordAccessContext.Provider value={held}>
        <RestrictedStrip store={store} record={useObservable(store)} />
      </RecordAccessContext.Provider>
    </ViewerInfoContext.Provider>
  );
}

function draw(
  placeholders: readonly RestrictedPlaceholder[],
  { access = {}, answers = {} }: { access?: Partial<AccessShown>; answers?: Partial<ViewerBridge> } = {},
) {
  const { bridge } = fakeBridge(answers);
  const store = new RecordStore(4, () => () => undefined);
  const tell = (restricted: RestrictedEntries): void =>
    act(() => {
      store.receive({ kind: 'restricted', generation: 4, restricted });
      store.flush();
    });
  store.receive({ kind: 'restricted', generation: 4, restricted: { placeholders, withheldUnseen: 0 } });
  store.flush();
  const held = { ...bridge, noted: null, access: { ...MADE_UP_ACCESS, ...access } };
  render(<Strip store={store} held={held} />);
  return { store, bridge, tell };
}

const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const openDialog = (): void => {
  press('Show restricted entries');
};
const formOf = (name: RegExp): HTMLElement => screen.getByRole('group', { name });
const OPEN_LETTER = 'Open with a reason: Letter, Mersey Care';

describe('restricted entries stand in the record as what they are: there, and not shown (HAZ-029)', () => {
  it('nothing is said where there are none', () => {
    draw([]);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('lists each by kind, source and level', () => {
    draw([LETTER, ALERT]);
    expect(screen.getByRole('status').textContent).toContain('2 restricted entries are not shown: 1 alert, 1 letter.');
    openDialog();
    const items = within(screen.getByRole('list', { name: 'Restricted entries' })).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('LetterMersey Care · Very restricted'),
      expect.stringContaining('AlertMersey Care · Restricted'),
    ]);
  });

  it('opens the one that a reason is given for, and asks main once', async () => {
    const { bridge, store } = draw([LETTER, ALERT], {
      access: { restrictedGrounds: [{ ground: 'emergency', words: 'required' }] },
    });
    openDialog();
    press(OPEN_LETTER);
    const form = within(formOf(/^Reason to open: Letter/));
    fireEvent.click(form.getByRole('button', { name: 'Open this entry' }));
    expect(form.getByText('Choose a reason')).toBeDefined();
    fireEvent.click(form.getByRole('radio', { name: /^Emergency/ }));
    fireEvent.click(form.getByRole('button', { name: 'Open this entry' }));
    expect(form.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    expect(bridge.openRestricted).not.toHaveBeenCalled();
    fireEvent.change(form.getByRole('textbox'), { target: { value: ' Unconscious in the department ' } });
    await act(async () => void fireEvent.click(form.getByRole('button', { name: 'Open this entry' })));
    expect(vi.mocked(bridge.openRestricted).mock.calls).toEqual([
      [
        {
          generation: store.generation,
          entryId: 'DocumentReference/7',
          reason: { layer: 'entry', ground: 'emergency', words: 'Unconscious in the department' },
        },
      ],
    ]);
  });

  it('a refusal stands beside its entry, and nothing that was typed is lost', async () => {
    const { bridge } = draw([LETTER, ALERT], {
      answers: { openRestricted: vi.fn(() => Promise.resolve({ ok: false as const, refusal: REFUSAL })) },
    });
    openDialog();
    press(OPEN_LETTER);
    const form = within(formOf(/^Reason to open: Letter/));
    fireEvent.click(form.getByRole('radio'));
    fireEvent.change(form.getByRole('textbox'), { target: { value: 'She asked me to' } });
    await act(async () => void fireEvent.click(form.getByRole('button', { name: 'Open this entry' })));
    expect(bridge.openRestricted).toHaveBeenCalledTimes(1);
    expect(form.getByRole('alert').textContent).toContain(REFUSAL.what);
    expect(form.getByRole<HTMLTextAreaElement>('textbox').value).toBe('She asked me to');
    expect(screen.queryAllByRole('alert')).toHaveLength(1);
    // Folded and unfolded again.
    fireEvent.click(form.getByRole('button', { name: 'Cancel' }));
    press(OPEN_LETTER);
    expect(form.getByRole<HTMLTextAreaElement>('textbox').value).toBe('She asked me to');
  });

  it('one that is opened says so, and leads to its entry', () => {
    const { store, tell } = draw([LETTER, ALERT]);
    openDialog();
    const entry = madeUpEntry('DocumentReference/7', '2026-03-02', { title: 'Clinic letter', kind: 'document' });
    store.receive({ kind: 'entries', generation: 4, entries: [entry] });
    tell({ placeholders: [{ ...LETTER, opened: true }, ALERT], withheldUnseen: 0 });
    expect(screen.queryByRole('button', { name: OPEN_LETTER })).toBeNull();
    press('Show it in the timeline: Clinic letter');
    expect(store.screen.get()).toMatchObject({ view: 'timeline', selectedId: 'DocumentReference/7' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each<[why: string, access: Partial<AccessShown>]>([
    ['the role has not the capability', { may: ['demographics', 'record'] }],
    ['no ground is open to it', { restrictedGrounds: [] }],
  ])('where %s nothing can be pressed, and it says who can', (_why, access) => {
    draw([LETTER], { access });
    openDialog();
    expect(screen.queryByRole('button', { name: /^Open with/ })).toBeNull();
    expect(screen.getByRole('region', { name: 'They cannot be opened in your role' }).textContent).toContain(
      '01744 646868',
    );
  });
});
