import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { steadyNow } from '../../../src-renderer/timeline/steady-now.ts';
import { madeUpEntry } from '../support/made-up.ts';

const at = (text: string): number => Date.parse(text);

const entries = [madeUpEntry('planned', '2026-11-22T11:00:00Z'), madeUpEntry('past', '2026-11-22T09:00:00Z')].toSorted(
  compareEntries,
);

describe('the moment from which a timeline is drawn', () => {
  it('stays while nothing that is drawn would change', () => {
    const list = [...entries];
    expect(steadyNow(list, at('2026-11-22T09:30:00Z'))).toBe(at('2026-11-22T09:30:00Z'));
    expect(steadyNow(list, at('2026-11-22T10:59:00Z'))).toBe(at('2026-11-22T09:30:00Z'));
  });

  it('goes on when something planned comes to be past, and at midnight in London', () => {
    const list = [...entries];
    steadyNow(list, at('2026-11-22T09:30:00Z'));
    expect(steadyNow(list, at('2026-11-22T11:01:00Z'))).toBe(at('2026-11-22T11:01:00Z'));
    expect(steadyNow(list, at('2026-11-22T23:59:00Z'))).toBe(at('2026-11-22T11:01:00Z'));
    expect(steadyNow(list, at('2026-11-23T00:00:00Z'))).toBe(at('2026-11-23T00:00:00Z'));
  });

  it('is told apart for each list of entries', () => {
    steadyNow(entries, at('2026-11-22T09:30:00Z'));
    expect(steadyNow([...entries], at('2026-11-22T09:45:00Z'))).toBe(at('2026-11-22T09:45:00Z'));
  });
});
