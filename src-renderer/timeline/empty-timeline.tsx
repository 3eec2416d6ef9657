import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { emptyWords } from './empty-words.ts';
import styles from './timeline-view.module.css';

export interface EmptyTimelineProps {
  readonly ledger: CompletenessLedger | null;
  readonly entryCount: number;
  readonly onShowAll: () => void;
  readonly onShowSources: () => void;
}

/** In the place of the list: why there is none. */
export function EmptyTimeline({ ledger, entryCount, onShowAll, onShowSources }: EmptyTimelineProps) {
  const { kind, title, text } = emptyWords(ledger, entryCount);
  const isGap = kind === 'not-reached' || kind === 'denied' || kind === 'not-supported';
  return (
    <div className={styles['empty']}>
      <Notice tone={isGap ? 'gap' : 'plain'} title={title}>
        <p>{text}</p>
        {kind === 'filtered' ? (
          <div>
            <Button onPress={onShowAll}>Show all</Button>
          </div>
        ) : null}
        {isGap ? (
          <div>
            <Button onPress={onShowSources}>Show sources</Button>
          </div>
        ) : null}
      </Notice>
    </div>
  );
}
