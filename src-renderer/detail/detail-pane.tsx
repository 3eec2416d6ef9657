import { useEffect, useRef, useState } from 'react';
import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { DocumentReader } from '../document/document-reader.tsx';
import type { RecordStore } from '../record/record-store.ts';
import { ChangedNote, goneWords } from '../held/changed-note.tsx';
import { ResultTitle, ResultTrend } from '../results/result-trend.tsx';
import { PrintButton } from '../print/print-button.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { entryFacts } from './entry-facts.ts';
import { FieldList } from './field-list.tsx';
import { DetailBody } from './detail-body.tsx';
import styles from './detail-pane.module.css';
import { useDetail } from './use-detail.ts';

export interface DetailPaneProps {
  readonly store: RecordStore;
  readonly entry: ClinicalEntry | null;
  /** The entry that was being read has been taken back by its source: that is said, and not left to be wondered at. */
  readonly goneId: string | null;
  /** `over` and `instead` are sheets with a way to close them; behind `instead` nothing of the list is left. */
  readonly placement: 'beside' | 'over' | 'instead';
  readonly onFollow: (entryId: string) => void;
  readonly onClose: () => void;
}

/** Everything that the source said about one entry. What the list knows is there at once; the rest is asked for. */
export function DetailPane({ store, entry, goneId, placement, onFollow, onClose }: DetailPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const detail = useDetail(store, entry);
  const isSheet = placement !== 'beside';
  const entryId = entry?.id;

  // What is read belongs to the entry that stands here: with another one it is closed.
  const [reading, setReading] = useState<Reading | null>(null);
  const isReading =
    reading !== null && entry !== null && reading.pane === entry.id && reading.changedAt === entry.changedAt;
  useEscape(isSheet && !isReading && (entry !== null || goneId !== null), onClose);
  useEffect(() => {
    if (entryId === undefined) return;
    pane.current?.scrollTo?.({ top: 0 });
    // Where the list is out of reach the keyboard comes along; elsewhere it stays on the list.
    if (placement === 'instead') pane.current?.focus();
  }, [entryId, placement]);

  const content = (
    <section
      ref={pane}
      className={classNames(styles['pane'], isSheet && styles['sheet'])}
      aria-label="Entry detail"
      role={placement === 'instead' ? 'dialog' : 'complementary'}
      tabIndex={-1}
    >
      {isSheet ? (
        <div className={styles['close']}>
          <Button onPress={onClose}>Close</Button>
        </div>
      ) : null}
      {entry === null && goneId !== null ? (
        <p className={styles['none']} role="status">
          {goneWords('entry', store.otherSince(goneId))}
        </p>
      ) : null}
      {entry === null && goneId === null ? (
        <p className={styles['none']}>Choose an entry to read everything that its source said about it.</p>
      ) : null}
      {entry === null ? null : (
        <>
          <p className={styles['kind']}>
            {entry.label} · {CARE_SETTING_WORDS[entry.careSetting].full}
          </p>
          <h2 className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>
            <ResultTitle store={store} entry={entry} />
          </h2>
          <ChangedNote since={store.otherSince(entry.id)} />
          <p className={styles['marks']}>
            <Marks marks={entry.marks} />
          </p>
          {entry.enteredInError ? (
            <p className={styles['error']}>
              The source marked this entry as entered in error. It is not to be relied on.
            </p>
          ) : null}
          {entry.summary === '' ? null : (
            <p className={classNames(entry.enteredInError && styles['struck'])}>
              <Unbroken text={entry.summary} />
            </p>
          )}
          <ResultTrend key={entry.id} store={store} entry={entry} />
          <FieldList fields={entryFacts(entry)} />
          <DetailBody
            detail={detail}
            said={entryFacts(entry)}
            held={(id) => store.entry(id)}
            onFollow={onFollow}
            onRead={(owner, offer) => setReading({ pane: entry.id, changedAt: entry.changedAt, owner, offer })}
          />
          <div>
            <PrintButton what={{ kind: 'entries', entryIds: [entry.id] }}>Print this entry</PrintButton>
          </div>
        </>
      )}
    </section>
  );
  return (
    <>
      {content}
      {isReading ? (
        <DocumentReader
          key={`${reading.owner} ${reading.offer.index}`}
          entry={entry}
          offer={reading.offer}
          store={store}
          owner={reading.owner}
          onClose={() => setReading(null)}
        />
      ) : null}
    </>
  );
}

interface Reading {
  /** The entry of the pane. */
  readonly pane: string;
  /** Of its version: of a newer one the document is asked for anew. */
  readonly changedAt: number | null;
  /** The entry whose document it is: that of the pane, or one that tells the same. */
  readonly owner: string;
  readonly offer: DocumentOffer;
}
