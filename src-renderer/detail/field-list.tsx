import type { DetailField } from '../../src-shared/clinical/entry.ts';
import styles from './field-list.module.css';

/** Labels and values in two columns; nothing is cut off. */
export function FieldList({ fields }: { readonly fields: readonly DetailField[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className={styles['fields']}>
      {fields.map(({ label, value }, index) => (
        // The same label and value may come twice; their place tells them apart.
        <div key={index} className={styles['field']}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
