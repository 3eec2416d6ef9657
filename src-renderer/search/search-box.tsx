import type { KeyboardEvent, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { SEARCH_BOX } from '../record/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './search-box.module.css';

/** As many letters as the record process takes. */
const LONGEST = 200;

export interface SearchBoxProps {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClear: () => void;
}

/** The one box. What is typed is about a patient, so the browser may neither keep nor spell-check it. */
export function SearchBox({ inputRef, text, onChange, onKeyDown, onClear }: SearchBoxProps) {
  return (
    <div role="search" className={styles['search']}>
      <TextField className={styles['field'] ?? ''} value={text} onChange={onChange} autoComplete="off" autoFocus>
        <Label className={styles['label'] ?? ''}>
          <VisuallyHidden>Search in this record: </VisuallyHidden>
          Words, codes or dates
        </Label>
        <Input
          ref={inputRef}
          className={styles['input'] ?? ''}
          type="text"
          role="searchbox"
          maxLength={LONGEST}
          spellCheck={false}
          onKeyDown={onKeyDown}
          {...{ [SEARCH_BOX]: '' }}
        />
      </TextField>
      {text === '' ? null : <Button onPress={onClear}>Clear</Button>}
    </div>
  );
}
