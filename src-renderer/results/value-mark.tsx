import type { ResultValue } from '../../src-shared/clinical/results-table.ts';
import { classNames } from '../ui/class-names.ts';
import { verdictOf, type Shape, type Verdict } from '../../src-shared/clinical/value-verdict.ts';
import styles from './value-mark.module.css';

const SIGN: Readonly<Record<Shape, string>> = { high: '▲', low: '▼', other: '◆', usual: '' };

/** What is to be known beside a value: each sign behind a space, and none where there is nothing to be said. */
export function Signs({ value }: { readonly value: ResultValue }) {
  const flag = verdictOf(value);
  return (
    <>
      {flag.words === '' ? null : (
        <>
          {' '}
          <ValueMark flag={flag} />
        </>
      )}
      {value.standing === '' ? null : (
        <>
          {' '}
          <StandingMark standing={value.standing} stands={value.stands} />
        </>
      )}
    </>
  );
}

/** 'High' with a sign that points the same way: colour is never alone (HAZ-017). */
function ValueMark({ flag: { shape, words } }: { readonly flag: Verdict }) {
  return (
    <span className={classNames(styles['mark'], shape === 'usual' ? styles['usual'] : styles['abnormal'])}>
      {shape === 'usual' ? null : (
        <span aria-hidden="true" className={styles['sign']}>
          {SIGN[shape]}
        </span>
      )}
      {words}
    </span>
  );
}

/** 'Preliminary', 'Entered in error': what a reader has to know before relying on a value. */
function StandingMark({ standing, stands }: { readonly standing: string; readonly stands: boolean }) {
  return (
    <span className={classNames(styles['mark'], stands ? styles['warning'] : styles['withdrawn'])}>{standing}</span>
  );
}
