import { heldTime } from './held-time.ts';
import styles from './held-banner.module.css';

/** @param since of when the copy was that showed it otherwise (`RecordStore.otherSince`); null: none did */
export function ChangedNote({ since }: { readonly since: string | null }) {
  return (
    // Always there, so that screen readers know it before it speaks.
    <div role="status" className={styles['changedPlace']}>
      {since === null ? null : (
        <p className={styles['changed']}>
          This entry was changed at its source since {heldTime(since)}, when the copy shown before was made. What stands
          here is the newer version.
        </p>
      )}
    </div>
  );
}

/** What stands in the place of an entry, or of its document, that is gone. @param since as above */
export const goneWords = (what: 'entry' | 'document', since: string | null): string =>
  since === null
    ? `The ${what} that was open here is no longer part of the record: its source has sent a newer version.`
    : `The ${what} that was open here was withdrawn or changed at its source since ${heldTime(since)}, when the copy shown before was made. It is no longer part of the record.`;
