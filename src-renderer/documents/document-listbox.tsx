import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { DocumentHeading, DocumentRow, type Reading } from './document-row.tsx';
import type { DocumentEntry, DocumentItem } from './document-rows.ts';
import { classNames } from '../ui/class-names.ts';
import virtual from '../ui/virtual-list.module.css';
import styles from './documents-view.module.css';

const HEADING_HEIGHT = 34;
/** Rows are measured once they are drawn; until then they are taken to be of two lines. */
const ROW_HEIGHT = 58;
const ROWS_BEYOND_SIGHT = 8;

export interface DocumentListboxProps {
  readonly items: readonly DocumentItem[];
  /** The row (`DocumentItem.key`) whose document is open. */
  readonly openKey: string | null;
  readonly readingOf: (entry: DocumentEntry) => Reading;
  readonly onOpen: (key: string) => void;
}

/**
 * The documents. Moving about opens nothing: each opening is a look that is noted down. Only what is in sight is in the
 * document, however many there are.
 */
export function DocumentListbox({ items, openKey, readingOf, onOpen }: DocumentListboxProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const rows = useMemo(() => items.flatMap((item, index) => (item.kind === 'document' ? [index] : [])), [items]);
  const current = items.findIndex(({ key }) => key === currentKey);
  const opened = items.findIndex(({ key }) => key === openKey);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: ROWS_BEYOND_SIGHT,
    // The row that the keyboard is on stays in the document: `aria-activedescendant` points at it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(current === -1 ? [] : [current])])].sort((a, b) => a - b),
  });

  // What was opened by other means (the next document) is where the keyboard goes on from, and is brought into sight.
  useEffect(() => {
    if (opened === -1) return;
    setCurrentKey(openKey);
    virtualizer.scrollToIndex(opened, { align: 'auto' });
  }, [openKey, opened, virtualizer]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const place = rows.indexOf(current);
    if ((event.key === 'Enter' || event.key === ' ') && currentKey !== null && current !== -1) {
      event.preventDefault();
      onOpen(currentKey);
      return;
    }
    const to = placeAfterKey(event.key, place, rows.length);
    const index = to === null ? undefined : rows[to];
    const item = index === undefined ? undefined : items[index];
    if (index === undefined || item === undefined) return;
    event.preventDefault();
    setCurrentKey(item.key);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const onClick = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    // Marking text with the mouse is no choice of the row.
    if (row?.dataset['row'] === undefined || window.getSelection()?.isCollapsed === false) return;
    setCurrentKey(row.dataset['row']);
    onOpen(row.dataset['row']);
  };

  return (
    <div
      ref={scroller}
      className={classNames(virtual['scroller'], styles['scroller'])}
      role="listbox"
      aria-label="Documents"
      aria-activedescendant={current === -1 ? undefined : rowId(current)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className={virtual['all']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={virtual['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'heading' ? (
                <DocumentHeading words={item.words} count={item.count} />
              ) : (
                <DocumentRow
                  id={rowId(index)}
                  rowKey={item.key}
                  entry={item.entry}
                  place={rows.indexOf(index) + 1}
                  setSize={rows.length}
                  isOpen={index === opened}
                  isCurrent={index === current}
                  reading={readingOf(item.entry)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const rowId = (index: number): string => `document-row-${index}`;
const PAGE_ROWS = 8;

/** @param place −1: on none yet */
function placeAfterKey(key: string, place: number, count: number): number | null {
  const within = (to: number): number => Math.min(Math.max(to, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return within(place + 1);
    case 'ArrowUp':
    case 'k':
      return within(place - 1);
    case 'PageDown':
      return within(place + PAGE_ROWS);
    case 'PageUp':
      return within(place - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
