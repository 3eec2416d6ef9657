import { keyed } from '../ui/keyed.ts';
import styles from './medicine-row.module.css';

const DATE = /(\d{2}-[A-Z][a-z]{2}-\d{4})/;

/** Words with dates in them, none of which is parted at the end of a line. */
export function Unbroken({ text }: { readonly text: string }) {
  return keyed(text.split(DATE), (part) => part).map(({ key, item }) =>
    DATE.test(item) ? (
      <span key={key} className={styles['unbroken']}>
        {item}
      </span>
    ) : (
      item
    ),
  );
}
