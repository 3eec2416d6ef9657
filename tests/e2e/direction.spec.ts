import type { Page } from '@playwright/test';
import { closed, straightened } from '../../src-main/record/read/direction.ts';
import { expect, test } from './fixtures.ts';

interface Drawn {
  /** What a line is made of: texts, some within an element. */
  readonly parts: readonly (string | { readonly tag: 'span' | 'mark'; readonly text: string })[];
  /** Pieces of it, whose places are asked for. */
  readonly pieces: readonly string[];
}

/** Draws a line with the viewer's own styles, and says in which order a reader's eye meets its pieces, from the left. */
async function fromTheLeft(page: Page, drawn: Drawn): Promise<readonly string[]> {
  return page.evaluate(({ parts, pieces }) => {
    const line = document.createElement('p');
    for (const part of parts) {
      if (typeof part === 'string') line.append(part);
      else {
        const element = document.createElement(part.tag);
        element.append(part.text);
        line.append(element);
      }
    }
    document.body.append(line);
    const placeOf = (piece: string): number => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(piece) ?? -1;
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + piece.length);
        return range.getBoundingClientRect().left;
      }
      throw new Error(`no ${piece} in the line`);
    };
    const places = pieces.map((piece) => ({ piece, left: placeOf(piece) }));
    line.remove();
    return places.toSorted((a, b) => a.left - b.left).map(({ piece }) => piece);
  }, drawn);
}

test('a date behind a name in Hebrew or Arabic is drawn behind it, and an override turns nothing (HAZ-026)', async ({
  viewer: { page },
}) => {
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  for (const name of ['כהן', 'محمد']) {
    const pieces = ['Dr', name, '12', 'Mar'];
    // What the engine does by itself: were it otherwise, the rest would prove nothing.
    expect(await fromTheLeft(page, { parts: [`Dr ${name}, 12-Mar-2026`], pieces })).toEqual(['Dr', '12', name, 'Mar']);
    // Joined to one text by the record process, and beside an element in the window.
    expect(await fromTheLeft(page, { parts: [`${closed(`Dr ${name}`)}, 12-Mar-2026`], pieces })).toEqual(pieces);
    const apart = { tag: 'span', text: `Dr ${name}` } as const;
    expect(await fromTheLeft(page, { parts: [apart, ', 12-Mar-2026'], pieces })).toEqual(pieces);
  }
  // A name reads from right to left, also where a part of it is marked as found.
  const marked = ['כ', { tag: 'mark', text: 'ה' }, 'ן'] as const;
  expect(await fromTheLeft(page, { parts: marked, pieces: ['כ', 'ה', 'ן'] })).toEqual(['ן', 'ה', 'כ']);

  const turned = '\u202Eevitagen';
  expect(await fromTheLeft(page, { parts: [turned], pieces: ['e', 'n'] })).toEqual(['n', 'e']);
  expect(await fromTheLeft(page, { parts: [straightened(turned)], pieces: ['⟦', 'e', 'n'] })).toEqual(['⟦', 'e', 'n']);
});
