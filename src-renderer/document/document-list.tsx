import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { Button } from '../ui/button.tsx';
import styles from './document-list.module.css';

export interface DocumentListProps {
  readonly documents: readonly DocumentOffer[];
  /** Opens the reader; for a document that is not shown here, with a warning before a copy leaves. */
  readonly onRead: (offer: DocumentOffer) => void;
}

/** The documents of an entry, each with a way to read it or the reason why there is none. */
export function DocumentList({ documents, onRead }: DocumentListProps) {
  if (documents.length === 0) return null;
  return (
    <section className={styles['documents']} aria-label="Documents">
      <h3 className={styles['heading']}>Documents</h3>
      <ul className={styles['list']}>
        {documents.map((offer) => (
          <li key={offer.index} className={styles['offer']}>
            <div className={styles['words']}>
              <p className={styles['title']}>{offer.title}</p>
              <p className={styles['facts']}>{offerFacts(offer)}</p>
            </div>
            {offer.reading.kind === 'here' ? (
              <Button look="primary" onPress={() => onRead(offer)} label={`Read ${offer.title}, ${offer.format}`}>
                Read
              </Button>
            ) : (
              <p className={styles['reason']}>{offer.reading.reason}</p>
            )}
            {offer.reading.kind === 'outside' && offer.reading.canOpen ? (
              <Button onPress={() => onRead(offer)} label={`Open ${offer.title}, ${offer.format}, in another program`}>
                Open in another program
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 'PDF · 14 kB · 11-Mar-2026 · in Welsh'. */
export function offerFacts({ format, size, created, language }: DocumentOffer): string {
  return joinWords([format, size, created, language === '' ? '' : `in ${language}`], ' · ');
}
