// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordAccessContext, type RecordAccess } from '../../../src-renderer/access/record-access.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { TellProvider } from '../../../src-renderer/record/tell.tsx';
import { TrailView } from '../../../src-renderer/trail/trail-view.tsx';
import { useObservable } from '../../../src-renderer/ui/observable.ts';
import type { Trail } from '../../../src-shared/clinical/trail.ts';
import type { ViewerBridge } from '../../../src-shared/contract/index.ts';
import { MADE_UP_ACCESS, fakeBridge } from '../support/fake-bridge.ts';
import { layOut } from '../support/lay-out.ts';
import { madeUpLook } from '../support/made-up-trail.ts';
import { REFUSAL } from '../support/made-up-session.ts';

beforeEach(() => layOut(48));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

interface DrawnProps {
  readonly store: RecordStore;
  readonly held: RecordAccess;
}

function Drawn({ store, held }: DrawnProps) {
  return (
    <RecordAccessContext.Provider value={held}>
      <TellProvider>
        <TrailView store={store} record={useObservable(store)} />
      </TellProvider>
    </RecordAccessContext.Provider>
  );
}

async function draw(answers: Partial<ViewerBridge> = {}) {
  const { bridge } = fakeBridge(answers);
  const store = new RecordStore(6, () => () => undefined);
  const held = {
    ...bridge,
    noted: null,
    access: { ...MADE_UP_ACCESS, may: ['demographics', 'audit-trail'] as const },
  };
  await act(async () => void render(<Drawn store={store} held={held} />));
  const tell = (trail: Partial<Trail>): void =>
    act(() => {
      const whole: Trail = { events: [], state: 'complete', reason: '', ...trail };
      store.receive({ kind: 'trail', generation: 6, trail: whole });
      store.flush();
    });
  return { bridge, store, tell };
}

const rows = (): readonly string[] =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);
const shown = (): string => screen.getAllByRole('status')[0]?.textContent ?? '';
const EVENTS = [
  madeUpLook('1'),
  madeUpLook('2', { at: Date.parse('2026-11-21T17:00:00Z'), userName: 'Nurse Bell', userId: '2', toReview: true }),
  madeUpLook('3', { at: Date.parse('2026-11-20T08:00:00Z'), what: 'Document read', outcome: 'refused' }),
];

describe('who has looked', () => {
  it('asks once when it is first looked at, and again by its button', async () => {
    const { bridge, tell } = await draw();
    expect(bridge.readTrail).toHaveBeenCalledTimes(1);
    expect(shown()).toContain('Reading who has looked');
    tell({ events: EVENTS });
    expect(shown()).toBe('Showing 3 of 3 events');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Refresh' })));
    expect(bridge.readTrail).toHaveBeenCalledTimes(2);
  });

  it('narrows, counts what is left, and shows all again', async () => {
    const { tell } = await draw();
    tell({ events: EVENTS });
    fireEvent.change(screen.getByRole('combobox', { name: 'Person' }), { target: { value: '2' } });
    expect(shown()).toBe('Showing 1 of 3 events');
    expect(rows()[0]).toContain('To review');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only to review (1)' }));
    expect(shown()).toBe('Showing 1 of 3 events');
    fireEvent.change(screen.getByRole('combobox', { name: 'Outcome' }), { target: { value: 'refused' } });
    expect(screen.getByText('No event passes these filters.')).toBeDefined();
  });

  it('sorts by a column, and says which way', async () => {
    const { tell } = await draw();
    tell({ events: EVENTS });
    expect(screen.getByRole('columnheader', { name: /When/ }).getAttribute('aria-sort')).toBe('descending');
    expect(rows()[0]).toContain('21-Nov-2026 17:00:00');
    fireEvent.click(screen.getByRole('button', { name: /When/ }));
    expect(screen.getByRole('columnheader', { name: /When/ }).getAttribute('aria-sort')).toBe('ascending');
    expect(rows()[0]).toContain('20-Nov-2026 08:00:00');
    fireEvent.click(screen.getByRole('button', { name: 'What' }));
    expect(rows()[0]).toContain('Document read');
  });

  it('draws of 20,000 events only those in sight, and counts them all', async () => {
    const { tell } = await draw();
    tell({ events: Array.from({ length: 20_000 }, (_, index) => madeUpLook(`e${index}`)) });
    expect(shown()).toBe('Showing 20,000 of 20,000 events');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('20001');
    expect(rows().length).toBeGreaterThan(5);
    expect(rows().length).toBeLessThan(100);
  });

  it('saves what is shown, in its order, and says when it is done; a cancelled save says nothing', async () => {
    const exportTrail = vi.fn<ViewerBridge['exportTrail']>(() => Promise.resolve({ ok: true, value: 'done' }));
    const { tell } = await draw({ exportTrail });
    tell({ events: EVENTS });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Only to review/ }));
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save as CSV…' })));
    const [asked] = exportTrail.mock.calls[0] ?? [];
    expect(asked).toMatchObject({ generation: 6, events: 1 });
    expect(asked?.csv.split('\r\n')).toHaveLength(3);
    expect(asked?.csv).toContain('"Nurse Bell"');
    expect(screen.getByText(/Saved, and noted down/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    exportTrail.mockResolvedValue({ ok: true, value: 'cancelled' });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save as CSV…' })));
    expect(screen.queryByText(/Saved, and noted down/)).toBeNull();
  });

  it('a save that is refused says why', async () => {
    const { tell } = await draw({ exportTrail: () => Promise.resolve({ ok: false, refusal: REFUSAL }) });
    tell({ events: EVENTS });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save as CSV…' })));
    expect(screen.getByText(REFUSAL.what)).toBeDefined();
  });

  it.each<[state: Trail['state'], title: RegExp]>([
    ['failed', /The trail could not be read\./],
    ['partial', /The trail could not be read in full\./],
  ])('a trail that is %s is never called empty', async (state, title) => {
    const { tell } = await draw();
    tell({ state, reason: 'The shared record did not answer.' });
    expect(screen.getByRole('alert').textContent).toMatch(title);
    expect(screen.getByRole('alert').textContent).toContain('The shared record did not answer.');
    expect(screen.getByText(/That does not mean that nobody has looked/)).toBeDefined();
  });

  it('says why it could not be asked for, and that a whole one is empty', async () => {
    const { tell } = await draw({ readTrail: () => Promise.resolve({ ok: false, refusal: REFUSAL }) });
    expect(screen.getByRole('alert').textContent).toContain(REFUSAL.what);
    tell({ state: 'complete' });
    expect(screen.getByText('The shared record holds no event about this person.')).toBeDefined();
  });
});
