import type { ReactNode } from 'react';
import type { DerivedList } from '../../src-shared/clinical/derived.ts';
import type { ClinicalEntry, EntryMark } from '../../src-shared/clinical/entry.ts';
import { BriefLine } from '../lists/brief-line.tsx';
import type { CardLink } from '../lists/card.tsx';
import { ListCard } from '../lists/list-card.tsx';
import { timeMarks } from '../lists/time-marks.ts';
import type { SummaryProps } from './summary-props.ts';

export interface LineLook {
  readonly withLabel?: boolean;
  readonly withTime?: boolean;
  readonly marks?: (entry: ClinicalEntry) => readonly EntryMark[];
  /** What stands below; null: nothing. */
  readonly below?: (entry: ClinicalEntry) => ReactNode;
}

/** Draws the line of an entry by its id. One that was taken back a moment ago is left out: the next lists are without it. */
export function entryLine({ store, derived, chosenId, onChoose }: SummaryProps, look: LineLook = {}) {
  return function line(entryId: string): ReactNode {
    const entry = store.entry(entryId);
    if (entry === null) return null;
    const below = look.below?.(entry) ?? null;
    return (
      <BriefLine
        key={entryId}
        entry={entry}
        isChosen={entryId === chosenId}
        onChoose={onChoose}
        withLabel={look.withLabel ?? false}
        withTime={look.withTime ?? false}
        marks={[...timeMarks(entry, Date.parse(derived.asOf)), ...(look.marks?.(entry) ?? [])]}
      >
        {below ?? undefined}
      </BriefLine>
    );
  };
}

interface EntriesCardProps {
  readonly summary: SummaryProps;
  readonly title: string;
  readonly list: DerivedList<string>;
  readonly nothing: string;
  readonly most: number;
  readonly link?: CardLink | undefined;
  readonly look?: LineLook;
  readonly note?: ReactNode;
}

/** A card of entries. */
export function EntriesCard({ summary, title, list, nothing, most, link, look, note }: EntriesCardProps) {
  return (
    <ListCard title={title} list={list} record={summary.record} nothing={nothing} most={most} link={link} note={note}>
      {entryLine(summary, look)}
    </ListCard>
  );
}
