// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MisuseWords } from '../../../src-renderer/help/misuse-words.tsx';
import type { MisuseTold } from '../../../src-shared/contract/index.ts';
import { MISUSE_PROBLEMS } from '../../../src-shared/misuse.ts';
import { fakeBridge } from '../support/fake-bridge.ts';

afterEach(cleanup);

async function drawn(told: MisuseTold): Promise<string[]> {
  const { bridge } = fakeBridge({ getMisuse: () => Promise.resolve({ ok: true, value: told }) });
  await act(async () => void render(<MisuseWords bridge={bridge} />));
  return screen
    .queryAllByRole('term')
    .map(({ textContent, nextSibling }) => `${textContent}: ${nextSibling?.textContent ?? ''}`);
}

const NOTHING = 'Nothing was refused since the viewer was started.';
const NEXT = /Tell IT which computer this is/;

describe('what the window was refused (HAZ-034)', () => {
  it('Help says that it was nothing, and that no window was ended', async () => {
    expect(await drawn({ refused: [], ended: 0 })).toEqual(['Windows ended for it: None']);
    expect(screen.getByText(NOTHING)).toBeTruthy();
    expect(screen.queryByText(NEXT)).toBeNull();
  });

  it('Help says how many of which kind, and whom to tell', async () => {
    const refused = [
      { problem: 'bad-request', count: 1100 },
      { problem: 'overtaken', count: 1 },
    ] as const;
    expect(await drawn({ refused, ended: 1 })).toEqual([
      'Not in the form that was agreed: 1,100 messages',
      'For a record that had just been closed: 1 message',
      'Windows ended for it: 1',
    ]);
    expect(screen.queryByText(NOTHING)).toBeNull();
    expect(screen.getByText(NEXT)).toBeTruthy();
  });

  it('what comes of haste alone is nobody’s to see to', async () => {
    await drawn({ refused: [{ problem: 'unknown-entry', count: 2 }], ended: 0 });
    expect(screen.queryByText(NEXT)).toBeNull();
  });

  it('each kind has words of its own', async () => {
    const facts = await drawn({ refused: MISUSE_PROBLEMS.map((problem) => ({ problem, count: 2 })), ended: 0 });
    expect(new Set(facts).size).toBe(MISUSE_PROBLEMS.length + 1);
  });
});
