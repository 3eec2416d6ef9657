import { useState } from 'react';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { RestrictedEntries } from '../../src-shared/clinical/restricted.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import type { EntryFilter } from '../record/entry-filter.ts';
import { keptBackOf } from '../restricted/restricted-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { emptyWords, type EmptyReason } from './empty-words.ts';
import { entryCountWords } from './kind-words.ts';
import styles from './timeline-view.module.css';

export interface EmptyTimelineProps {
  readonly ledger: CompletenessLedger | null;
  readonly restricted: RestrictedEntries;
  readonly entryCount: number;
  /** What the list is narrowed to. */
  readonly filter: EntryFilter;
  /** Entries that are hidden only because they have no date, and a period is chosen. */
  readonly undatedCount: number;
  readonly onShowUndated: () => void;
  readonly onShowAll: () => void;
  readonly onShowSources: () => void;
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** In the place of the list: why there is none. */
export function EmptyTimeline({
  ledger,
  restricted,
  entryCount,
  filter,
  undatedCount,
  onShowUndated,
  onShowAll,
  onShowSources,
  onTryAgain,
}: EmptyTimelineProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const words = emptyWords(ledger, entryCount, filter, keptBackOf(restricted, []));
  if (words.kind !== 'gaps') {
    return (
      <div className={styles['empty']}>
        <Notice tone="plain" title={words.title}>
          <p>{words.text}</p>
          {words.kind === 'filtered' ? (
            <div className={styles['emptyActions']}>
              <Button onPress={onShowAll}>Clear filters</Button>
              {undatedCount === 0 ? null : (
                <Button onPress={onShowUndated}>Show {entryCountWords(undatedCount)} without a date</Button>
              )}
            </div>
          ) : null}
        </Notice>
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <Notice tone="gap" title={words.title}>
        {words.reasons.map((reason) => (
          <Reason key={reason.state} reason={reason} isTitled={words.reasons.length > 1} />
        ))}
        {words.rest === '' ? null : <p>{words.rest}</p>}
        {refusal === null ? null : (
          <p role="alert">
            {refusal.what}. {refusal.next}
          </p>
        )}
        <div className={styles['emptyActions']}>
          {words.mayTryAgain ? <Button onPress={() => void onTryAgain().then(setRefusal)}>Try again</Button> : null}
          <Button onPress={onShowSources}>Show sources</Button>
        </div>
      </Notice>
    </div>
  );
}

function Reason({ reason, isTitled }: { readonly reason: EmptyReason; readonly isTitled: boolean }) {
  return (
    <div>
      {isTitled ? <h3 className={styles['emptyReason']}>{reason.title}</h3> : null}
      {reason.text.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
