import { keyed } from './keyed.ts';
import styles from './unbroken.module.css';

const DATE = String.raw`\d{2}-[A-Z][a-z]{2}-\d{4}`;
const TELEPHONE = String.raw`\b0\d{2,4}(?: \d{3,6}){1,2}\b`;
const WHOLE = new RegExp(`(${DATE}|${TELEPHONE})`);

/** Words with dates and telephone numbers in them, none of which is parted at the end of a line. */
export function Unbroken({ text }: { readonly text: string }) {
  return keyed(text.split(WHOLE), (part) => part).map(({ key, item }) =>
    WHOLE.test(item) ? (
      <span key={key} className={styles['unbroken']}>
        {item}
      </span>
    ) : (
      item
    ),
  );
}
