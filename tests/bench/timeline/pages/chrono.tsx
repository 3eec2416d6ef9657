import 'react-chrono/dist/style.css';
import { Chrono } from 'react-chrono';
import { createRoot } from 'react-dom/client';
import { Observable, useObservable } from '../../../../src-renderer/ui/observable.ts';
import { FILTERED_SETTING, type Mount } from './subject.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly cardTitle: string;
  readonly cardSubtitle: string;
  readonly cardDetailedText: string;
  readonly isFiltered: boolean;
}

interface ListProps {
  readonly items: Item[];
  readonly filtered: Observable<boolean>;
}

function ChronoList({ items, filtered }: ListProps) {
  const isOn = useObservable(filtered);
  return (
    <Chrono
      items={isOn ? items.filter(({ isFiltered }) => isFiltered) : items}
      mode="VERTICAL"
      allowDynamicUpdate
      disableToolbar
      disableNavOnKey
      useReadMore={false}
      enableBreakPoint={false}
    />
  );
}

/** react-chrono in its vertical mode, without the tools that cost it time. */
export const mountChrono: Mount = (place, entries) => {
  const items = entries.map(({ entry, words }) => {
    const { id, date, title, summary, setting, source } = words;
    const isFiltered = entry.careSetting === FILTERED_SETTING;
    return {
      id,
      title: date,
      cardTitle: title,
      cardSubtitle: `${setting}, ${source}`,
      cardDetailedText: summary,
      isFiltered,
    };
  });
  const root = createRoot(place);
  const filtered = new Observable(false);
  const cards = (): number => place.querySelectorAll('.rc-card-title').length;
  let wanted = items.length;
  root.render(<ChronoList items={items} filtered={filtered} />);
  return {
    isThere: () => cards() === items.length,
    filter(isOn) {
      wanted = isOn ? items.filter(({ isFiltered }) => isFiltered).length : items.length;
      filtered.set(isOn);
    },
    isFiltered: () => cards() === wanted,
    scroller: () => place.querySelector('.timeline-main-wrapper'),
    end: () => root.unmount(),
  };
};
