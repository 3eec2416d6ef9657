import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { clinicalInstant, yearOf } from '../../src-shared/clinical/dates.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { DetailPane } from '../detail/detail-pane.tsx';
import { laneGaps } from '../record/lane-gaps.ts';
import type { RecordSnapshot, RecordStore } from '../record/record-store.ts';
import { Button } from '../ui/button.tsx';
import { usePreference } from '../ui/preference.ts';
import { LOW, NARROW, PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { CareSettingFilter } from './care-setting-filter.tsx';
import { EmptyTimeline } from './empty-timeline.tsx';
import { overviewDensity } from './overview-density.ts';
import { OverviewStrip, type YearRange } from './overview-strip.tsx';
import { timelineItems } from './timeline-items.ts';
import { TimelineList, type TimelineListHandle } from './timeline-list.tsx';
import type { DensityChoice } from './timeline-row.tsx';
import { totalWords } from './total-words.ts';
import styles from './timeline-view.module.css';

const DENSITIES: readonly DensityChoice[] = ['comfortable', 'compact'];
const NONE_CHOSEN: ReadonlySet<CareSetting> = new Set();
/** What is 'planned' and what is past is decided anew this often. */
const NOW_MS = 60_000;

export interface TimelineViewProps {
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
  readonly onShowSources: () => void;
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** The home view: overview, filter, list, and the detail of the entry chosen. */
export function TimelineView({ store, record, onShowSources, onTryAgain }: TimelineViewProps) {
  const { entries, ledger } = record;
  const isNarrow = useMediaQuery(NARROW);
  const isPhone = useMediaQuery(PHONE);
  const isLow = useMediaQuery(LOW);
  const foldsOverview = isPhone || isLow;
  const [overviewOpen, setOverviewOpen] = useState(false);
  const [density, setDensity] = usePreference('density', DENSITIES, 'comfortable');
  const [chosen, setChosen] = useState(NONE_CHOSEN);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [inView, setInView] = useState<YearRange | null>(null);
  const now = useNow();
  const list = useRef<TimelineListHandle>(null);

  const thisYear = yearOf(clinicalInstant(now));
  const overview = useMemo(() => overviewDensity(entries, thisYear), [entries, thisYear]);
  const gaps = useMemo(() => laneGaps(ledger), [ledger]);
  const shown = useMemo(
    () =>
      chosen.size === 0
        ? entries
        : entries.filter((entry) => careSettingsOf(entry).some((setting) => chosen.has(setting))),
    [entries, chosen],
  );
  const items = useMemo(() => timelineItems(shown, now, (id) => store.entry(id)), [shown, now, store]);

  const select = useCallback((entryId: string) => {
    setCurrentId(entryId);
    setSelectedId(entryId);
  }, []);
  // Beside the list the detail follows the keyboard; a sheet opens only when it is asked for, and then follows too.
  const move = useCallback(
    (entryId: string) => {
      setCurrentId(entryId);
      setSelectedId((open) => (isNarrow && open === null ? null : entryId));
    },
    [isNarrow],
  );
  const goToYear = useCallback((year: number) => list.current?.goToYear(year), []);
  const closeDetail = useCallback(() => {
    setSelectedId(null);
    list.current?.focus();
  }, []);
  const followLink = (entryId: string): void => {
    // A link leads to its entry even where a filter hides it.
    if (!shown.some(({ id }) => id === entryId)) setChosen(NONE_CHOSEN);
    select(entryId);
    requestAnimationFrame(() => list.current?.goToEntry(entryId));
  };

  const selected = selectedId === null ? null : store.entry(selectedId);
  const isGone = selectedId !== null && selected === null;
  const sheetOpen = isNarrow && selectedId !== null;
  const showing = `Showing ${shown.length.toLocaleString('en-GB')} of ${entries.length.toLocaleString('en-GB')}`;
  const densityButton = (
    <Button look="link" onPress={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}>
      {density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
    </Button>
  );
  return (
    <div className={styles['view']}>
      <main className={styles['main']} aria-label="Timeline">
        <div className={styles['tools']} inert={sheetOpen}>
          {foldsOverview && !overviewOpen ? null : (
            <OverviewStrip
              density={overview}
              total={totalWords(entries.length, ledger)}
              inView={inView}
              lanesWithGaps={gaps}
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
                <span role="status">{chosen.size === 0 ? '' : showing}</span>
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
            onShowAll={() => setChosen(NONE_CHOSEN)}
            onShowSources={onShowSources}
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
      {isNarrow && !sheetOpen ? null : (
        <DetailPane
          store={store}
          entry={selected}
          isGone={isGone}
          placement={isPhone ? 'instead' : isNarrow ? 'over' : 'beside'}
          onFollow={followLink}
          onClose={closeDetail}
        />
      )}
    </div>
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
