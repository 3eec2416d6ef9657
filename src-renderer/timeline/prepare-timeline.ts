import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { overviewAtFirst, overviewFacts, prepareEntry } from '../overview/overview-density.ts';
import { alikeIn, LISTED_PARTS } from '../record/entry-filter.ts';
import type { RecordStore } from '../record/record-store.ts';
import { appearance } from '../ui/appearance.ts';
import { isOverAfterSlice } from '../ui/slice.ts';
import { calendarOf } from './entry-calendar.ts';
import { steadyNow } from './steady-now.ts';
import { foldingNow } from './use-folding.ts';
import { lineFacts, readyTimeline, type OneClick } from './ready-timeline.ts';

/** As long as nothing has come. */
const QUIET_MS = 250;
const ENTRIES_A_LOOK = 50;

/**
 * Works out what the timeline is drawn from, in slices: while entries come, before each list that has more of them is shown, and, in the
 * time that nobody needs, once none has come for a while: it is shown as quickly from another view then as if the record were a small
 * one. What the timeline itself has worked out is not done again, and where it is shown earlier it does the rest by itself. Ends with the
 * record.
 */
export function prepareTimeline(store: Pick<RecordStore, 'get' | 'subscribe' | 'screen' | 'prepareBy'>): void {
  store.prepareBy((entries) => preparing(store, entries));
  let entries = store.get().entries;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = (steps: Iterator<void>): void => {
    if (!isOverAfterSlice(steps)) timer = setTimeout(() => goOn(steps), 0);
  };
  store.subscribe(() => {
    const { entries: now } = store.get();
    if (now === entries) return;
    entries = now;
    clearTimeout(timer);
    if (now.length > 0) timer = setTimeout(() => goOn(preparingAll(store, now)), QUIET_MS);
  });
}

/** Also what is one click away from the timeline. */
function* preparingAll(store: Pick<RecordStore, 'get' | 'screen'>, entries: readonly ClinicalEntry[]): Generator<void> {
  yield* preparing(store, entries);
  for (const part of LISTED_PARTS) {
    alikeIn(entries, part);
    yield;
  }
  for (const setting of new Set(alikeIn(entries, 'careSettings').examples.flatMap(careSettingsOf))) {
    yield* preparingLines(store, entries, setting);
  }
}

function* preparing(
  { get, screen }: Pick<RecordStore, 'get' | 'screen'>,
  entries: readonly ClinicalEntry[],
): Generator<void> {
  for (const [index, entry] of entries.entries()) {
    calendarOf(entry);
    prepareEntry(entry);
    if (index % ENTRIES_A_LOOK === 0) yield;
  }
  const nowMs = steadyNow(entries, Date.now());
  const facts = overviewFacts(entries, londonDay(nowMs), get().banner?.born ?? null);
  yield;
  overviewAtFirst(facts);
  yield;
  yield* preparingLines({ screen }, entries, 'all');
}

function* preparingLines(
  { screen }: Pick<RecordStore, 'screen'>,
  entries: readonly ClinicalEntry[],
  oneClick: OneClick,
): Generator<void> {
  const nowMs = steadyNow(entries, Date.now());
  const { lines } = readyTimeline(entries, oneClick, foldingNow(screen), nowMs);
  yield;
  lineFacts(lines.items, screen, appearance.get().density, nowMs);
  yield;
}
