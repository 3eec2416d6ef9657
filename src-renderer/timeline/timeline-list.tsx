import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type MouseEvent, type Ref } from 'react';
import { entryYear, type HeadingItem, type TimelineItem } from './timeline-items.ts';
import { TimelineHeading, TimelineRow, TodayLine, type DensityChoice } from './timeline-row.tsx';
import type { YearRange } from './overview-strip.tsx';
import { useReadingPlace } from './use-reading-place.ts';
import styles from './timeline-list.module.css';

/** Room that the month heading takes at the top of the list, px. */
const HEADING_HEIGHT = 34;
const TODAY_HEIGHT = 22;
/** Rows are measured once they are drawn; until then they are taken to be of two lines, or of one. */
const ROW_HEIGHT = { comfortable: 50, compact: 27 } as const;
const ONE_LINE_HEIGHT = 34;
const ROWS_BEYOND_SIGHT = 8;
const PAGE_ROWS = 10;

export interface TimelineListHandle {
  readonly goToYear: (year: number) => void;
  readonly goToEntry: (entryId: string) => void;
  readonly focus: () => void;
}

export interface TimelineListProps {
  readonly handle: Ref<TimelineListHandle>;
  readonly items: readonly TimelineItem[];
  readonly entryCount: number;
  readonly density: DensityChoice;
  /** The entry whose detail is open. */
  readonly selectedId: string | null;
  /** The entry that the keyboard is on. */
  readonly currentId: string | null;
  readonly onMove: (entryId: string) => void;
  readonly onChoose: (entryId: string) => void;
  readonly onYearsInView: (years: YearRange | null) => void;
  /** Where the list stands beneath a sheet, and takes no part. */
  readonly inert: boolean;
}

/**
 * The list itself. Only what is in sight is in the document, however long the record. A listbox whose focus stays on
 * the list: positions and set sizes stand on each row, so that a screen reader knows the whole.
 */
