import { createRoot } from 'react-dom/client';
import { Observable, useObservable } from '../../../../src-renderer/ui/observable.ts';
import type { RowWords } from './row-words.ts';
import { FILTERED_SETTING, type Mount } from './subject.ts';

interface Item extends RowWords {
  readonly isFiltered: boolean;
}

interface ListProps {
  readonly items: readonly Item[];
  readonly filtered: Observable<boolean>;
}

function PlainList({ items, filtered }: ListProps) {
  const isOn = useObservable(filtered);
  return (
    <ul className="plain">
      {items
        .filter(({ isFiltered }) => !isOn || isFiltered)
        .map(({ id, date, setting, title, summary, source }) => (
          <li key={id}>
            <span>{date}</span> <span>{setting}</span> <strong>{title}</strong> <span>{summary}</span>{' '}
            <span>{source}</span>
          </li>
        ))}
    </ul>
  );
}

/** Every entry as a row, as one would write it first. */
export const mountPlainList: Mount = (place, entries) => {
  const items = entries.map(({ entry, words }) => ({ ...words, isFiltered: entry.careSetting === FILTERED_SETTING }));
  const root = createRoot(place);
  const filtered = new Observable(false);
  const rows = (): number => place.querySelector('ul')?.childElementCount ?? 0;
  let wanted = items.length;
  root.render(<PlainList items={items} filtered={filtered} />);
  return {
    isThere: () => rows() === items.length,
    filter(isOn) {
      wanted = isOn ? items.filter(({ isFiltered }) => isFiltered).length : items.length;
      filtered.set(isOn);
    },
    isFiltered: () => rows() === wanted,
    scroller: () => place.querySelector('ul'),
    end: () => root.unmount(),
  };
};
