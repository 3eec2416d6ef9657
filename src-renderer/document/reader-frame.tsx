import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import { formatSpan } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { useEscape } from '../ui/use-escape.ts';
import styles from './document-reader.module.css';

/** `beside`: in place, next to a list; `over`: a sheet over what is there; `full`: all of the view's room. */
export type ReaderPlacement = 'beside' | 'over' | 'full';

export interface ReaderFrameProps {
  readonly entry: ClinicalEntry;
  readonly title: string;
  /** Further lines below the title. */
  readonly facts: readonly string[];
  readonly placement: ReaderPlacement;
  /** Whether Escape is meant for the reader, and not for something over it. */
  readonly hearsEscape?: boolean;
  /** Buttons beside 'Close'. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * What a document is read in. Above it stands, always in view, what it is, of when and from whom: a letter must not be
 * taken for another one (HAZ-001).
 */
export function ReaderFrame(props: ReaderFrameProps) {
  const { entry, title, facts, placement, hearsEscape = true, tools, onClose, children } = props;
  const place = useRef<HTMLElement>(null);
  const heading = useId();
  const isBeside = placement === 'beside';
  useEscape(hearsEscape, onClose);
  // A sheet takes the keyboard, and gives it back; beside a list it stays on the list.
  useEffect(() => {
    if (isBeside) return undefined;
    const before = document.activeElement;
    place.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isBeside]);
  return (
    <section
      ref={place}
      className={classNames(styles['reader'], styles[placement])}
      role={isBeside ? 'region' : 'dialog'}
      aria-labelledby={heading}
      tabIndex={-1}
    >
      <header className={styles['head']}>
        <div className={styles['first']}>
          <h2 id={heading} className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>
            {title}
          </h2>
          <div className={styles['tools']}>
            {tools}
            <Button onPress={onClose} label="Close document">
              Close
            </Button>
          </div>
        </div>
        <p className={styles['facts']}>
          {entry.label} of {formatSpan(entry.when, entry.until)} · {sourcesInWords(entry)} ·{' '}
          {CARE_SETTING_WORDS[entry.careSetting].full}
        </p>
        {facts.map((words) => (
          <p key={words} className={styles['facts']}>
            {words}
          </p>
        ))}
        <p className={styles['marks']}>
          <Marks marks={entry.marks} />
        </p>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
      <div className={styles['body']} role="group" aria-label={`Text of ${title}`} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
