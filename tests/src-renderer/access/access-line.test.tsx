// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccessLine } from '../../../src-renderer/access/access-line.tsx';
import type { AccessShown } from '../../../src-shared/contract/index.ts';
import { MADE_UP_ACCESS } from '../support/fake-bridge.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const OVERRIDE: Partial<AccessShown> = {
  reasons: [{ code: 'override', text: 'Opened without a relationship: an emergency' }],
  ground: 'emergency',
  until: '2026-11-23T10:00:00Z',
};

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function draw(rest: Partial<AccessShown> = {}): string {
  const { container } = render(<AccessLine access={{ ...MADE_UP_ACCESS, ...rest }} />);
  return container.textContent ?? '';
}
const pass = (seconds: number): void => act(() => void vi.advanceTimersByTime(seconds * 1000));

describe('why an open record is open', () => {
  it('is the relationship that was found', () => {
    expect(draw()).toBe('Why you can see this record Registered at your practice');
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('of several reasons is the first, and the others are a press away: the banner keeps its height', () => {
    const reasons = ['Registered at your practice', 'Admitted to ward 3B', 'Seen in clinic'].map((text) => ({
      code: 'encounter',
      text,
    }));
    expect(draw({ reasons })).toBe('Why you can see this record Registered at your practice and 2 more');
    fireEvent.click(screen.getByRole('button', { name: 'and 2 more' }));
    expect(document.body.textContent).toContain('Registered at your practice · Admitted to ward 3B · Seen in clinic');
    fireEvent.click(screen.getByRole('button', { expanded: true }));
    expect(document.body.textContent).not.toContain('Seen in clinic');
  });

  it('is the ground that was given, with the time that is left', () => {
    expect(draw(OVERRIDE)).toContain('Opened without a relationship: an emergency');
    expect(screen.getByRole('timer').textContent).toBe('60 minutes left');
    pass(6 * 60);
    expect(screen.getByRole('timer').textContent).toBe('54 minutes left');
    pass(52 * 60 + 1);
    expect(screen.getByRole('timer').textContent).toBe('119 seconds left');
    pass(119);
    expect(screen.getByRole('timer').textContent).toBe('Closing now');
  });

  it('is the ground alone where the reasons do not say it', () => {
    expect(draw({ ...OVERRIDE, reasons: [] })).toContain('Open because: Emergency');
  });

  it('is both, where a reason was needed in spite of a relationship: an opt-out stays in sight', () => {
    const optOut = { code: 'override', text: 'Opened in spite of the opt-out: an emergency.' };
    const text = draw({ ...OVERRIDE, reasons: [optOut, ...MADE_UP_ACCESS.reasons] });
    expect(text).toContain('Opened in spite of the opt-out: an emergency60 minutes left');
    expect(text).toContain('Why you can see this record Registered at your practice');
  });

  it('is told to a screen reader at five minutes and at one', () => {
    draw(OVERRIDE);
    expect(screen.getByRole('status').textContent).toBe('');
    pass(55 * 60);
    expect(screen.getByRole('status').textContent).toMatch(/closes in 5 minutes/);
    pass(4 * 60);
    expect(screen.getByRole('status').textContent).toMatch(/closes in 1 minute\./);
  });

  it('says that a look was noted for the privacy officer, beside the reason for it', () => {
    const relative = { code: 'relative', text: 'Same family name and address as you' };
    expect(draw({ reasons: [...MADE_UP_ACCESS.reasons, relative] })).toBe(
      'Why you can see this record Registered at your practiceSame family name and address as you: noted for the privacy officer',
    );
  });

  it('does not say twice that the privacy officer is told', () => {
    const own = { code: 'own-record', text: 'This seems to be your own record: the privacy officer is told' };
    expect(draw({ reasons: [own] })).toBe(own.text);
  });

  it('is not said where nothing of the record is open', () => {
    expect(draw({ may: ['demographics'] })).toBe('');
  });
});
