import { useEffect, useRef } from 'react';
import type { RetryOf } from '../record/retry-of.ts';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { Asking } from './asking.ts';
import styles from './sources-view.module.css';

interface AskAgainProps {
  readonly asking: Asking;
  /** The key of the row that this stands in. */
  readonly row: string;
  readonly of: RetryOf;
  /** Who or what is asked, for the name of the button. */
  readonly name: string;
  /** Entries of it that are shown. */
  readonly entries: number;
  readonly mayBeAsked: boolean;
}

/** 'Try again' of one row, then how far it is, then what came of it. The button stays while it works: so does the focus. */
export function AskAgain({ asking, row, of, name, entries, mayBeAsked }: AskAgainProps) {
  const isMine = asking.row === row;
  const isAsking = isMine && !asking.isDone;
  const result = useRef<HTMLParagraphElement>(null);
  // When all has come the button goes: whoever pressed it stands at what came of it.
  useEffect(() => {
    if (isMine && asking.isDone && document.activeElement === document.body) result.current?.focus();
  }, [isMine, asking.isDone]);
  return (
    <>
      {isMine ? (
        <p ref={result} tabIndex={-1} className={styles['outcome']}>
          {asking.words}
        </p>
      ) : null}
      {mayBeAsked || isAsking ? (
        <Button look="plain" onPress={() => asking.ask(row, of, entries)}>
          {isAsking ? 'Asking again' : 'Try again'} <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      ) : null}
    </>
  );
}
