import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { USUAL_DISPLAY } from '../../src-shared/contract/display.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { laneGaps } from '../record/lane-gaps.ts';
import { hasFilter, NO_FILTER, passes, type EntryFilter } from '../record/entry-filter.ts';
import type { Keepsake } from '../record/screen.ts';
import { useShortcutKeys } from '../record/shortcuts.ts';
import { useKept } from '../record/use-kept.ts';
import type { ViewProps } from '../record/view-props.ts';
import { useAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { useObservable } from '../ui/observable.ts';
import { lowAt, NARROW, PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { EmptyTimeline } from './empty-timeline.tsx';
import { jumpTo, type JumpTarget } from './jump.ts';
import { loadingWords } from './loading-words.ts';
import type { Nesting } from './nesting.ts';
import type { DaySpan } from '../overview/overview-calendar.ts';
import { overviewFacts } from '../overview/overview-density.ts';
import { OverviewStrip } from '../overview/overview-strip.tsx';
import type { LineAction, TimelineItem } from './timeline-items.ts';
import { TimelineList, type TimelineListHandle } from './timeline-list.tsx';
import { steadyNow } from './steady-now.ts';
import { ToolBar } from './tool-bar.tsx';
import { totalWords } from './total-words.ts';
import styles from './timeline-view.module.css';
import { useFolding } from './use-folding.ts';
import { useTimeline } from './use-timeline.ts';

/** What is 'planned' and what is past is decided anew this often. */
const NOW_MS = 60_000;

const OVERVIEW_OPEN: Keepsake<boolean> = { atFirst: false };
/** The period is kept, and so is whether it hides what has no date. */
const WITH_UNDATED: Keepsake<boolean> = { atFirst: false };

export interface TimelineViewProps extends ViewProps {
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** The home view: overview, tool bar and list. */
export function TimelineView({ store, record, onTryAgain }: TimelineViewProps) {
  const { entries, ledger, banner } = record;
  const { screen } = store;
  const { selectedId, filter, reveal } = useObservable(screen);
  const isNarrow = useMediaQuery(NARROW);
  const isPhone = useMediaQuery(PHONE);
  const [{ density, textSize }, choose] = useAppearance();
  /** The size of text as a part of the usual one. */
  const scale = Number(textSize) / Number(USUAL_DISPLAY.textSize);
  const isLow = useMediaQuery(lowAt(scale));
  const isTight = isPhone || isLow;
  const [overviewOpen, setOverviewOpen] = useKept(screen, OVERVIEW_OPEN);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [inSight, setInSight] = useState<DaySpan | null>(null);
  const [withUndated, setWithUndated] = useKept(screen, WITH_UNDATED);
  const [jumpIsOpen, setJumpIsOpen] = useState(false);
  const [message, setMessage] = useState('');
  /** An entry to bring into sight, once its row is there. */
  const [goingTo, setGoingTo] = useState(() => screen.beginTimeline());
  /** What a link leads to is brought into sight, once for each time that it is followed. */
  const [followed, setFollowed] = useState(reveal);
  if (reveal !== followed) {
    setFollowed(reveal);
    setGoingTo(reveal);
  }
  const nowMs = steadyNow(entries, useNow());
  const folding = useFolding(screen);
  const list = useRef<TimelineListHandle>(null);

  const today = londonDay(nowMs);
  const born = banner?.born ?? null;
  const overview = useMemo(() => overviewFacts(entries, today, born), [entries, today, born]);
  const gaps = useMemo(() => laneGaps(ledger), [ledger]);
  const { isOpen } = folding;
  const { shown, nesting, lines, undatedCount } = useTimeline({ entries, filter, withUndated, isOpen, nowMs });
  const rowFor = useCallback((entryId: string) => rowOf(entryId, nesting, isOpen), [nesting, isOpen]);

  const setFilter = useCallback(
    (next: EntryFilter) => {
      if (next.period === null) setWithUndated(false);
      setMessage('');
      screen.setFilter(next);
    },
    [screen, setWithUndated],
  );
  const select = useCallback(
    (entryId: string) => {
      setCurrentKey(entryId);
      screen.select(entryId);
    },
    [screen],
  );
  // Beside the list the detail follows the keyboard; a sheet opens only when it is asked for, and then follows too.
  const move = useCallback(
    (item: TimelineItem) => {
      setCurrentKey(item.key);
      if (item.kind === 'entry' && (!isNarrow || screen.get().selectedId !== null)) screen.select(item.key);
    },
    [isNarrow, screen],
  );
  const keepPlace = useCallback((entryId: string | null) => screen.keepPlace(entryId), [screen]);
  const goTo = useCallback((entryId: string) => setGoingTo({ entryId }), []);
  const goToEntry = (entry: ClinicalEntry): void => {
    if (!passes(filter, entry)) setFilter(NO_FILTER);
    goTo(entry.id);
    requestAnimationFrame(() => list.current?.focus());
  };
  const fold = (entryId: string, open: boolean): void => {
    folding.set([entryId], open);
    // The keyboard does not stay on a row that goes.
    if (!open && currentKey !== null && ancestorsOf(currentKey, nesting).includes(entryId)) setCurrentKey(entryId);
  };
  const foldAll = (open: boolean): void => {
    folding.setAll(open);
    if (!open && currentKey !== null) setCurrentKey(ancestorsOf(currentKey, nesting).at(-1) ?? currentKey);
  };
  const act = (action: LineAction): void => {
    if (action.kind === 'show-undated') setWithUndated(true);
    else {
      if (action.kind === 'show-hidden') setFilter(NO_FILTER);
      goTo(action.entryId);
    }
  };

  // What is being read is not folded away by what arrives: its fold opens instead.
  const setFolds = folding.set;
  const nestedBefore = useRef(nesting);
  useEffect(() => {
    // A fold that the reader closes stays closed: only what arrives or is filtered changes the nesting.
    if (nestedBefore.current === nesting) return;
    nestedBefore.current = nesting;
    if (currentKey !== null) setFolds(ancestorsOf(currentKey, nesting), true);
  }, [nesting, currentKey, setFolds]);
  useEffect(() => {
    if (goingTo === null) return undefined;
    setFolds(ancestorsOf(goingTo.entryId, nesting), true);
    const frame = requestAnimationFrame(() => {
      setCurrentKey(goingTo.entryId);
      list.current?.goToEntry(goingTo.entryId);
      setGoingTo(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [goingTo, nesting, setFolds]);

  const openJump = useCallback(() => setJumpIsOpen(true), []);
  const goToToday = useCallback(() => {
    setMessage('');
    // Asked for later than where it was still on its way to.
    setGoingTo(null);
    list.current?.goToToday();
    list.current?.focus();
  }, []);
  useShortcutKeys(useMemo(() => ({ 'go-to-date': openJump, today: goToToday }), [openJump, goToToday]));
  const goToDate = (target: JumpTarget): void => {
    const { entryId, words } = jumpTo(target, entries, shown, ledger?.finished !== true);
    setMessage(words);
    if (entryId === null) return;
    goTo(entryId);
    requestAnimationFrame(() => list.current?.focus());
  };

  const sheetOpen = isNarrow && selectedId !== null;
  const showing = `Showing ${shown.length.toLocaleString('en-GB')} of ${entries.length.toLocaleString('en-GB')}`;
  return (
    <main className={styles['main']} aria-label="Timeline">
      <div className={styles['tools']} inert={sheetOpen}>
        {isTight && !overviewOpen ? null : (
          <OverviewStrip
            screen={screen}
            facts={overview}
            total={totalWords(entries.length, ledger)}
            period={filter.period}
            onPeriod={(period) => setFilter({ ...screen.get().filter, period })}
            inSight={inSight}
            hidesUndated={!withUndated}
            lanesWithGaps={gaps}
            nowMs={nowMs}
            onGoTo={(epochMs) => list.current?.goToTime(epochMs)}
            onGoToEntry={goToEntry}
          >
            {null}
          </OverviewStrip>
        )}
        <ToolBar
          entries={entries}
          ledger={ledger}
          filter={filter}
          lanes={overview.lanes}
          counts={overview.counts}
          lanesWithGaps={gaps}
          undatedCount={undatedCount}
          nowMs={nowMs}
          isAllOpen={folding.isAllOpen}
          onFoldAll={foldAll}
          density={density}
          jumpIsOpen={jumpIsOpen}
          message={message}
          isTight={isTight}
          onFilter={setFilter}
          onDensity={(next) => choose({ density: next })}
          onJumpOpen={setJumpIsOpen}
          onGo={goToDate}
          onToday={goToToday}
          onSearch={() => screen.show('search')}
          besideFilters={
            isTight ? (
              <Button look="link" onPress={() => setOverviewOpen(!overviewOpen)} expanded={overviewOpen}>
                Overview
              </Button>
            ) : null
          }
        >
          <span className={styles['count']}>{entries.length === 0 ? '' : showing}</span>
          {/* Said when a filter changes, and not with every page that arrives. */}
          <VisuallyHidden>
            <span role="status">{hasFilter(filter) ? showing : ''}</span>
          </VisuallyHidden>
        </ToolBar>
      </div>
      {shown.length === 0 ? (
        <EmptyTimeline
          ledger={ledger}
          restricted={record.restricted}
          entryCount={entries.length}
          filter={filter}
          undatedCount={withUndated || filter.period === null ? 0 : undatedCount}
          onShowUndated={() => setWithUndated(true)}
          onShowAll={() => setFilter(NO_FILTER)}
          onShowSources={() => screen.show('sources')}
          onTryAgain={onTryAgain}
        />
      ) : (
        <TimelineList
          // Rows of another density or size of text have other heights: a new list measures them anew.
          key={`${density}:${textSize}`}
          scale={scale}
          handle={list}
          screen={screen}
          lines={lines}
          nowMs={nowMs}
          density={density}
          loading={loadingWords(ledger)}
          selectedId={selectedId}
          currentKey={currentKey}
          rowFor={rowFor}
          onMove={move}
          onChoose={select}
          onFold={fold}
          onAct={act}
          onInSight={setInSight}
          onPlace={keepPlace}
          inert={sheetOpen && isPhone}
        />
      )}
    </main>
  );
}

/** The ids of everything that an entry stands within, the nearest first. */
function ancestorsOf(entryId: string, { parentOf }: Nesting): readonly string[] {
  const ids: string[] = [];
  for (let at = parentOf.get(entryId); at !== undefined; at = parentOf.get(at.id)) ids.push(at.id);
  return ids;
}

/** The row that an entry is read in: its own, or that of the outermost fold that it is in. */
function rowOf(entryId: string, nesting: Nesting, isOpen: (entryId: string) => boolean): string {
  return ancestorsOf(entryId, nesting).findLast((id) => !isOpen(id)) ?? entryId;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), NOW_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
