import { keyed } from '../ui/keyed.ts';
import styles from './medicine-row.module.css';
import { withUnits } from './medication-words.ts';

const LABEL = /^(DOSE|RATE|DURATION)\u00A0(.*)$/su;

/**
 * The tail of a CUI medication line: its label small, what it labels bold. Instructions that a source wrote in one line stand
 * as they were written, under the same label.
 */
export function DoseWords({ dose }: { readonly dose: string }) {
  if (dose === '') return <span className={styles['absent']}>Dose not recorded</span>;
  const parts = withUnits(dose).split(' — ');
  return keyed(parts, (part) => part).map(({ key, item }, index) => {
    const [, label, words] = LABEL.exec(item) ?? (index === 0 ? [item, 'DOSE', item] : []);
    return (
      <span key={key}>
        {index === 0 ? null : ' — '}
        {label === undefined ? (
          item
        ) : (
          <>
            <span className={styles['doseLabel']}>{label}</span>
            {'\u00A0'}
            <strong>{words}</strong>
          </>
        )}
      </span>
    );
  });
}
