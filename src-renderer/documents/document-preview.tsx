import { useState, type ReactNode } from 'react';
import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { EntryDetail } from '../../src-shared/clinical/entry.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { ChangedNote } from '../held/changed-note.tsx';
import { SectionList } from '../detail/section-list.tsx';
import { useDetail } from '../detail/use-detail.ts';
import { DocumentBody } from '../document/document-body.tsx';
import { DocumentList, offerFacts } from '../document/document-list.tsx';
import { ReaderFrame, type ReaderPlacement } from '../document/reader-frame.tsx';
import type { RecordStore } from '../record/record-store.ts';
import { Button } from '../ui/button.tsx';
import { typeWords, type DocumentEntry } from './document-rows.ts';
import styles from './documents-view.module.css';

export interface DocumentPreviewProps {
  readonly store: RecordStore;
  readonly entry: DocumentEntry;
  readonly placement: ReaderPlacement;
  readonly hearsEscape: boolean;
  /** Whether this person has read it, as far as that is known. */
  readonly reading: string;
  readonly tools: ReactNode;
  readonly onClose: () => void;
}

/** One file of an entry, and whose it is: the entry's own, or that of one that tells the same. */
interface OwnedFile {
  readonly owner: string;
  readonly offer: DocumentOffer;
}

const filesOf = (detail: EntryDetail): readonly OwnedFile[] =>
  [detail, ...detail.versions].flatMap(({ entryId, documents }) =>
    documents.map((offer) => ({ owner: entryId, offer })),
  );

/**
 * The document that somebody chose from the list. It was asked for, so its one file is read at once; of several each is asked
 * for by itself, because each look is noted down.
 */
export function DocumentPreview(props: DocumentPreviewProps) {
  const { store, entry, placement, hearsEscape, reading, tools, onClose } = props;
  const detail = useDetail(store, entry);
  const [chosen, setChosen] = useState<OwnedFile | null>(null);
  const files = detail.kind === 'here' ? filesOf(detail.detail) : [];
  const file = chosen ?? (files.length === 1 ? (files[0] ?? null) : null);
  const facts = [
    joinWords([typeWords(entry), entry.document.author, reading], ' · '),
    ...(file === null
      ? []
      : [joinWords([file.offer.title === entry.title ? '' : file.offer.title, offerFacts(file.offer)], ' · ')]),
    ...(entry.enteredInError ? ['The source marked this entry as entered in error. It is not to be relied on.'] : []),
  ];
  const body = (): ReactNode => {
    switch (detail.kind) {
      case 'loading':
        return <p role="status">Reading what the source said</p>;
      case 'none':
        return (
          <p role="status">This entry is not held any more. Close the record and open it again to read its document.</p>
        );
      case 'here':
        if (file !== null) {
          return (
            <>
              {files.length > 1 ? (
                <Button look="link" onPress={() => setChosen(null)}>
                  All {files.length} files of this entry
                </Button>
              ) : null}
              {file.offer.reading.kind === 'not-available' ? (
                <p className={styles['reason']}>{file.offer.reading.reason}</p>
              ) : (
                <DocumentBody
                  // Of a newer version of the entry it is asked for anew.
                  key={`${file.owner} ${file.offer.index} ${entry.changedAt}`}
                  store={store}
                  {...file}
                />
              )}
            </>
          );
        }
        return (
          <>
            {files.length === 0 ? null : (
              <DocumentList
                documents={files.map(({ offer }, index) => ({ ...offer, index }))}
                onRead={({ index }) => setChosen(files[index] ?? null)}
              />
            )}
            {[detail.detail, ...detail.detail.versions].map((version) => (
              <SectionList
                key={version.entryId}
                sections={version.sections}
                held={(id) => store.entry(id)}
                onFollow={(id) => store.screen.select(id)}
              />
            ))}
            {files.length === 0 && detail.detail.sections.length === 0 ? (
              <p>The source sent the name of this document and no text. Ask the service that wrote it.</p>
            ) : null}
          </>
        );
      default:
        return detail satisfies never;
    }
  };
  return (
    <ReaderFrame
      entry={entry}
      title={entry.title}
      facts={facts.filter((words) => words !== '')}
      placement={placement}
      hearsEscape={hearsEscape}
      tools={tools}
      onClose={onClose}
    >
      <ChangedNote since={store.otherSince(entry.id)} />
      {body()}
    </ReaderFrame>
  );
}
