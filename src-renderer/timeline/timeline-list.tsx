import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import { placeDate } from '../../src-shared/clinical/entry.ts';
import type { RecordScreen } from '../record/screen.ts';
import { Button } from '../ui/button.tsx';
import { BarPieces } from './bar-pieces.tsx';
import { daysInSight, headingOf, itemsInSight, withCurrent } from './in-sight.ts';
import { outOfSight } from './out-of-sight.ts';
import type { DaySpan } from '../overview/overview-calendar.ts';
import type { LineAction, TimelineItem, TimelineLines } from './timeline-items.ts';
import { indexAfterKey } from '../ui/list-keys.ts';
import { foldMove, isRow } from './timeline-keys.ts';
import { LineRow, TimelineHeading, TodayLine } from './timeline-lines.tsx';
import virtual from '../ui/virtual-list.module.css';
import styles from './timeline-list.module.css';
import { TimelineRow } from './timeline-row.tsx';
import { HEADING_HEIGHT, type DensityChoice } from './row-heights.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { lineFacts } from './ready-timeline.ts';

const ROWS_BEYOND_SIGHT = 8;

export interface TimelineListHandle {
  /** Shows the list from a moment on, back in time. */
  readonly goToTime: (epochMs: number) => void;
  readonly goToEntry: (entryId: string) => void;
  readonly goToToday: () => void;
  readonly focus: () => void;
}

export interface TimelineListProps {
  readonly handle: Ref<TimelineListHandle>;
  readonly screen: RecordScreen;
  readonly lines: TimelineLines;
  readonly nowMs: number;
  readonly density: DensityChoice;
  /** Size of text as a part of the usual one. */
  readonly scale: number;
  /** 'still loading: 4 of 12 pages'; '' when everything has come. */
  readonly loading: string;
  /** The entry whose detail is open. */
  readonly selectedId: string | null;
  /** The row that the keyboard is on. */
  readonly currentKey: string | null;
  /** The row in which an entry that has no row of its own is folded; null where it is not in the list. */
  readonly rowFor: (entryId: string) => string | null;
  readonly onMove: (item: TimelineItem) => void;
  readonly onChoose: (entryId: string) => void;
  readonly onFold: (entryId: string, open: boolean) => void;
  readonly onAct: (action: LineAction) => void;
  /** The row that is read, to come back to; null at the top. */
  readonly onPlace: (key: string | null) => void;
  /** The days of the rows in sight; null where none has a date. */
  readonly onInSight: (days: DaySpan | null) => void;
  /** Where the list stands beneath a sheet, and takes no part. */
  readonly inert: boolean;
}

/**
 * The list itself. Only what is in sight is in the document, however long the record. A tree whose focus stays on
 * the list: levels, positions and set sizes stand on each row, so that a screen reader knows the whole.
 */
