import { useState } from 'react';
import { sourceName, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { RestrictedPlaceholder } from '../../src-shared/clinical/restricted.ts';
import type { AccessShown, GivenReason, Refusal } from '../../src-shared/contract/index.ts';
import { ReasonQuestion } from '../access/reason-question.tsx';
import { useRecordAccess } from '../access/record-access.ts';
import type { RecordStore } from '../record/record-store.ts';
import { ask } from '../shell/ask.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import styles from './restricted-dialog.module.css';
import { LEVEL_WORDS } from './restricted-words.ts';

export interface RestrictedItemProps {
  readonly store: RecordStore;
  readonly placeholder: RestrictedPlaceholder;
  /** What it is, once it is opened and has come; null until then. */
  readonly entry: ClinicalEntry | null;
  /** On what grounds it may be opened; [] where it may not. */
  readonly grounds: AccessShown['restrictedGrounds'];
  readonly onShow: (entry: ClinicalEntry) => void;
}

/** One restricted entry. A reason opens this one and no other (HAZ-029). */
export function RestrictedItem({ store, placeholder, entry, grounds, onShow }: RestrictedItemProps) {
  const openRestricted = useRecordAccess()?.openRestricted;
  const [isUnfolded, setUnfolded] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { entryId, label, source, level, opened } = placeholder;
  const { generation } = store;
  const name = `${label}, ${sourceName(source)}`;
  const give = async (reason: GivenReason): Promise<void> => {
    if (openRestricted === undefined) return;
    setAsking(true);
    setRefusal(null);
    const answer = await ask(() => openRestricted({ generation, entryId, reason }));
    setAsking(false);
    if (!answer.ok) setRefusal(answer.refusal);
  };
  return (
    <li className={styles['item']}>
      <div className={styles['line']}>
        <p>
          <span className={styles['kind']}>{label}</span>
          <span className={styles['facts']}>
            {sourceName(source)} · {LEVEL_WORDS[level]}
          </span>
        </p>
        <div className={styles['way']}>
          <span role="status" className={styles['opened']}>
            {opened ? 'Opened' : ''}
          </span>
          {entry === null ? null : (
            <Button onPress={() => onShow(entry)} label={`Show it in the timeline: ${entry.title}`}>
              Show it in the timeline
            </Button>
          )}
          {opened || grounds.length === 0 || isUnfolded ? null : (
            <Button label={`Open with a reason: ${name}`} expanded={false} onPress={() => setUnfolded(true)}>
              Open with a reason…
            </Button>
          )}
        </div>
      </div>
      {opened || grounds.length === 0 ? null : (
        // It stays while it is folded: nothing that was typed is lost.
        <div className={styles['form']} hidden={!isUnfolded} role="group" aria-label={`Reason to open: ${name}`}>
          <ReasonQuestion
            ask={{ layer: 'entry', grounds }}
            question="Your reason"
            action="Open this entry"
            way="Cancel"
            isOpening={isAsking}
            onGive={(reason) => void give(reason)}
            onGiveUp={() => setUnfolded(false)}
          >
            {refusal === null ? null : <RefusalNotice refusal={refusal} />}
          </ReasonQuestion>
        </div>
      )}
    </li>
  );
}
