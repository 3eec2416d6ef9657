// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldBanner, type HeldBannerProps } from '../../../src-renderer/held/held-banner.tsx';
import type { HeldShown, Refusal } from '../../../src-shared/contract/index.ts';
import { madeUpCategory, madeUpLedger } from '../support/made-up.ts';
import { madeUpHeld } from '../support/made-up-held.ts';
import { later } from '../support/fake-bridge.ts';
import { REFUSAL } from '../support/made-up-session.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:46:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const COPY = '2026-11-22T10:32:00Z';
const NOW = '2026-11-22T10:46:00Z';
const OUTAGE = madeUpHeld({ state: 'out-of-reach', triedAt: '2026-11-22T10:45:00Z' });

function draw(held: HeldShown | null, rest: Partial<HeldBannerProps> = {}) {
  const props: HeldBannerProps = {
    held,
    ledger: null,
    view: 'timeline',
    onTryAgain: vi.fn(() => Promise.resolve(null)),
    ...rest,
  };
  const drawn = render(<HeldBanner {...props} />);
  tick(1);
  return {
    ...props,
    change: (next: Partial<HeldBannerProps>) => {
      drawn.rerender(<HeldBanner {...props} {...next} />);
      tick(1);
    },
  };
}
const tick = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });
const seen = (): string => screen.queryByRole('region', { name: 'How current this record is' })?.textContent ?? '';
const heard = (): string => screen.getByRole('status').textContent;

describe('that a copy is shown', () => {
  it('is one calm line while changes are looked for, with nothing to press', () => {
    draw(madeUpHeld());
    expect(seen()).toBe('Shown from the copy of 10:32 (14 minutes ago) held on this computer. Checking for changes…');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is a banner in an outage that nothing closes: of when, how old, what is missing, when it goes (HAZ-030)', () => {
    draw(OUTAGE);
    expect(seen()).toContain(
      'The shared record cannot be reached. This is the copy of 10:32 held on this computer, 14 minutes old. ' +
        'Later entries and corrections are missing. The copy goes at 11:32, and the record closes. ' +
        'Last tried 10:45.',
    );
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Try again']);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    tick(60 * 60_000);
    expect(seen()).toContain('The shared record cannot be reached.');
  });

  it('counts its age by the minute in sight; screen readers hear it once, and again before the end (HAZ-030)', () => {
    draw(OUTAGE);
    const first = heard();
    expect(first).toContain('14 minutes old');
    tick(60_000);
    expect(seen()).toContain('15 minutes old');
    tick(30 * 60_000);
    expect(seen()).toContain('45 minutes old');
    expect(heard()).toBe(first);
    tick(10 * 60_000);
    expect(seen()).toContain('The copy goes at 11:32, in 5 minutes, and the record closes.');
    tick(1);
    expect(heard()).toContain('in 5 minutes');
  });

  it('tells which kinds could not be brought up to date, and no others (HAZ-030)', () => {
    const ledger = madeUpLedger({
      categories: [
        madeUpCategory('Results', { asOf: NOW }),
        madeUpCategory('Letters', { state: 'partial', asOf: COPY }),
        // Without a source, and brought up to date.
        madeUpCategory('Problems', { state: 'partial', ownState: 'complete', asOf: NOW }),
        // Never read, neither then nor now.
        madeUpCategory('Flags', { state: 'failed', asOf: NOW }),
      ],
    });
    draw(madeUpHeld({ state: 'partly-checked' }), { ledger });
    expect(seen()).toContain(
      'Not everything could be brought up to date. Letters: those of the copy of 10:32, 14 minutes old.',
    );
    expect(seen()).not.toMatch(/Results|Problems|Flags/);
  });

  it('names a few kinds and counts the rest', () => {
    const stale = ['A', 'B', 'C', 'D', 'E'].map((name) => madeUpCategory(name, { state: 'partial', asOf: COPY }));
    const categories = [...stale, madeUpCategory('F', { asOf: NOW })];
    draw(madeUpHeld({ state: 'partly-checked' }), { ledger: madeUpLedger({ categories }) });
    expect(seen()).toContain('A, B, C and 2 more kinds: those of the copy of 10:32');
  });

  it('keeps its place when all is up to date, says so, and goes with the next view: nothing moves beneath the pointer', () => {
    const { change } = draw(madeUpHeld());
    change({ held: null });
    expect(heard()).toBe('Up to date: what has been made, corrected or withdrawn since 10:32 has been brought in.');
    expect(screen.getAllByText(/^Up to date/)).toHaveLength(2);
    change({ held: null, view: 'summary' });
    expect(screen.queryByText(/^Up to date/)).toBeNull();
  });

  it('says nothing of a record that was never shown from a copy', () => {
    const { change } = draw(null);
    change({ held: null, view: 'summary' });
    expect(document.body.textContent).toBe('');
  });
});

describe('trying again', () => {
  it('asks for everything, says that it does, and what came of it', () => {
    const { onTryAgain, change } = draw(OUTAGE);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith();
    expect(screen.getByRole('button', { name: 'Trying again…' })).toBeTruthy();
    const before = heard();
    change({ held: { ...OUTAGE, triedAt: '2026-11-22T10:46:00Z' } });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(seen()).toContain('Last tried 10:46.');
    expect(heard()).not.toBe(before);
    expect(heard()).toContain('Last tried 10:46.');
  });

  it('is heard where the person asked, not where the viewer tries by itself', () => {
    const { change } = draw(OUTAGE);
    const before = heard();
    change({ held: { ...OUTAGE, triedAt: '2026-11-22T10:46:00Z' } });
    expect(seen()).toContain('Last tried 10:46.');
    expect(heard()).toBe(before);
  });

  it('says why it could not be asked', async () => {
    const answer = later<Refusal | null>();
    draw(OUTAGE, { onTryAgain: () => answer.promise });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await act(async () => answer.answer(REFUSAL));
    expect(seen()).toContain('No role. Ask for one.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

describe('in a small window', () => {
  it('says that the record is out of reach and how old the copy is; the rest is a press away', () => {
    vi.stubGlobal('matchMedia', () => ({
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
    draw(OUTAGE);
    expect(seen()).toContain('The shared record cannot be reached. This is the copy of 10:32');
    expect(seen()).toContain('14 minutes old');
    expect(seen()).not.toContain('Last tried');
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(seen()).toContain('Later entries and corrections are missing.');
    expect(seen()).toContain('Last tried 10:45.');
  });
});
