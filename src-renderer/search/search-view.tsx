import { useCallback, useMemo, useRef, type KeyboardEvent } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { listWords } from '../lists/list-words.ts';
import type { Keepsake } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { foundIn } from './found.ts';
import { HitList, type HitListHandle } from './hit-list.tsx';
import { HowToSearch, NothingFound } from './no-hits.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchNotes } from './search-notes.tsx';
import styles from './search-view.module.css';
import { countWords, nothingWords } from './search-words.ts';
import { SettingChips } from './setting-chips.tsx';
import { useSearch } from './use-search.ts';
import { useSettled } from './use-settled.ts';

const ALL_SETTINGS: ReadonlySet<CareSetting> = new Set();
/** What is searched for is kept, and so what it is narrowed down to. */
const SETTINGS: Keepsake<ReadonlySet<CareSetting>> = { atFirst: ALL_SETTINGS };

/** Finds any word of any entry of the open record, what the timeline's filters hide included. */
export function SearchView({ store, record }: ViewProps) {
  const { entries } = record;
  const { screen } = store;
  const { searchText: text, selectedId, filter, viewBefore } = useObservable(screen);
  const [chosen, setChosen] = useKept(screen, SETTINGS);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HitListHandle>(null);
  const isNarrow = useMediaQuery(NARROW);
  const sheetOpen = isNarrow && selectedId !== null;

  const answer = useSearch(store, text, entries);
  const found = useMemo(
    () => (answer === null ? null : foundIn(entries, answer, filter, chosen)),
    [entries, answer, filter, chosen],
  );
  const words = found === null ? '' : found.total === 0 ? nothingWords(text) : countWords(found);
  const spoken = useSettled(words);

  const setText = useCallback((next: string) => screen.setSearchText(next), [screen]);
  const clear = useCallback(() => {
    setText('');
    setChosen(ALL_SETTINGS);
    box.current?.focus();
  }, [setText, setChosen]);
  const onBoxKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      list.current?.focus();
    } else if (event.key === 'Escape' && !sheetOpen) {
      event.preventDefault();
      if (text === '') screen.show(viewBefore);
      else clear();
    }
  };
  const choose = useCallback((entryId: string) => screen.select(entryId), [screen]);
  // Beside the list the detail follows the keyboard; a sheet opens only when it is asked for, and then follows too.
  const move = useCallback(
    (entryId: string) => {
      if (!isNarrow || screen.get().selectedId !== null) screen.select(entryId);
    },
    [isNarrow, screen],
  );
  const showInTimeline = useCallback((entry: ClinicalEntry) => screen.showInTimeline(entry), [screen]);

  return (
    <main className={styles['view']} aria-label="Search in this record">
      <div className={styles['head']}>
        <h2 className={styles['title']}>Search in this record</h2>
        <SearchBox inputRef={box} text={text} onChange={setText} onKeyDown={onBoxKey} onClear={clear} />
        <VisuallyHidden>
          <span role="status">{spoken}</span>
        </VisuallyHidden>
        {answer === null || found === null || found.total === 0 ? null : (
          <>
            <div className={styles['summary']}>
              <p className={styles['count']}>{countWords(found)}</p>
              <SettingChips settings={found.settings} chosen={chosen} onChange={setChosen} />
            </div>
            <SearchNotes answer={answer} found={found} gaps={listWords(record, [], '').gaps} />
          </>
        )}
      </div>
      {text.trim() === '' ? <HowToSearch count={entries.length} /> : null}
      {answer !== null && found !== null && found.total === 0 ? (
        <NothingFound text={text} answer={answer} record={record} />
      ) : null}
      {answer === null || found === null || found.total === 0 ? null : (
        <HitList
          handle={list}
          store={store}
          text={text}
          terms={answer.terms}
          items={found.items}
          hitCount={found.shownCount}
          selectedId={selectedId}
          onMove={move}
          onChoose={choose}
          onShowInTimeline={showInTimeline}
          onLeave={() => box.current?.focus()}
          leavesEscape={sheetOpen}
        />
      )}
    </main>
  );
}
