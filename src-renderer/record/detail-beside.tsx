import { useCallback, useEffect, useRef, type FocusEvent, type ReactNode } from 'react';
import { DetailPane } from '../detail/detail-pane.tsx';
import { useObservable } from '../ui/observable.ts';
import { NARROW, PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import styles from './detail-beside.module.css';
import type { RecordStore } from './record-store.ts';
import type { ViewName } from './views.ts';

export interface DetailBesideProps {
  readonly store: RecordStore;
  /** The view that is drawn; null: none yet. */
  readonly view: ViewName | null;
  /** The view. */
  readonly children: ReactNode;
}

/**
 * Views that are one list, with room beside it for what is chosen. The others fill the window, and documents are read beside
 * theirs: there the detail comes over them, so that nothing moves when it does.
 */
const LISTS: ReadonlySet<ViewName> = new Set(['timeline', 'search']);

/** A view and the detail of the entry chosen in it: beside it, over it, or in a narrow window instead of it. */
export function DetailBeside({ store, view, children }: DetailBesideProps) {
  const { screen } = store;
  const { selectedId } = useObservable(screen);
  const isNarrow = useMediaQuery(NARROW);
  const isPhone = useMediaQuery(PHONE);
  const area = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);

  const close = useCallback(() => screen.select(null), [screen]);
  const keepPlace = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement) cameFrom.current = event.target;
  };
  // The keyboard goes back to where the entry was chosen.
  useEffect(() => {
    if (wasOpen.current && selectedId === null) focusAgain(cameFrom.current, area.current);
    wasOpen.current = selectedId !== null;
  }, [selectedId]);

  const follow = (entryId: string): void => {
    const entry = store.entry(entryId);
    // In the timeline a link leads to the entry's row, too.
    if (entry !== null && view === 'timeline') screen.showInTimeline(entry);
    else screen.select(entryId);
  };
  const entry = selectedId === null ? null : store.entry(selectedId);
  const isOpen = selectedId !== null;
  const isSheet = isNarrow || (view !== null && !LISTS.has(view));
  return (
    <div className={styles['both']} data-sheet={isSheet}>
      <div ref={area} className={styles['view']} onFocus={keepPlace} inert={isPhone && isOpen}>
        {children}
      </div>
      {isSheet && !isOpen ? null : (
        <DetailPane
          store={store}
          entry={entry}
          goneId={entry === null ? selectedId : null}
          placement={isPhone ? 'instead' : isSheet ? 'over' : 'beside'}
          onFollow={follow}
          onClose={close}
        />
      )}
    </div>
  );
}

function focusAgain(place: HTMLElement | null, area: HTMLElement | null): void {
  if (place?.isConnected === true && area?.contains(place) === true) place.focus();
  else area?.querySelector<HTMLElement>('[role="tree"], [role="listbox"], main')?.focus();
}