export function TimelineList(props: TimelineListProps) {
  const { handle, screen, lines, nowMs, density, scale, loading, selectedId, currentKey, rowFor, inert } = props;
  const { onMove, onChoose, onFold, onAct, onInSight, onPlace } = props;
  const { items } = lines;
  const scroller = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => lineFacts(items, screen, density, nowMs), [items, screen, density, nowMs]);
  const { indexOf, bars, heights, numbers } = facts;
  const currentIndex = currentKey === null ? undefined : indexOf(currentKey);

  // The same function for the same items: with another one, all heights would be added up anew with every drawing.
  const getItemKey = useCallback((index: number) => numbers[index] ?? index, [numbers]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (heights[index] ?? 0) * scale,
    getItemKey,
    overscan: ROWS_BEYOND_SIGHT,
    scrollPaddingStart: HEADING_HEIGHT * scale,
    rangeExtractor: (range) => withCurrent(range, currentIndex),
  });

  useReadingPlace({ virtualizer, items, indexOf, currentKey, rowFor, onPlace });
  useEffect(() => takeFocusFromNowhere(scroller.current), []);

  const top = virtualizer.scrollOffset ?? 0;
  const inSight = itemsInSight(virtualizer, items);
  /** Where the keyboard begins: just above the first row in sight. */
  const firstInSight = (indexOf(inSight.find(isRow)?.key ?? '') ?? 0) - 0.5;
  const days = daysInSight(inSight);
  const from = days?.from ?? null;
  const to = days?.to ?? null;
  useEffect(() => onInSight(from === null || to === null ? null : { from, to }), [onInSight, from, to]);

  const goToIndex = (index: number, align: 'start' | 'auto' | 'center'): void =>
    virtualizer.scrollToIndex(index, { align });
  useImperativeHandle(handle, () => ({
    goToTime: (epochMs) => {
      const index = items.findIndex(
        (item) => item.kind === 'entry' && item.level === 1 && (placeDate(item.entry)?.sortKey ?? -Infinity) <= epochMs,
      );
      if (index !== -1) goToIndex(index, 'start');
    },
    goToEntry: (entryId) => {
      const index = indexOf(rowFor(entryId) ?? '');
      if (index === undefined) return;
      const isInSight = inSight.includes(items[index] as TimelineItem);
      goToIndex(index, isInSight ? 'auto' : 'center');
    },
    goToToday: () => {
      const index = items.findIndex((item) => item.kind === 'entry' && item.level === 1 && item.ground !== 'future');
      const item = items[index];
      if (item === undefined) return;
      goToIndex(indexOf('today') ?? index, 'start');
      onMove(item);
    },
    focus: () => scroller.current?.focus(),
  }));

  const moveTo = (index: number): void => {
    const item = items[index];
    if (item === undefined || !isRow(item)) return;
    goToIndex(index, 'auto');
    onMove(item);
  };

  const choose = (item: TimelineItem | undefined): void => {
    if (item?.kind === 'entry') onChoose(item.key);
    if (item?.kind === 'line') onAct(item.action);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && currentIndex !== undefined) {
      event.preventDefault();
      choose(items[currentIndex]);
      return;
    }
    const fold = currentIndex === undefined ? null : foldMove(event.key, currentIndex, items);
    const next = fold === null ? indexAfterKey(event.key, currentIndex ?? firstInSight, items, isRow) : null;
    if (fold === null && next === null) return;
    event.preventDefault();
    if (fold?.kind === 'move') moveTo(fold.to);
    else if (fold !== null) onFold(fold.entryId, fold.kind === 'open');
    else if (next !== null) moveTo(next);
  };

  const onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-entry], [data-line]');
    const item = items[indexOf(row?.dataset['entry'] ?? row?.dataset['line'] ?? '') ?? -1];
    const toggle = target.closest<HTMLElement>('[data-toggle]');
    if (toggle !== null && item !== undefined) onFold(item.key, toggle.dataset['toggle'] === 'folded');
    // Marking text with the mouse is no choice of the row.
    else if (window.getSelection()?.isCollapsed !== false) choose(item);
  };

  const { above, below } = outOfSight(lines, inSight);
  const sticky = headingOf(inSight[0]);
  return (
    <div className={styles['list']} inert={inert}>
      <div
        ref={scroller}
        className={virtual['scroller']}
        role="tree"
        aria-label="Timeline, newest first"
        aria-activedescendant={currentIndex === undefined ? undefined : rowId(currentIndex)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {/* The heading of what stands at the top stays in sight. */}
        <div className={styles['sticky']} aria-hidden="true">
          {sticky === null ? null : (
            <TimelineHeading
              item={sticky}
              loading={loading}
              moreBars={bars.moreAt(indexOf(inSight[0]?.key ?? '') ?? -1)}
            />
          )}
        </div>
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
                <BarPieces pieces={bars.at(index)} />
                {item.kind === 'heading' ? <TimelineHeading item={item} loading={loading} /> : null}
                {item.kind === 'today' ? <TodayLine item={item} /> : null}
                {item.kind === 'line' ? (
                  <LineRow item={item} id={rowId(index)} setSize={lines.topCount} isCurrent={item.key === currentKey} />
                ) : null}
                {item.kind === 'entry' ? (
                  <TimelineRow
                    item={item}
                    id={rowId(index)}
                    setSize={item.level === 1 ? lines.topCount : item.setSize}
                    isSelected={item.key === selectedId}
                    isCurrent={item.key === currentKey}
                    printsDay={start < top + HEADING_HEIGHT * scale}
                    density={density}
                  />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
      <div className={styles['outOfSight']}>
        {above === '' ? null : (
          <Button look="link" label={`${above}: go to the top of the list`} onPress={() => goToIndex(0, 'start')}>
            <span aria-hidden="true">↑</span> {above}
          </Button>
        )}
        {below === '' ? null : (
          <Button
            look="link"
            label={`${below}: go to the end of the list`}
            onPress={() => goToIndex(items.length - 1, 'auto')}
          >
            <span aria-hidden="true">↓</span> {below}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What had the keyboard is gone when a record opens: the list takes it, and takes it from nothing else. */
function takeFocusFromNowhere(list: HTMLElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) list?.focus();
}

const rowId = (index: number): string => `timeline-row-${index}`;
