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
  const { state, again, openOutside } = useDocument(store, owner, offer);
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
      <div className={styles['body']}>{bodyOf(state, offer.title, again, openOutside)}</div>
    </section>
  );
}

function bodyOf(state: DocumentState, title: string, again: () => void, openOutside: () => void): ReactNode {
  switch (state.kind) {
    case 'loading':
      return (
        <p role="status" className={styles['quiet']}>
          {state.isOutside ? 'Opening a copy in another program' : 'Fetching the document'}
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
          <DocumentContentView
            content={state.answer.content}
            title={title}
            onTryAgain={again}
            onOpenOutside={openOutside}
          />
        </>
      );
    default:
      return state satisfies never;
  }
}

type DocumentState =
  | { readonly kind: 'loading'; readonly isOutside: boolean }
  | { readonly kind: 'closed' }
  | { readonly kind: 'here'; readonly answer: DocumentAnswer };

/** What is asked for: the document to read, or that a copy leaves. `turn` counts the askings. */
interface Asking {
  readonly turn: number;
  readonly kind: 'document' | 'open-outside';
}

/**
 * Asks once, and again on demand; an answer that comes too late is dropped. A document that the viewer does not show is
 * not asked for before its reader lets a copy leave.
 */
function useDocument(store: Pick<RecordStore, 'document'>, owner: string, { index, reading }: DocumentOffer) {
  const [asking, setAsking] = useState<Asking | null>(reading.kind === 'here' ? { turn: 0, kind: 'document' } : null);
  const [came, setCame] = useState<{ readonly asking: Asking; readonly answer: DocumentAnswer | null } | null>(null);
  useEffect(() => {
    if (asking === null) return undefined;
    let overtaken = false;
    void store.document(owner, index, asking.kind).then((answer) => {
      if (!overtaken) setCame({ asking, answer });
    });
    return () => {
      overtaken = true;
    };
  }, [store, owner, index, asking]);
  const again = useCallback(() => setAsking((before) => before && { ...before, turn: before.turn + 1 }), []);
  const openOutside = useCallback(
    () => setAsking((before) => ({ turn: (before?.turn ?? 0) + 1, kind: 'open-outside' })),
    [],
  );
  return { state: stateOf(asking, came?.asking === asking ? came?.answer : undefined, reading), again, openOutside };
}

function stateOf(
  asking: Asking | null,
  answer: DocumentAnswer | null | undefined,
  reading: DocumentOffer['reading'],
): DocumentState {
  if (asking === null && reading.kind === 'outside')
    return { kind: 'here', answer: { content: reading, warnings: [] } };
  if (answer === undefined) return { kind: 'loading', isOutside: asking?.kind === 'open-outside' };
  return answer === null ? { kind: 'closed' } : { kind: 'here', answer };
}
