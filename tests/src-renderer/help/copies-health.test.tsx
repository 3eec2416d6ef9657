// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { CopiesHealthWords, CopiesNotice } from '../../../src-renderer/help/copies-health.tsx';
import type { CopiesHealth } from '../../../src-shared/contract/index.ts';
import { fakeBridge } from '../support/fake-bridge.ts';

afterEach(cleanup);

const DAMAGED =
  'Copies of records held on this computer were removed because their file was damaged. Records are fetched again.';
const HEALTH: CopiesHealth = {
  mode: 'file',
  why: null,
  records: 3,
  bytes: 2_100_000,
  until: '2026-11-22T11:05:00Z',
  minutes: 60,
  notice: null,
};
const answerWith = (health: CopiesHealth) =>
  fakeBridge({ getCopiesHealth: () => Promise.resolve({ ok: true as const, value: health }) });

async function drawWords(health: CopiesHealth): Promise<string[]> {
  const { bridge } = answerWith(health);
  await act(async () => void render(<CopiesHealthWords bridge={bridge} />));
  return screen
    .queryAllByRole('term')
    .map(({ textContent, nextSibling }) => `${textContent}: ${nextSibling?.textContent ?? ''}`);
}

describe('how the copies of this computer stand', () => {
  it('Help says where they are, for how long, how many, until when, and their size', async () => {
    expect(await drawWords(HEALTH)).toEqual([
      'Where: In an encrypted file on this computer’s disk, which this user alone can look into',
      'Held for: 60 minutes after it was fetched',
      'Records held now: 3',
      'The last of them goes: 22-Nov-2026 11:05',
      'Their size: 2.1\u00A0MB',
    ]);
  });

  it('Help says why there is no file, and what became of copies', async () => {
    const why = 'Their file on this computer’s disk could not be used.';
    const facts = await drawWords({ ...HEALTH, mode: 'memory', why, notice: DAMAGED, records: 0, until: null });
    expect(facts).toContain('Where: In memory only: nothing is written to the disk, and they end with the session');
    expect(facts).toContain(`Why not on the disk: ${why}`);
    expect(facts).toContain(`What became of copies: ${DAMAGED}`);
    expect(facts).toContain('The last of them goes: None is held');
  });

  it('where policy allows none, Help says so and nothing else', async () => {
    expect(await drawWords({ ...HEALTH, mode: 'off', minutes: 0 })).toEqual([]);
    expect(screen.getByText(/^None are held here/)).toBeTruthy();
  });
});

describe('what became of copies', () => {
  it('is one line where the person is, and is gone from the next place', async () => {
    const { bridge, copiesHealthChanged } = answerWith(HEALTH);
    const { rerender } = render(<CopiesNotice bridge={bridge} place="find" />);
    await act(async () => undefined);
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => copiesHealthChanged({ ...HEALTH, notice: DAMAGED }));
    expect(screen.getByRole('status').textContent).toBe(DAMAGED);
    rerender(<CopiesNotice bridge={bridge} place="record 1" />);
    expect(screen.getByRole('status').textContent).toBe('');
    rerender(<CopiesNotice bridge={bridge} place="record 2" />);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('that happens while a record is open is told there', async () => {
    const { bridge, copiesHealthChanged } = answerWith(HEALTH);
    render(<CopiesNotice bridge={bridge} place="record 1" />);
    await act(async () => undefined);
    act(() => copiesHealthChanged({ ...HEALTH, notice: DAMAGED }));
    act(() => copiesHealthChanged({ ...HEALTH, notice: DAMAGED, records: 0 }));
    expect(screen.getByRole('status').textContent).toBe(DAMAGED);
  });
});
