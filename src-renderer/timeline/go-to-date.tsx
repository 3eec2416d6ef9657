import { useState, type SubmitEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { readDateText } from './date-text.ts';
import type { JumpTarget } from './jump.ts';
import { PopoverButton } from './popover-button.tsx';
import styles from './period-choice.module.css';

export interface GoToDateProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onGo: (target: JumpTarget) => void;
}

/** A button (key `g`) that opens a field for a date to go to. */
export function GoToDate({ isOpen, onOpenChange, onGo }: GoToDateProps) {
  return (
    <PopoverButton words="Go to date" shortcut="g" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <DateForm
          onRead={(target) => {
            close();
            onGo(target);
          }}
        />
      )}
    </PopoverButton>
  );
}

function DateForm({ onRead }: { readonly onRead: (target: JumpTarget) => void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const date = readDateText(text);
    if (date.ok) onRead(date);
    else setProblem(date.problem);
  };
  return (
    <form className={styles['only']} onSubmit={submit} noValidate>
      <Field
        label="Go to date"
        hint="Such as 21-Nov-2024, Nov-2024 or 2024"
        value={text}
        onChange={setText}
        problem={problem}
        width="short"
        autoFocus
      />
      <div>
        <Button type="submit">Go</Button>
      </div>
    </form>
  );
}
