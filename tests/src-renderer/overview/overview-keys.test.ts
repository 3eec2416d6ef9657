import { describe, expect, it } from 'vitest';
import { SHORTCUTS } from '../../../src-renderer/record/shortcut-book.ts';
import { overviewKey } from '../../../src-renderer/overview/overview-keys.ts';

const pressed = (key: string, shiftKey = false) => ({ key, shiftKey, ctrlKey: false, altKey: false, metaKey: false });

describe('the keys of the overview', () => {
  it('every one that Help tells of does something', () => {
    const keys = SHORTCUTS.filter(({ name }) => name.startsWith('overview-')).flatMap((row) => row.keys);
    expect(keys.length).toBeGreaterThan(10);
    for (const key of keys) expect(overviewKey(pressed(key))).not.toBeNull();
  });

  it.each([
    ['ArrowRight', false, 1],
    ['ArrowLeft', false, -1],
    ['ArrowRight', true, 10],
    ['ArrowDown', true, -10],
    ['PageUp', false, 10],
    ['PageUp', true, 10],
    ['PageDown', false, -10],
  ])('%s (with Shift: %s) is %s columns', (key, shift, columns) => {
    expect(overviewKey(pressed(key, shift))).toEqual({ kind: 'step', columns });
  });

  it('leaves every other key, and those with Ctrl or Alt, to others', () => {
    expect(overviewKey(pressed('Tab'))).toBeNull();
    expect(overviewKey({ ...pressed('ArrowRight'), ctrlKey: true })).toBeNull();
    expect(overviewKey({ ...pressed('+'), altKey: true })).toBeNull();
  });
});
