import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import type { RecordStore } from '../../../../src-renderer/record/record-store.ts';
import { TellProvider } from '../../../../src-renderer/record/tell.tsx';
import { SearchView } from '../../../../src-renderer/search/search-view.tsx';
import { useObservable } from '../../../../src-renderer/ui/observable.ts';
import type { SearchAnswer } from '../../../../src-shared/search/answer.ts';
import type { Searcher } from './searcher.ts';

function Search({ store }: { readonly store: RecordStore }) {
  return <SearchView store={store} record={useObservable(store)} />;
}

/** The viewer's own search, whole: from the box through the port to the record process, and back to the list. */
export function mountOurSearch(place: HTMLElement, store: RecordStore): Searcher {
  const root = createRoot(place);
  root.render(
    <QueryClientProvider client={store.queries}>
      <TellProvider>
        <Search store={store} />
      </TellProvider>
    </QueryClientProvider>,
  );
  return {
    box: () => place.querySelector('input'),
    hitsOf(text) {
      const answer = store.queries.getQueryData<SearchAnswer | null>(['search', text]);
      if (answer === undefined || answer === null) return null;
      const hits = answer.inTitle.length + answer.inText.length;
      const words = hits === 1 ? '1 entry found' : `${hits.toLocaleString('en-GB')} entries found`;
      const isSaid = [...place.querySelectorAll('p')].some(({ textContent }) => textContent.startsWith(words));
      const isShown = hits === 0 || (isSaid && place.querySelector('[data-hit]') !== null);
      return isShown ? hits : null;
    },
    end: () => root.unmount(),
  };
}
