// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isShortcut, keysInUse, SHORTCUTS, type ShortcutName } from '../../../src-renderer/record/shortcut-book.ts';
import { useShortcutKeys } from '../../../src-renderer/record/shortcuts.ts';
import { SINGLE_KEYS } from '../../../src-renderer/ui/appearance.ts';
import { preference } from '../../../src-renderer/ui/preference.ts';

afterEach(() => {
  cleanup();
  preference(SINGLE_KEYS).set('on');
});

const key = (text: string, more: Partial<KeyboardEvent> = {}) => ({
  key: text,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('the book of shortcuts', () => {
  it('has no key twice in one place, nor one that everywhere has', () => {
    const places = new Set(SHORTCUTS.map(({ place }) => place));
    for (const place of places) {
      const keys = SHORTCUTS.filter((row) => row.place === place || row.place === 'Everywhere').flatMap(
        (row) => row.keys,
      );
      expect(keys.toSorted((a, b) => a.localeCompare(b))).toEqual(
        [...new Set(keys)].toSorted((a, b) => a.localeCompare(b)),
      );
    }
  });

  it.each([
    ['help', key('?'), true],
    ['help', key('F1'), true],
    ['help', key('?', { ctrlKey: true }), false],
    ['find', key('/'), true],
    ['find', key('f', { ctrlKey: true }), true],
    ['find', key('F', { metaKey: true }), true],
    ['find', key('f'), false],
    ['find', key('/', { altKey: true }), false],
    ['view-timeline', key('1'), true],
    ['view-search', key('8'), true],
    ['view-search', key('9'), false],
  ] as const)('%s by %o: %s', (name, pressed, expected) => {
    expect(isShortcut(name, pressed)).toBe(expected);
  });

  it('leaves keys with Ctrl, F1 and those within a list when keys of one letter are off (WCAG 2.1.4)', () => {
    preference(SINGLE_KEYS).set('off');
    const left = Object.fromEntries(SHORTCUTS.map((row) => [row.name, keysInUse(row)]));
    expect(left).toMatchObject({ help: ['F1'], find: ['Ctrl+f'], next: ['ArrowDown', 'j'] });
    expect(SHORTCUTS.filter(({ name }) => name.startsWith('view-')).flatMap(keysInUse)).toEqual([]);
  });
});

describe('listening', () => {
  function Listener({ names }: { readonly names: Readonly<Partial<Record<ShortcutName, () => void>>> }) {
    useShortcutKeys(names);
    return (
      <>
        <input aria-label="box" />
        <p id="text">words</p>
      </>
    );
  }

  it('hears a key anywhere but where somebody types', () => {
    const help = vi.fn();
    const { container } = render(<Listener names={{ help }} />);
    fireEvent.keyDown(container.querySelector('input') as HTMLElement, { key: '?' });
    expect(help).not.toHaveBeenCalled();
    fireEvent.keyDown(container.querySelector('input') as HTMLElement, { key: 'F1' });
    fireEvent.keyDown(container.querySelector('p') as HTMLElement, { key: '?' });
    expect(help).toHaveBeenCalledTimes(2);
  });

  it('hears nothing behind an open dialogue', () => {
    const help = vi.fn();
    const { container } = render(
      <>
        <Listener names={{ help }} />
        <div data-overlay="" />
      </>,
    );
    fireEvent.keyDown(container.querySelector('p') as HTMLElement, { key: '?' });
    expect(help).not.toHaveBeenCalled();
  });
});
