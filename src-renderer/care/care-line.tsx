import { formatSpan } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import lists from '../lists/lists.module.css';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { withoutStatus } from '../lists/without-status.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { statusLine } from './care-status.ts';
import styles from './care-view.module.css';

export interface CareLineProps {
  readonly entry: ClinicalEntry;
  readonly nowMs: number;
  /** The other sections that it stands in, by name. */
  readonly alsoIn: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: (entryId: string) => void;
}

/** One entry of care: its status first, what it is, what to know, when and who says so. It leads to the entry itself. */
export function CareLine({ entry, nowMs, alsoIn, isChosen, onChoose }: CareLineProps) {
  const { id, label, title, marks, when, until, enteredInError } = entry;
  const status = statusLine(entry, nowMs);
  const summary = withoutStatus(entry);
  return (
    <li className={lists['line']}>
      <button
        type="button"
        className={classNames(lists['choose'], isChosen && lists['chosen'])}
        aria-pressed={isChosen}
        onClick={() => onChoose(id)}
      >
        <span className={styles['first']}>
          {careSettingsOf(entry).map((setting) => (
            <CareSettingBadge key={setting} setting={setting} />
          ))}
          <span className={styles['what']}>
            <span
              className={styles['status']}
              data-tone={enteredInError ? 'struck' : marks.find(({ text }) => text === status)?.tone}
            >
              {status}
            </span>{' '}
            <span className={lists['label']}>{label}</span>{' '}
            <span className={classNames(lists['title'], enteredInError && styles['struck'])}>{title}</span>{' '}
            <Marks marks={marks.filter(({ text }) => text !== status)} />
          </span>
        </span>
        {summary === '' ? null : (
          <span className={classNames(lists['second'], enteredInError && styles['struck'])}>
            <Unbroken text={summary} />
          </span>
        )}
        <span className={lists['quiet']}>
          <span className={styles['when']}>{formatSpan(when, until)}</span> · {sourcesInWords(entry)}
          {alsoIn.length === 0 ? null : ` · Also in ${alsoIn.join(', ')}`}
        </span>
      </button>
    </li>
  );
}
