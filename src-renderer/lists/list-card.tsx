import type { ReactNode } from 'react';
import type { DerivedList } from '../../src-shared/clinical/derived.ts';
import { Card, type CardLink, Lines } from './card.tsx';
import { listWords, type ListedRecord } from './list-words.ts';

export interface ListCardProps<T> {
  readonly title: string;
  readonly list: DerivedList<T>;
  readonly record: ListedRecord;
  /** 'No current medication is recorded': said only where everything was read. */
  readonly nothing: string;
  readonly children: (item: T) => ReactNode;
  /** Lines shown before 'Show all'; what is behind it is counted. */
  readonly most?: number;
  /** Above the lines, where there are any. */
  readonly note?: ReactNode;
  readonly isWide?: boolean;
  /** Where there is something to lead from. */
  readonly link?: CardLink | undefined;
  /** False where the length of the list says nothing: 'the last three'. */
  readonly isCounted?: boolean;
}

const MOST = 12;

/** One worked-out list: its length, what may be missing from it, its lines. Nothing is cut off without its number. */
export function ListCard<T>(props: ListCardProps<T>) {
  const { title, list, record, nothing, children, most = MOST, note, isWide = false, link, isCounted = true } = props;
  const { gaps, empty } = listWords(record, list.madeFrom, nothing);
  return (
    <Card
      title={title}
      count={isCounted ? list.items.length : null}
      link={list.items.length === 0 ? undefined : link}
      gaps={gaps}
      empty={list.items.length === 0 ? empty : ''}
      isWide={isWide}
    >
      {list.items.length === 0 ? null : note}
      <Lines items={list.items} most={most}>
        {children}
      </Lines>
    </Card>
  );
}
