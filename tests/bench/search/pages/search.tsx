import '../../../../src-renderer/ui/tokens.css';
import '../../../../src-renderer/ui/base.css';
import '../../../../src-renderer/print/page.css';
import '../../timeline/pages/bench.css';
import type MiniSearch from 'minisearch';
import { RecordPorts } from '../../../../src-renderer/record/record-ports.ts';
import { RecordStore } from '../../../../src-renderer/record/record-store.ts';
import { appearance } from '../../../../src-renderer/ui/appearance.ts';
import { untilPainted } from '../../timeline/pages/painted.ts';
import { filledMiniSearch, mountMiniSearch } from './mini-search.ts';
import { mountOurSearch } from './our-search.tsx';
import type { SearchBench, SearchedText } from './search-bench.ts';
import { type Searcher, type } from './searcher.ts';

const ASK_AGAIN_MS = 250;

const place = document.querySelector<HTMLElement>('#root') ?? document.body;
const ports = new RecordPorts();
ports.listen(window);
let store: RecordStore | null = null;
let index: MiniSearch<SearchedText> | null = null;
let shown: Searcher | null = null;

window.searchBench = {
  async takeIn(generation) {
    const filled = new RecordStore(generation);
    store = filled;
    ports.claim(generation, (port) => filled.attach(port));
    for (let isRead = false; !isRead;) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      if (filled.get().ledger?.finished !== true) continue;
      const answer = await filled.search('read');
      isRead = answer?.isReading === false && answer.read === answer.entries;
    }
    return filled.get().entries.length;
  },

  async fill(file) {
    const response = await fetch(file);
    index = filledMiniSearch((await response.json()) as SearchedText[]);
    return index.documentCount;
  },

  async show(who) {
    if (store === null || index === null) throw new Error('nothing is taken in');
    shown = who === 'ours' ? mountOurSearch(place, store) : mountMiniSearch(place, index);
    while (shown.box() === null) await new Promise(requestAnimationFrame);
  },

  async type(text) {
    const searcher = shown;
    const box = searcher?.box() ?? null;
    if (searcher === null || box === null) throw new Error('no search is shown');
    const ms = await untilPainted(
      () => type(box, text),
      () => searcher.hitsOf(text) !== null,
    );
    return { ms, hits: searcher.hitsOf(text) ?? 0 };
  },

  end() {
    shown?.end();
    shown = null;
    place.replaceChildren();
    store?.screen.setSearchText('');
    store?.queries.removeQueries();
  },
} satisfies SearchBench;

appearance.putOn(document.documentElement);
