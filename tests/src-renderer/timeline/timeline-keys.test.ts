import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../../src-renderer/record/entry-order.ts';
import { nestingOf } from '../../../src-renderer/timeline/nesting.ts';
import { outOfSight } from '../../../src-renderer/timeline/out-of-sight.ts';
import { foldMove } from '../../../src-renderer/timeline/timeline-keys.ts';
import { timelineLines } from '../../../src-renderer/timeline/write-lines.ts';
import { madeUpEntry } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const all = [
  madeUpEntry('planned', '2026-12-01'),
  madeUpEntry('stay', '2026-11-14'),
  madeUpEntry('panel', '2026-11-15', { parentId: 'stay' }),
  madeUpEntry('result', '2026-11-15', { parentId: 'panel' }),
  madeUpEntry('last', '2026-11-01'),
  madeUpEntry('undated', null),
].toSorted(compareEntries);

function linesWith(...open: string[]) {
  return timelineLines({
    all,
    shown: all,
    nesting: nestingOf(all, all, NOW),
    isOpen: (id) => open.includes(id),
    nowMs: NOW,
    undatedOutOfPeriod: 0,
  });
}

describe('the arrows to the right and left (ARIA practices, tree view)', () => {
  const press = (key: string, on: string, ...open: string[]) => {
    const { items } = linesWith(...open);
    const move = foldMove(
      key,
      items.findIndex((item) => item.key === on),
      items,
    );
    return move?.kind === 'move' ? items[move.to]?.key : (move ?? null);
  };

  it.each([
    ['ArrowRight', 'stay', [], { kind: 'open', entryId: 'stay' }],
    ['ArrowRight', 'stay', ['stay'], 'panel'],
    ['ArrowRight', 'last', [], null],
    ['ArrowLeft', 'stay', ['stay'], { kind: 'fold', entryId: 'stay' }],
    ['ArrowLeft', 'stay', [], null],
    ['ArrowLeft', 'panel', ['stay'], 'stay'],
    ['ArrowLeft', 'result', ['stay', 'panel'], 'panel'],
    ['ArrowLeft', 'last', ['stay'], null],
    ['Enter', 'stay', [], null],
  ] as const)('%s on %s with %j open', (key, on, open, expected) => {
    expect(press(key, on, ...open)).toEqual(expected);
  });
});

describe('how much is out of view (NHS CUI timeline)', () => {
  const words = (from: string, to: string, ...open: string[]) => {
    const lines = linesWith(...open);
    const keys = lines.items.map(({ key }) => key);
    return outOfSight(lines, lines.items.slice(keys.indexOf(from), keys.indexOf(to) + 1));
  };

  it.each([
    ['planned', 'undated', { above: '', below: '' }],
    ['planned', 'stay', { above: '', below: '1 earlier, 1 without a date' }],
    ['stay', 'stay', { above: '1 planned', below: '1 earlier, 1 without a date' }],
    ['last', 'last', { above: '3 later, 1 planned', below: '1 without a date' }],
  ] as const)('from %s to %s, what is folded counted', (from, to, expected) => {
    expect(words(from, to)).toEqual(expected);
    expect(words(from, to, 'stay', 'panel').above).toEqual(expected.above);
  });

  it('counts what is planned below, too', () => {
    const lines = linesWith();
    const heading = lines.items[0];
    expect(outOfSight(lines, heading === undefined ? [] : [heading])).toEqual({ above: '', below: '' });
    expect(words('planned', 'planned').below).toBe('4 earlier, 1 without a date');
  });
});
