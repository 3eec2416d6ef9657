// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Period } from '../../../src-renderer/record/entry-filter.ts';
import { overviewFacts, type OverviewFacts } from '../../../src-renderer/overview/overview-density.ts';
import { RecordScreen } from '../../../src-renderer/record/screen.ts';
import { OverviewStrip } from '../../../src-renderer/overview/overview-strip.tsx';
import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import { clinicalInstant, formatDate, londonDay } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { withoutResizing } from '../support/lay-out.ts';
import { madeUpEntry } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const RECORD = [
  madeUpEntry('planned', '2026-12-04', { careSetting: 'hospital' }),
  madeUpEntry('a', '2026-11-20'),
  madeUpEntry('b', '2024-03-07'),
  madeUpEntry('c', '2019'),
  madeUpEntry('d', '2018-05', { careSetting: 'community' }),
  madeUpEntry('e', null),
  madeUpEntry('f', '2020-01-01', { enteredInError: true }),
];

/** jsdom lays nothing out: here the strip is 480 px wide, 10 px for each of its 48 quarters of a year. */
const WIDTH = 480;

beforeEach(() => {
  withoutResizing();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, WIDTH, 100));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

interface Told {
  readonly periods: (Period | null)[];
  readonly gone: number[];
  /** Entries that the list was led to. */
  readonly led: string[];
}

function draw(
  entries: readonly ClinicalEntry[] = RECORD,
  gaps: readonly CareSetting[] = [],
  facts: OverviewFacts = overviewFacts(entries, londonDay(NOW)),
  kept = new RecordScreen(),
): Told {
  const told: Told = { periods: [], gone: [], led: [] };
  function Place() {
    const [period, setPeriod] = useState<Period | null>(null);
    return (
      <OverviewStrip
        screen={kept}
        facts={facts}
        total="Whole record: 7 entries"
        period={period}
        onPeriod={(next) => {
          told.periods.push(next);
          setPeriod(next);
        }}
        inSight={null}
        hidesUndated
        lanesWithGaps={new Set(gaps)}
        nowMs={NOW}
        onGoTo={(moment) => told.gone.push(moment)}
        onGoToEntry={({ id }) => told.led.push(id)}
      >
        {null}
      </OverviewStrip>
    );
  }
  render(<Place />);
  return told;
}

const slider = (name: string): HTMLElement => screen.getByRole('slider', { name });
const value = (name: string): string | null => slider(name).getAttribute('aria-valuetext');
const press = (name: string, ...keys: readonly string[]): void => {
  for (const key of keys) {
    fireEvent.keyDown(slider(name), { key: key.replace('Shift+', ''), shiftKey: key.startsWith('Shift+') });
  }
};
const words = (): string => screen.getByRole('region', { name: 'Overview' }).textContent ?? '';
const dayOf = (epochMs: number | undefined): string =>
  formatDate({ ...clinicalInstant(epochMs ?? 0), precision: 'day' });
const last = ({ periods }: Told): string[] | null => {
  const period = periods.at(-1) ?? null;
  if (period === null) return null;
  return [period.fromMs, period.toMs].map((moment) => (Math.abs(moment) === 8.64e15 ? 'open' : dayOf(moment)));
};

/** A mouse on the strip, from one place to others, px. */
function mouse(kind: 'pointerDown' | 'pointerMove' | 'pointerUp', clientX: number, on: Element = strip()): void {
  const event = new MouseEvent(kind.toLowerCase(), { bubbles: true, clientX, button: 0 });
  Object.assign(event, { pointerId: 1, isPrimary: true, pointerType: 'mouse' });
  fireEvent(on, event);
}
const strip = (): Element => slider('Look along the record').parentElement ?? document.body;
function drag(from: number, to: number, on?: Element): void {
  mouse('pointerDown', from, on);
  mouse('pointerMove', (from + to) / 2, on);
  mouse('pointerMove', to, on);
  mouse('pointerUp', to, on);
}

