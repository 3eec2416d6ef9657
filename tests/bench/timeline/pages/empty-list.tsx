import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { Observable, useObservable } from '../../../../src-renderer/ui/observable.ts';
import type { Mount } from './subject.ts';

/** As high as a row of the timeline with two lines. */
const ROW_HEIGHT = 50;
const ROWS_BEYOND_SIGHT = 8;

interface EmptyListProps {
  readonly count: number;
  readonly filtered: Observable<boolean>;
}

function EmptyList({ count, filtered }: EmptyListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const isOn = useObservable(filtered);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_BEYOND_SIGHT,
  });
  return (
    <div ref={scroller} className="empty-list" data-state={isOn ? 'on' : 'off'}>
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => (
          <div key={index} className="empty-row" style={{ height: size, transform: `translateY(${start}px)` }} />
        ))}
      </div>
    </div>
  );
}

/** The least that a virtual list can be: rows with nothing in them. Its 'filter' is an update that changes one attribute. */
export const mountEmptyList: Mount = (place, entries) => {
  const root = createRoot(place);
  const filtered = new Observable(false);
  let wanted = 'off';
  root.render(<EmptyList count={entries.length} filtered={filtered} />);
  return {
    isThere: () => place.querySelector('.empty-row') !== null,
    filter(isOn) {
      wanted = isOn ? 'on' : 'off';
      filtered.set(isOn);
    },
    isFiltered: () => place.querySelector(`[data-state="${wanted}"]`) !== null,
    scroller: () => place.querySelector('.empty-list'),
    end: () => root.unmount(),
  };
};
