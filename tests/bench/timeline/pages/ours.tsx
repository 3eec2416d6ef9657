import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { CARE_SETTING_WORDS } from '../../../../src-shared/clinical/care-setting.ts';
import type { RecordStore } from '../../../../src-renderer/record/record-store.ts';
import { TellProvider } from '../../../../src-renderer/record/tell.tsx';
import { TimelineView } from '../../../../src-renderer/timeline/timeline-view.tsx';
import { useObservable } from '../../../../src-renderer/ui/observable.ts';
import { FILTERED_SETTING, type Subject } from './subject.ts';

function Home({ store }: { readonly store: RecordStore }) {
  const record = useObservable(store);
  return <TimelineView store={store} record={record} onTryAgain={() => Promise.resolve(null)} />;
}

/** The viewer's own timeline, whole: overview, tool bar and list. */
export function mountOurs(place: HTMLElement, store: RecordStore): Subject {
  const root = createRoot(place);
  root.render(
    <QueryClientProvider client={store.queries}>
      <TellProvider>
        <Home store={store} />
      </TellProvider>
    </QueryClientProvider>,
  );
  const showing = (): string =>
    [...place.querySelectorAll('span')].find(({ textContent }) => /^Showing [\d,]+ of [\d,]+$/.test(textContent))
      ?.textContent ?? '';
  const chip = (): HTMLElement | undefined => {
    const chips = place.querySelectorAll<HTMLElement>('[aria-label="Show only"] button');
    return [...chips].find(({ textContent }) => textContent.startsWith(CARE_SETTING_WORDS[FILTERED_SETTING].short));
  };
  let before = '';
  return {
    isThere: () => place.querySelector('[data-entry]') !== null,
    // As the person does it.
    filter() {
      before = showing();
      chip()?.click();
    },
    isFiltered: () => showing() !== before && place.querySelector('[data-entry]') !== null,
    scroller: () => place.querySelector('[role="tree"]'),
    end: () => root.unmount(),
  };
}