describe('the overview in words', () => {
  it('says how many entries there are, and which of them have no place in it', () => {
    draw();
    expect(words()).toContain('Whole record: 7 entries, 1 undated, 1 entered in error');
  });

  it('counts as undated, and as entered in error, whatever is, and says which of them are both', () => {
    draw([...RECORD, madeUpEntry('g', null, { enteredInError: true })]);
    expect(words()).toContain('Whole record: 7 entries, 2 undated, 2 entered in error (1 of them undated)');
  });

  it('keeps the axis to a life, and tells at its ends what is dated beyond, with the way there (HAZ-009)', () => {
    const slips = [madeUpEntry('late', '9999-12-31'), madeUpEntry('old', '1899'), madeUpEntry('first', '0001-01-01')];
    const told = draw([...slips.slice(0, 1), ...RECORD, ...slips.slice(1)]);
    expect(screen.getByRole('table', { name: 'Entries by quarter and care setting' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '1 entry dated 9999: go there in the list' }));
    fireEvent.click(screen.getByRole('button', { name: '2 entries dated 0001 to 1899: go there in the list' }));
    expect(told.led).toEqual(['late', 'old']);
    press('Window begins', 'ArrowRight');
    press('Window ends', 'ArrowLeft');
    expect(words()).toMatch(/outside it: \d+ before, 2 after/);
  });

  it('has its dates and today both in sight, wherever today is', () => {
    draw([madeUpEntry('a', '1990-01-01')]);
    const axis = words();
    for (const label of ['1995', '2020', '2025', 'Today']) expect(axis).toContain(label);
  });

  it('says what a window hides: before it, after it, and without a date', () => {
    draw();
    press('Window begins', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(words()).toContain('Window: from Jul-2022 · outside it: 2 before, 1 undated');
    press('Window ends', 'ArrowLeft');
    expect(words()).toContain('Window: Jul-2022 to today · outside it: 2 before, 1 after, 1 undated');
  });

  it('says each column in words, with what may or may not lie in it (HAZ-009)', () => {
    draw();
    expect(value('Look along the record')).toBe('Oct-2026 to Dec-2026: 2 entries (GP 1, Hospital 1)');
    const steps = Array.from({ length: 16 }, () => 'ArrowRight');
    press('Look along the record', 'Home', ...steps);
    expect(value('Look along the record')).toBe(
      'Jan-2019 to Mar-2019: no entries; 1 more with the year 2019 only (GP 1)',
    );
  });

  it('gives the same as a table to screen readers, which follows the zoom', () => {
    draw();
    const rows = (): string[] =>
      within(screen.getByRole('table'))
        .getAllByRole('row')
        .map((row) => row.textContent ?? '');
    expect(rows()).toContain('Jan-2024 to Mar-202410000');
    expect(rows()).toContain('2019, year only10000');
    for (let times = 0; times < 12; times += 1) press('Look along the record', '+');
    expect(screen.getByRole('table', { name: 'Entries by day and care setting' })).toBeTruthy();
    expect(rows()).toContain('20-Nov-202610000');
  });

  it('says below a lane whose source has a gap that entries may be missing (HAZ-003)', () => {
    draw(RECORD, ['hospital']);
    mouse('pointerMove', 200);
    expect(words()).toContain('Entries may be missing: Hospital');
  });
});

describe('the overview by keyboard', () => {
  it('narrows the timeline by a column, or by ten with Shift, and shows all again with Escape', () => {
    const told = draw();
    press('Window begins', 'ArrowRight');
    expect(last(told)).toEqual(['01-Apr-2015', 'open']);
    press('Window begins', 'Shift+ArrowRight');
    expect(last(told)).toEqual(['01-Oct-2017', 'open']);
    press('Window ends', 'ArrowLeft');
    expect(last(told)).toEqual(['01-Oct-2017', '22-Nov-2026']);
    expect(value('Window')).toBe('Oct-2017 to today');
    press('Window', 'Home');
    expect(last(told)?.[0]).toBe('open');
    press('Window', 'End');
    expect(last(told)?.[1]).toBe('open');
    press('Window', 'Escape');
    expect(told.periods.at(-1)).toBeNull();
  });

  it.each(['Escape', 'Backspace'])('lets the window go with %s', (key) => {
    const told = draw();
    press('Window ends', 'ArrowLeft', key);
    expect(told.periods.at(-1)).toBeNull();
    expect(screen.queryByRole('slider', { name: 'Window' })).toBeNull();
  });

  it('never lets one end pass the other', () => {
    draw();
    press('Window begins', 'End', 'ArrowRight');
    expect(value('Window begins')).toBe('from 23-Nov-2026');
    press('Window ends', 'Home');
    expect(value('Window')).toBe('from 23-Nov-2026');
  });

  it('zooms in to days and out again to where it was', () => {
    draw();
    const whole = screen.getByRole('table').textContent;
    for (let times = 0; times < 12; times += 1) press('Look along the record', '+');
    expect(value('Look along the record')).toMatch(/^22-Nov-2026: /);
    for (let times = 0; times < 12; times += 1) press('Look along the record', '-');
    expect(screen.getByRole('table').textContent).toBe(whole);
  });

  it('is zoomed as it was when the person comes back to it, in this record and in no other (HAZ-001)', () => {
    const kept = new RecordScreen();
    draw(RECORD, [], undefined, kept);
    press('Look along the record', '+', '+');
    const zoomed = screen.getByRole('table').textContent;
    cleanup();
    draw(RECORD, [], undefined, kept);
    expect(screen.getByRole('table').textContent).toBe(zoomed);
    fireEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    fireEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(screen.queryByRole('button', { name: 'Zoom out' })).toBeNull();
    cleanup();
    draw(RECORD);
    expect(screen.getByRole('table').textContent).not.toBe(zoomed);
  });

  it('goes to what is looked at in the list with Enter', async () => {
    const told = draw();
    press('Look along the record', 'Home', 'Enter');
    await act(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
    expect(told.gone.map(dayOf)).toEqual(['31-Mar-2015']);
  });

  it('leaves alone what other programs mean by their keys', () => {
    const told = draw();
    fireEvent.keyDown(slider('Window begins'), { key: 'ArrowRight', ctrlKey: true });
    press('Window begins', 'j', 'Tab');
    expect(told.periods).toEqual([]);
  });
});

describe('the overview by pointer', () => {
  it('draws a window over the columns that are touched', () => {
    const told = draw();
    drag(42, 78);
    expect(last(told)).toEqual(['01-Jan-2016', '31-Dec-2016']);
  });

  it('moves it by its middle, and resizes it by its ends', () => {
    const told = draw();
    drag(42, 78);
    drag(60, 100, slider('Window'));
    expect(last(told)).toEqual(['01-Jan-2017', '31-Dec-2017']);
    drag(80, 100, slider('Window begins'));
    expect(last(told)?.[1]).toBe('31-Dec-2017');
    expect(last(told)?.[0]).toBe('01-Jul-2017');
  });

  it('shows at once what is drawn, tells the timeline once a frame, and the last at the end', async () => {
    const told = draw();
    mouse('pointerDown', 42);
    for (const at of [60, 80, 100, 120]) mouse('pointerMove', at);
    expect(told.periods).toHaveLength(0);
    expect(value('Window')).toBe('2016 to 2017');
    await act(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    expect(told.periods).toHaveLength(1);
    mouse('pointerUp', 78);
    expect(last(told)).toEqual(['01-Jan-2016', '31-Dec-2016']);
  });

  it('counts nothing anew while a window is drawn, whatever the record', async () => {
    let counted = 0;
    const facts = overviewFacts(RECORD, londonDay(NOW));
    const watched = {
      ...facts,
      drawn: facts.drawn.map((entry) => ({
        ...entry,
        // Counting by lane asks for this; telling what lies outside a window does not.
        get settings() {
          counted += 1;
          return entry.settings;
        },
      })),
    };
    draw(RECORD, [], watched);
    expect(counted).toBeGreaterThan(0);
    counted = 0;
    mouse('pointerDown', 42);
    for (const at of [60, 80, 100]) mouse('pointerMove', at);
    await act(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    mouse('pointerMove', 140);
    mouse('pointerUp', 140);
    press('Window', 'ArrowRight');
    expect(words()).toContain('Window: ');
    expect(counted).toBe(0);
  });

  it('zooms in where Ctrl and the wheel point, and out again, and leaves a wheel without Ctrl to the list', () => {
    draw();
    const turn = (deltaY: number, ctrlKey = true): void => {
      fireEvent.wheel(strip(), { deltaY, ctrlKey, clientX: 42 });
    };
    turn(-120, false);
    expect(screen.getByRole('table', { name: 'Entries by quarter and care setting' })).toBeTruthy();
    for (let times = 0; times < 12; times += 1) turn(-120);
    expect(screen.getByRole('table', { name: 'Entries by day and care setting' })).toBeTruthy();
    expect(words()).toMatch(/Zoomed to \d{2}-[A-Z][a-z]{2}-201[56] to /);
    for (let times = 0; times < 12; times += 1) turn(120);
    expect(screen.getByRole('table', { name: 'Entries by quarter and care setting' })).toBeTruthy();
  });

  it('zooms in with a double click', () => {
    draw();
    fireEvent.doubleClick(strip(), { clientX: 240 });
    expect(screen.getByRole('button', { name: 'Zoom out' })).toBeTruthy();
  });

  it('goes back to what was, with Escape while drawing', () => {
    const told = draw();
    mouse('pointerDown', 42);
    mouse('pointerMove', 120);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(told.periods.at(-1)).toBeNull();
    mouse('pointerUp', 120);
    expect(told.periods.at(-1)).toBeNull();
  });

  it('takes a click for going there, and moves a window along that does not show it', async () => {
    const told = draw();
    drag(42, 78);
    mouse('pointerDown', 205);
    mouse('pointerUp', 206);
    await act(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
    expect(last(told)).toEqual(['01-Apr-2019', '31-Mar-2020']);
    expect(told.gone.map(dayOf)).toEqual(['31-Mar-2020']);
  });

  it('has buttons that zoom in on the window, out again, and show the whole life', () => {
    const told = draw();
    drag(42, 78);
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in on this period' }));
    expect(screen.getByRole('table', { name: /^Entries by (week|day) / })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(screen.getByRole('table', { name: 'Entries by quarter and care setting' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Whole life' }));
    expect(told.periods.at(-1)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Whole life' })).toBeNull();
  });

  it('turns to earlier and later times where it is zoomed in, and the window goes along', () => {
    const told = draw();
    drag(242, 278);
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in on this period' }));
    const before = last(told);
    fireEvent.click(screen.getByRole('button', { name: /^Earlier/ }));
    expect(last(told)).not.toEqual(before);
    fireEvent.click(screen.getByRole('button', { name: /^Later/ }));
    expect(last(told)).toEqual(before);
  });
});
