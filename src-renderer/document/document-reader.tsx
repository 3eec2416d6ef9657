import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import { formatSpan } from '../../src-shared/clinical/dates.ts';
import type { DocumentAnswer, DocumentOffer } from '../../src-shared/clinical/document.ts';
import { type ClinicalEntry, sourceName } from '../../src-shared/clinical/entry.ts';
import type { RecordStore } from '../record/record-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { DocumentContentView } from './document-content.tsx';
import { offerFacts } from './document-list.tsx';
import styles from './document-reader.module.css';

export interface DocumentReaderProps {
  readonly entry: ClinicalEntry;
  readonly offer: DocumentOffer;
  readonly store: Pick<RecordStore, 'document'>;
  /** The entry whose document it is: `entry`, or one that tells the same. */
  readonly owner: string;
  readonly onClose: () => void;
}

/**
 * One document, over the list. Above it stands, always in view, what it is, of when and from whom: a letter must not be
 * taken for another one (HAZ-001). Its content lives here only, and goes when it is closed.
 */
export function DocumentReader({ entry, offer, store, owner, onClose }: DocumentReaderProps) {
  const place = useRef<HTMLElement>(null);
  const heading = useId();
  const { state, again } = useDocument(store, owner, offer.index);
  useEscape(true, onClose);
  useEffect(() => {
    const before = document.activeElement;
    place.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section ref={place} className={styles['reader']} role="dialog" aria-labelledby={heading} tabIndex={-1}>
      <header className={styles['head']}>
        <div className={styles['what']}>
          <h2 id={heading} className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>
            {offer.title}
          </h2>
          <p className={styles['facts']}>
            {entry.label} of {formatSpan(entry.when, entry.until)} · {sourceName(entry.source)} ·{' '}
            {CARE_SETTING_WORDS[entry.careSetting].full}
          </p>
          <p className={styles['facts']}>{offerFacts(offer)}</p>
          <p className={styles['marks']}>
            <Marks marks={entry.marks} />
          </p>
        </div>
        <Button onPress={onClose}>Close document</Button>
      </header>
      <div className={styles['body']}>{bodyOf(state, offer.title, again)}</div>
    </section>
  );
}

function bodyOf(state: DocumentState, title: string, again: () => void): ReactNode {
  switch (state.kind) {
    case 'loading':
      return (
        <p role="status" className={styles['quiet']}>
          Fetching the document
        </p>
      );
    case 'closed':
      return (
        <p role="status" className={styles['quiet']}>
          The record has been closed.
        </p>
      );
    case 'here':
      return (
        <>
          {state.answer.warnings.map((words) => (
            <p key={words} className={styles['warning']}>
              {words}
            </p>
          ))}
          <DocumentContentView content={state.answer.content} title={title} onTryAgain={again} />
        </>
      );
    default:
      return state satisfies never;
  }
}

type DocumentState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'here'; readonly answer: DocumentAnswer };

/** Asks once, and again on demand; an answer that comes too late is dropped. */
function useDocument(store: Pick<RecordStore, 'document'>, owner: string, index: number) {
  const [turn, setTurn] = useState(0);
  const [came, setCame] = useState<{ readonly turn: number; readonly answer: DocumentAnswer | null } | null>(null);
  useEffect(() => {
    let overtaken = false;
    void store.document(owner, index).then((answer) => {
      if (!overtaken) setCame({ turn, answer });
    });
    return () => {
      overtaken = true;
    };
  }, [store, owner, index, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { state: stateOf(came?.turn === turn ? came.answer : undefined), again };
}

function stateOf(answer: DocumentAnswer | null | undefined): DocumentState {
  if (answer === undefined) return { kind: 'loading' };
  return answer === null ? { kind: 'closed' } : { kind: 'here', answer };
}
