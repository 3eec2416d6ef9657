import type { DetailField } from '../../src-shared/clinical/entry.ts';
import { keyed } from '../ui/keyed.ts';
import styles from './field-list.module.css';

/** Labels and values in two columns; nothing is cut off. */
export function FieldList({ fields }: { readonly fields: readonly DetailField[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className={styles['fields']}>
      {keyed(fields, ({ label, value }) => `${label}:${value}`).map(({ key, item }) => (
        <div key={key} className={styles['field']}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
