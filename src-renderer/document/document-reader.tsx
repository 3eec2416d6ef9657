import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { RecordStore } from '../record/record-store.ts';
import { DocumentBody } from './document-body.tsx';
import { offerFacts } from './document-list.tsx';
import { ReaderFrame } from './reader-frame.tsx';

export interface DocumentReaderProps {
  readonly entry: ClinicalEntry;
  readonly offer: DocumentOffer;
  readonly store: Pick<RecordStore, 'document'>;
  /** The entry whose document it is: `entry`, or one that tells the same. */
  readonly owner: string;
  readonly onClose: () => void;
}

/** One document, over the list. Its content lives here only, and goes when it is closed. */
export function DocumentReader({ entry, offer, store, owner, onClose }: DocumentReaderProps) {
  return (
    <ReaderFrame entry={entry} title={offer.title} facts={[offerFacts(offer)]} placement="over" onClose={onClose}>
      <DocumentBody store={store} owner={owner} offer={offer} />
    </ReaderFrame>
  );
}
