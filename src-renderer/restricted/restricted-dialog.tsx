import { useContext } from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { RestrictedEntries } from '../../src-shared/clinical/restricted.ts';
import { useRecordAccess } from '../access/record-access.ts';
import type { RecordStore } from '../record/record-store.ts';
import { ViewerInfoContext } from '../shell/viewer-info.ts';
import { Modal } from '../ui/modal.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './restricted-dialog.module.css';
import { RestrictedItem } from './restricted-item.tsx';
import { restrictedWords } from './restricted-words.ts';

export interface RestrictedDialogProps {
  readonly store: RecordStore;
  readonly restricted: RestrictedEntries;
  readonly entries: readonly ClinicalEntry[];
  readonly onClose: () => void;
}

/** What is restricted, one by one: of what kind and from where, no date and no title; and how each is opened. */
export function RestrictedDialog({ store, restricted, entries, onClose }: RestrictedDialogProps) {
  const access = useRecordAccess()?.access;
  const phone = useContext(ViewerInfoContext)?.recordTeamPhone ?? '';
  const mayOpen = access?.may.includes('restricted') === true && access.restrictedGrounds.length > 0;
  const { headline, more } = restrictedWords(restricted);
  const shownOf = (entryId: string): ClinicalEntry | undefined =>
    entries.find(({ id, resources }) => id === entryId || resources.includes(entryId));
  return (
    <Modal title="Restricted entries" onClose={onClose} size="middle">
      <div className={styles['body']}>
        <p>
          {headline} {more}
        </p>
        {mayOpen ? (
          <p className={styles['quiet']}>
            Each is opened by itself, with a reason, for this look only. Every opening is noted down and reviewed by the
            privacy officer.
          </p>
        ) : (
          <Notice tone="plain" title="They cannot be opened in your role">
            <p>
              Ask a colleague whose role may open them, such as a doctor who cares for this person, or the service that
              wrote them.
            </p>
            <p>
              If you need them for care now, telephone the Shared Care Record team
              {phone === '' ? '' : ` on ${phone}`}.
            </p>
          </Notice>
        )}
        <ul className={styles['list']} aria-label="Restricted entries">
          {restricted.placeholders.map((placeholder) => (
            <RestrictedItem
              key={placeholder.entryId}
              store={store}
              placeholder={placeholder}
              entry={placeholder.opened ? (shownOf(placeholder.entryId) ?? null) : null}
              grounds={mayOpen ? access.restrictedGrounds : []}
              onShow={(entry) => {
                onClose();
                store.screen.showInTimeline(entry);
              }}
            />
          ))}
        </ul>
      </div>
    </Modal>
  );
}
