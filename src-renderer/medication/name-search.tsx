import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import styles from './choice.module.css';

export interface NameSearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list while a name is typed; Escape clears it. The browser may neither keep nor spell-check what is typed. */
export function NameSearch({ label, value, onChange }: NameSearchProps) {
  return (
    <SearchField className={styles['choice'] ?? ''} value={value} onChange={onChange} autoComplete="off">
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <Input className={styles['input'] ?? ''} spellCheck={false} />
    </SearchField>
  );
}
