import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { laneGaps } from '../record/lane-gaps.ts';
import { hasFilter, NO_FILTER, passes } from '../record/entry-filter.ts';
import type { ViewProps } from '../record/view-props.ts';
import { Button } from '../ui/button.tsx';
import { useObservable } from '../ui/observable.ts';
import { usePreference } from '../ui/preference.ts';
import { LOW, NARROW, PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { CareSettingFilter } from './care-setting-filter.tsx';
import { EmptyTimeline } from './empty-timeline.tsx';
import { overviewFacts } from './overview-density.ts';
import { OverviewStrip, type YearRange } from './overview-strip.tsx';
import { timelineItems } from './timeline-items.ts';
import { TimelineList, type TimelineListHandle } from './timeline-list.tsx';
import type { DensityChoice } from './timeline-row.tsx';
import { totalWords } from './total-words.ts';
import styles from './timeline-view.module.css';

const DENSITIES: readonly DensityChoice[] = ['comfortable', 'compact'];
/** What is 'planned' and what is past is decided anew this often. */
const NOW_MS = 60_000;

export interface TimelineViewProps extends ViewProps {
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** The home view: overview, filter and list. */
export function TimelineView({ store, record, onTryAgain }: TimelineViewProps) {
  const { entries, ledger } = record;
  const { screen } = store;
  const { selectedId, filter, reveal } = useObservable(screen);
  const isNarrow = useMediaQuery(NARROW);
  const isPhone = useMediaQuery(PHONE);
  const isLow = useMediaQuery(LOW);
  const foldsOverview = isPhone || isLow;
  const [overviewOpen, setOverviewOpen] = useState(false);
  const [density, setDensity] = usePreference('density', DENSITIES, 'comfortable');
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [inView, setInView] = useState<YearRange | null>(null);
  const now = useNow();
  const list = useRef<TimelineListHandle>(null);

  const today = londonDay(now);
  const overview = useMemo(() => overviewFacts(entries, today), [entries, today]);
  const gaps = useMemo(() => laneGaps(ledger), [ledger]);
  const shown = useMemo(
    () => (hasFilter(filter) ? entries.filter((entry) => passes(filter, entry)) : entries),
    [entries, filter],
  );
  const items = useMemo(() => timelineItems(shown, now, (id) => store.entry(id)), [shown, now, store]);

  const select = useCallback(
    (entryId: string) => {
      setCurrentId(entryId);
      screen.select(entryId);
    },
    [screen],
  );
  // Beside the list the detail follows the keyboard; a sheet opens only when it is asked for, and then follows too.
  const move = useCallback(
    (entryId: string) => {
      setCurrentId(entryId);
      if (!isNarrow || screen.get().selectedId !== null) screen.select(entryId);
    },
    [isNarrow, screen],
  );
  const goToYear = (year: number): void => list.current?.goToYear(year);
  // What a link leads to is brought into sight, once for each time that it is followed.
  useEffect(() => {
    if (reveal === null) return undefined;
    const frame = requestAnimationFrame(() => {
      setCurrentId(reveal.entryId);
      list.current?.goToEntry(reveal.entryId);
    });
    return () => cancelAnimationFrame(frame);
  }, [reveal]);
  const chosen = filter.careSettings;
  const setChosen = (careSettings: ReadonlySet<CareSetting>): void => screen.setFilter({ ...filter, careSettings });

  const sheetOpen = isNarrow && selectedId !== null;
  const showing = `Showing ${shown.length.toLocaleString('en-GB')} of ${entries.length.toLocaleString('en-GB')}`;
  const densityButton = (
    <Button look="link" onPress={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}>
      {density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
    </Button>
  );
  return (
    <main className={styles['main']} aria-label="Timeline">
      <div className={styles['tools']} inert={sheetOpen}>
        {foldsOverview && !overviewOpen ? null : (
          <OverviewStrip
            facts={overview}
            total={totalWords(entries.length, ledger)}
            period={filter.period}
            onPeriod={(period) => screen.setFilter({ ...screen.get().filter, period })}
            inView={inView}
            lanesWithGaps={gaps}
            nowMs={now}
            onGoToYear={goToYear}
          >
            {foldsOverview ? null : densityButton}
          </OverviewStrip>
        )}
        <div className={styles['filters']}>
          <CareSettingFilter
            lanes={overview.lanes}
            counts={overview.counts}
            lanesWithGaps={gaps}
            chosen={chosen}
            onChange={setChosen}
          />
          <div className={styles['choices']}>
            <span className={styles['count']}>{entries.length === 0 ? '' : showing}</span>
            {/* Said when a filter changes, and not with every page that arrives. */}
            <VisuallyHidden>
              <span role="status">{hasFilter(filter) ? showing : ''}</span>
            </VisuallyHidden>
            {foldsOverview ? (
              <Button look="link" onPress={() => setOverviewOpen(!overviewOpen)} expanded={overviewOpen}>
                Overview
              </Button>
            ) : null}
            {foldsOverview ? densityButton : null}
          </div>
        </div>
      </div>
      {items.length === 0 ? (
        <EmptyTimeline
          ledger={ledger}
          entryCount={entries.length}
          chosen={chosen}
          onShowAll={() => screen.setFilter(NO_FILTER)}
          onShowSources={() => screen.show('sources')}
          onTryAgain={onTryAgain}
        />
      ) : (
        <TimelineList
          // Rows of another density have other heights: a new list measures them anew.
          key={density}
          handle={list}
          items={items}
          entryCount={shown.length}
          density={density}
          selectedId={selectedId}
          currentId={currentId}
          onMove={move}
          onChoose={select}
          onYearsInView={setInView}
          inert={sheetOpen && isPhone}
        />
      )}
    </main>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), NOW_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
