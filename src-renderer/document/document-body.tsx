import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { RecordStore } from '../record/record-store.ts';
import { DocumentContentView } from './document-content.tsx';
import { DocumentLoading, DocumentStopped, LargeDocument } from './document-loading.tsx';
import styles from './document-reader.module.css';
import { useDocument } from './use-document.ts';

export interface DocumentBodyProps {
  readonly store: Pick<RecordStore, 'document'>;
  readonly owner: string;
  readonly offer: DocumentOffer;
}

/** What one document holds, or how far it is on its way. */
export function DocumentBody({ store, owner, offer }: DocumentBodyProps) {
  const { state, again, load, openOutside, stop } = useDocument(store, owner, offer);
  switch (state.kind) {
    case 'large':
      return <LargeDocument offer={offer} onLoad={load} />;
    case 'loading':
      if (!state.isOutside) return <DocumentLoading offer={offer} progress={state.progress} onStop={stop} />;
      return (
        <p role="status" className={styles['quiet']}>
          Opening a copy in another program
        </p>
      );
    case 'stopped':
      return <DocumentStopped onLoad={load} />;
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
            title={offer.title}
            onTryAgain={again}
            onOpenOutside={openOutside}
          />
        </>
      );
    default:
      return state satisfies never;
  }
}
