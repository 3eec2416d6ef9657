import MiniSearch from 'minisearch';
import type { SearchedText } from './search-bench.ts';
import type { Searcher } from './searcher.ts';

/** As many rows as a window has room for. */
const SHOWN = 40;
/** Shorter words are not guessed, as ours are not. */
const SHORTEST_GUESSED = 5;

export function filledMiniSearch(texts: readonly SearchedText[]): MiniSearch<SearchedText> {
  const index = new MiniSearch<SearchedText>({ fields: ['title', 'text'], storeFields: ['title'] });
  index.addAll(texts);
  return index;
}

/**
 * MiniSearch alone, in the page itself, with what ours can do: all of the words, the beginning of one, and one letter away where
 * nothing has it. The first hits stand as plain lines.
 */
export function mountMiniSearch(place: HTMLElement, index: MiniSearch<SearchedText>): Searcher {
  const box = document.createElement('input');
  const list = document.createElement('ol');
  list.className = 'plain';
  place.append(box, list);
  let found: { readonly text: string; readonly hits: number } | null = null;
  box.addEventListener('input', () => {
    const text = box.value;
    const exact = index.search(text, { prefix: true, combineWith: 'AND', boost: { title: 2 } });
    const fuzzy = (term: string): number | false => (term.length >= SHORTEST_GUESSED ? 1 : false);
    const hits = exact.length > 0 ? exact : index.search(text, { fuzzy, prefix: true, combineWith: 'AND' });
    list.replaceChildren(
      ...hits.slice(0, SHOWN).map(({ title }) => {
        const line = document.createElement('li');
        line.textContent = String(title);
        return line;
      }),
    );
    found = { text, hits: hits.length };
  });
  return {
    box: () => box,
    hitsOf: (text) => (found?.text === text ? found.hits : null),
    end: () => place.replaceChildren(),
  };
}
