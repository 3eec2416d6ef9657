import type { RecordSnapshot } from '../record/record-snapshot.ts';
import { allergyWords } from '../banner/allergy-words.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import type { ListName } from './medicine-sections.ts';
import styles from './medication-view.module.css';

/** The banner's statement once more, in one line above the medicines: in the same words (HAZ-002). */
export function AllergyReminder({ allergies, held }: Pick<RecordSnapshot, 'allergies' | 'held'>) {
  const { tone, statement, more, caution, elsewhere, asOf } = allergyWords(allergies, held);
  const rest = joinWords([elsewhere, caution], '. ');
  return (
    <p
      className={classNames(styles['allergies'], tone === 'alert' && styles['alert'], tone === 'gap' && styles['gap'])}
    >
      <strong>{statement}</strong>
      {asOf === '' ? null : <> {asOf}</>}
      {more === '' ? null : <> · {more}</>}
      {rest === '' ? null : <strong> · {rest}</strong>}
    </p>
  );
}

export interface RecentNoticeProps {
  readonly count: number;
  /** How recently, in words: 'in the last 183 days'. */
  readonly within: string;
  readonly onShow: () => void;
}

/** That something was stopped lately, how much, and since when (NHS CUI): it leads to what it was. */
export function RecentNotice({ count, within, onShow }: RecentNoticeProps) {
  if (count === 0) return null;
  return (
    <p className={styles['notice']}>
      <strong>
        {count === 1 ? '1 medicine was stopped' : `${count} medicines were stopped`}, ended or last issued {within}
      </strong>{' '}
      and {count === 1 ? 'is' : 'are'} not in this list.{' '}
      <Button look="link" onPress={onShow}>
        {count === 1 ? 'Show it' : 'Show them'}
      </Button>
    </p>
  );
}

export interface FilterNoticeProps {
  readonly list: ListName;
  readonly shown: number;
  readonly all: number;
  /** What narrows the list, in words; [] where nothing does. */
  readonly reasons: readonly string[];
  readonly onShowAll: () => void;
  /** How many of the other list have the name that is looked for. */
  readonly elsewhere: number;
  readonly onShowElsewhere: () => void;
}

const OTHER: Readonly<Record<ListName, string>> = { current: 'past', past: 'current' };

/** What is narrowed down, to how many of how many, and the way back (NHS CUI). */
export function FilterNotice({ list, shown, all, reasons, elsewhere, ...on }: FilterNoticeProps) {
  return (
    <div role="status" className={styles['status']}>
      {reasons.length === 0 ? null : (
        <p className={styles['notice']}>
          <strong>
            Showing {shown} of {all} {list} {all === 1 ? 'medicine' : 'medicines'}
          </strong>
          : {reasons.join('; ')}.{' '}
          <Button look="link" onPress={on.onShowAll}>
            Show all {all}
          </Button>
          {elsewhere === 0 ? null : (
            <>
              {' '}
              <Button look="link" onPress={on.onShowElsewhere}>
                Show {elsewhere} of that name in {OTHER[list]} medication
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
