import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { SearchExcerpt, SearchTerm } from '../../src-shared/search/answer.ts';
import type { RecordStore } from '../record/record-store.ts';
import type { HitItem } from './found.ts';
import { HitRow } from './hit-row.tsx';
import { indexAfterKey } from '../ui/list-keys.ts';
import virtual from '../ui/virtual-list.module.css';
import styles from './hit-list.module.css';
import { usePlaces } from './use-search.ts';

const HEADING_HEIGHT = 33;
/** Rows are measured once they are drawn; until then they are taken to be of two lines. */
const ROW_HEIGHT = 51;
const ROWS_BEYOND_SIGHT = 8;
/** Places are asked for by so many neighbours at once. */
const BLOCK = 20;

export interface HitListHandle {
  /** Takes the keyboard to the first hit, or back to where it was. */
  readonly focus: () => void;
}

export interface HitListProps {
  readonly handle: Ref<HitListHandle>;
  readonly store: RecordStore;
  /** What was typed. */
  readonly text: string;
  readonly terms: readonly SearchTerm[];
  readonly items: readonly HitItem[];
  readonly hitCount: number;
  readonly selectedId: string | null;
  /** The keyboard came to a hit. */
  readonly onMove: (entryId: string) => void;
  readonly onChoose: (entryId: string) => void;
  readonly onShowInTimeline: (entry: ClinicalEntry) => void;
  /** The keyboard wants to leave at the top, or by Escape. */
  readonly onLeave: () => void;
  /** Escape is somebody else's: a sheet lies over the list. */
  readonly leavesEscape: boolean;
}

/** The hits. Only what is in sight is in the document; one hit at a time is in the order of Tab, with what leads on from it. */
export function HitList(props: HitListProps) {
  const { handle, store, text, terms, items, hitCount, selectedId, onMove, onChoose, onShowInTimeline, onLeave } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  /** The hit that is to have the keyboard once it is drawn. */
  const awaited = useRef<string | null>(null);
  const indexOf = useMemo(() => new Map(items.map((item, index) => [item.key, index])), [items]);
  const firstHit = items.findIndex(({ kind }) => kind === 'hit');
  const currentIndex = (currentId === null ? undefined : indexOf.get(currentId)) ?? firstHit;

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: ROWS_BEYOND_SIGHT,
    rangeExtractor: (range) => {
      const inRange = defaultRangeExtractor(range);
      // What has the keyboard stays in the document, in sight or not.
      if (currentIndex < 0 || inRange.includes(currentIndex)) return inRange;
      return [...inRange, currentIndex].sort((a, b) => a - b);
    },
  });
  const inDocument = virtualizer.getVirtualItems();
  const excerpts = usePlaces(store, text, blocksOf(items, inDocument));

  useEffect(() => {
    if (awaited.current === null) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-hit="${CSS.escape(awaited.current)}"]`);
    if (button === null || button === undefined) return;
    awaited.current = null;
    button.focus({ preventScroll: true });
  });
  // Another question begins at its first hit.
  useEffect(() => {
    setCurrentId(null);
    scroller.current?.scrollTo?.({ top: 0 });
  }, [text]);

  const goTo = (index: number): void => {
    const item = items[index];
    if (item?.kind !== 'hit') return;
    awaited.current = item.key;
    setCurrentId(item.key);
    // The first hit comes with its heading.
    virtualizer.scrollToIndex(index === firstHit ? 0 : index, { align: 'auto' });
    onMove(item.key);
  };
  useImperativeHandle(handle, () => ({ focus: () => goTo(currentIndex) }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const leaves = event.key === 'Escape' ? !props.leavesEscape : isUp(event.key) && currentIndex === firstHit;
    if (leaves) {
      event.preventDefault();
      onLeave();
      return;
    }
    const to = indexAfterKey(event.key, currentIndex, items, (item) => item?.kind === 'hit');
    if (to === null) return;
    event.preventDefault();
    goTo(to);
  };
  const choose = useCallback(
    (entryId: string) => {
      setCurrentId(entryId);
      onChoose(entryId);
    },
    [onChoose],
  );

  return (
    <div ref={scroller} className={virtual['scroller']}>
      <div
        role="list"
        aria-label="Entries found"
        className={virtual['all']}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {inDocument.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              role="presentation"
              data-index={index}
              className={virtual['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'heading' ? (
                <div className={styles['heading']} aria-hidden="true">
                  <strong>{item.text}</strong>{' '}
                  <span className={styles['count']}>{item.count.toLocaleString('en-GB')}</span>
                </div>
              ) : (
                <HitRow
                  hit={item.hit}
                  position={item.position}
                  setSize={hitCount}
                  terms={terms}
                  excerpts={excerpts.get(item.key) ?? NO_EXCERPTS}
                  isSelected={item.key === selectedId}
                  isCurrent={index === currentIndex}
                  onKeyDown={onKeyDown}
                  onChoose={choose}
                  onShowInTimeline={onShowInTimeline}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const NO_EXCERPTS: readonly SearchExcerpt[] = [];

/** The ids of the blocks in sight: hits in whose title all of it stands need no place. */
function blocksOf(
  items: readonly HitItem[],
  inDocument: readonly { readonly index: number }[],
): readonly (readonly string[])[] {
  const blocks = new Set(inDocument.map(({ index }) => Math.floor(index / BLOCK)));
  return [...blocks]
    .map((block) => items.slice(block * BLOCK, (block + 1) * BLOCK))
    .map((block) => block.flatMap((item) => (item.kind === 'hit' && !item.hit.inTitle ? [item.key] : [])))
    .filter((entryIds) => entryIds.length > 0);
}

const isUp = (key: string): boolean => key === 'ArrowUp' || key === 'k';