export function TimelineList(props: TimelineListProps) {
  const { handle, items, entryCount, density, selectedId, currentId, onMove, onChoose, onYearsInView, inert } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const indexOf = useMemo(() => new Map(items.map((item, index) => [item.key, index])), [items]);
  const currentIndex = currentId === null ? undefined : indexOf.get(currentId);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(items[index], density),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: ROWS_BEYOND_SIGHT,
    scrollPaddingStart: HEADING_HEIGHT,
    rangeExtractor: (range) => withCurrent(range, currentIndex),
  });

  useReadingPlace({ virtualizer, items, indexOf, currentId });
  useEffect(() => takeFocusFromNowhere(scroller.current), []);

  const inSight = itemsInSight(virtualizer, items);
  /** Where the keyboard begins: just above the first entry in sight. */
  const firstInSight = (indexOf.get(inSight.find(({ kind }) => kind === 'entry')?.key ?? '') ?? 0) - 0.5;
  const years = yearsOf(inSight);
  const from = years?.from ?? null;
  const to = years?.to ?? null;
  useEffect(() => onYearsInView(from === null || to === null ? null : { from, to }), [onYearsInView, from, to]);

  useImperativeHandle(handle, () => ({
    goToYear: (year) => {
      const index = items.findIndex((item) => item.kind === 'entry' && (entryYear(item.entry) ?? -Infinity) <= year);
      if (index !== -1) virtualizer.scrollToIndex(index, { align: 'start' });
    },
    goToEntry: (entryId) => {
      const index = indexOf.get(entryId);
      if (index !== undefined) virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    focus: () => scroller.current?.focus(),
  }));

  const goTo = (index: number): void => {
    const item = items[index];
    if (item?.kind !== 'entry') return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    onMove(item.key);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && currentId !== null && currentIndex !== undefined) {
      event.preventDefault();
      onChoose(currentId);
      return;
    }
    const to = indexAfterKey(event.key, currentIndex ?? firstInSight, items);
    if (to === null) return;
    event.preventDefault();
    goTo(to);
  };

  const onClick = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-entry]');
    // Marking text with the mouse is no choice of the row.
    const isMarking = window.getSelection()?.isCollapsed === false;
    if (row?.dataset['entry'] !== undefined && !isMarking) onChoose(row.dataset['entry']);
  };

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="listbox"
      aria-label="Timeline, newest first"
      aria-activedescendant={currentIndex === undefined ? undefined : rowId(currentIndex)}
      tabIndex={0}
      inert={inert}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <StickyHeading heading={headingOf(inSight[0])} />
      <div className={styles['all']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'heading' ? <TimelineHeading item={item} /> : null}
              {item.kind === 'today' ? <TodayLine item={item} /> : null}
              {item.kind === 'entry' ? (
                <TimelineRow
                  item={item}
                  id={rowId(index)}
                  setSize={entryCount}
                  isSelected={item.key === selectedId}
                  isCurrent={item.key === currentId}
                  density={density}
                />
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function estimatedHeight(item: TimelineItem | undefined, density: DensityChoice): number {
  if (item?.kind === 'entry') {
    const isOneLine = item.entry.summary === '' && item.entry.until === null;
    return density === 'comfortable' && isOneLine ? ONE_LINE_HEIGHT : ROW_HEIGHT[density];
  }
  return item?.kind === 'today' ? TODAY_HEIGHT : HEADING_HEIGHT;
}

/** What had the keyboard is gone when a record opens: the list takes it, and takes it from nothing else. */
function takeFocusFromNowhere(list: HTMLElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) list?.focus();
}

const rowId = (index: number): string => `timeline-row-${index}`;

/** The row that the keyboard is on stays in the document, in sight or not: `aria-activedescendant` points at it. */
function withCurrent(range: Range, current: number | undefined): number[] {
  const inRange = defaultRangeExtractor(range);
  if (current === undefined || inRange.includes(current)) return inRange;
  return [...inRange, current].sort((a, b) => a - b);
}

function itemsInSight(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  items: readonly TimelineItem[],
): readonly TimelineItem[] {
  const top = virtualizer.scrollOffset ?? 0;
  const bottom = top + (virtualizer.scrollRect?.height ?? 0);
  return virtualizer
    .getVirtualItems()
    .filter(({ start, end }) => end > top && start < bottom)
    .map(({ index }) => items[index])
    .filter((item) => item !== undefined);
}

function yearsOf(inSight: readonly TimelineItem[]): YearRange | null {
  const years = inSight
    .map((item) => (item.kind === 'entry' ? entryYear(item.entry) : null))
    .filter((year) => year !== null);
  return years.length === 0 ? null : { from: Math.min(...years), to: Math.max(...years) };
}

function headingOf(item: TimelineItem | undefined): HeadingItem | null {
  if (item === undefined || item.kind === 'today') return null;
  return item.kind === 'heading' ? item : item.heading;
}

/** The heading of what stands at the top stays in sight. Screen readers have the date on each row. */
function StickyHeading({ heading }: { readonly heading: HeadingItem | null }) {
  return (
    <div className={styles['sticky']} aria-hidden="true">
      {heading === null ? null : <TimelineHeading item={heading} />}
    </div>
  );
}

/** Where a key leads to from an index, or from between two (`n − 0.5`: just above `n`). */
function indexAfterKey(key: string, from: number, items: readonly TimelineItem[]): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return step(items, from, 1, 1);
    case 'ArrowUp':
    case 'k':
      return step(items, from, -1, 1);
    case 'PageDown':
      return step(items, from, 1, PAGE_ROWS);
    case 'PageUp':
      return step(items, from, -1, PAGE_ROWS);
    case 'Home':
      return step(items, -1, 1, 1);
    case 'End':
      return step(items, items.length, -1, 1);
    default:
      return null;
  }
}

/** The entry `count` entries on, or the last one there is; null where there is none. */
function step(items: readonly TimelineItem[], from: number, direction: 1 | -1, count: number): number | null {
  let found: number | null = null;
  let left = count;
  for (
    let at = direction > 0 ? Math.floor(from) + 1 : Math.ceil(from) - 1;
    at >= 0 && at < items.length && left > 0;
    at += direction
  ) {
    if (items[at]?.kind !== 'entry') continue;
    found = at;
    left -= 1;
  }
  return found;
}
