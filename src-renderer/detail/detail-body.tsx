import type { DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { ClinicalEntry, DetailField, EntryDetail } from '../../src-shared/clinical/entry.ts';
import { usePolicy } from '../shell/viewer-info.ts';
import { DocumentList } from '../document/document-list.tsx';
import { Button } from '../ui/button.tsx';
import { furtherFields } from './entry-facts.ts';
import { FieldList } from './field-list.tsx';
import { SectionList } from './section-list.tsx';
import styles from './detail-pane.module.css';
import type { DetailState } from './use-detail.ts';

export interface DetailBodyProps {
  readonly detail: DetailState;
  /** Fields that stand above already. */
  readonly said: readonly DetailField[];
  readonly held: (entryId: string) => ClinicalEntry | null;
  readonly onFollow: (entryId: string) => void;
  /** Opens a document of an entry, which is that of the pane or one that tells the same. */
  readonly onRead: (entryId: string, offer: DocumentOffer) => void;
}

/** The part of the detail that is asked for. */
export function DetailBody({ detail, said, held, onFollow, onRead }: DetailBodyProps) {
  const { showAsReceived } = usePolicy();
  switch (detail.kind) {
    case 'loading':
      return (
        <p className={styles['quiet']} role="status">
          Reading what the source said
        </p>
      );
    case 'none':
      return (
        <p className={styles['quiet']} role="status">
          The rest of this entry is not held any more. Close the record and open it again to read it.
        </p>
      );
    case 'here': {
      const { fields, sections, documents, related, codes, raw, versions } = detail.detail;
      return (
        <>
          <FieldList fields={furtherFields(said, fields)} />
          <DocumentList documents={documents} onRead={(offer) => onRead(detail.detail.entryId, offer)} />
          <SectionList sections={sections} held={held} onFollow={onFollow} />
          {versions.map((version) => (
            <Version key={version.entryId} version={version} held={held} onFollow={onFollow} onRead={onRead} />
          ))}
          {related.length === 0 ? null : (
            <section className={styles['related']}>
              <h3>Related</h3>
              <ul>
                {related.map(({ entryId, text }) => (
                  <li key={entryId}>
                    {held(entryId) === null ? (
                      <span>{text} (not in the record as loaded)</span>
                    ) : (
                      <Button look="link" onPress={() => onFollow(entryId)}>
                        {text}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {codes.length === 0 ? null : (
            <details className={styles['more']}>
              <summary>Codes and original terms</summary>
              <FieldList fields={codes} />
            </details>
          )}
          {raw === '' || !showAsReceived ? null : (
            <details className={styles['more']}>
              <summary>Show as received</summary>
              <pre className={styles['raw']}>{raw}</pre>
            </details>
          )}
        </>
      );
    }
    default:
      return detail satisfies never;
  }
}

type VersionProps = Pick<DetailBodyProps, 'held' | 'onFollow' | 'onRead'> & { readonly version: EntryDetail };

/** The same fact in the words of a further source: nothing of it is left out because another source says it, too. */
function Version({ version, held, onFollow, onRead }: VersionProps) {
  const { showAsReceived } = usePolicy();
  const source = version.fields.find(({ label }) => label === 'Source')?.value ?? 'another source';
  return (
    <section className={styles['related']}>
      <h3>As {source} records it</h3>
      <FieldList fields={version.fields} />
      <DocumentList documents={version.documents} onRead={(offer) => onRead(version.entryId, offer)} />
      <SectionList sections={version.sections} held={held} onFollow={onFollow} />
      <details className={styles['more']}>
        <summary>{showAsReceived ? 'Codes, original terms and text as received' : 'Codes and original terms'}</summary>
        <FieldList fields={version.codes} />
        {showAsReceived ? <pre className={styles['raw']}>{version.raw}</pre> : null}
      </details>
    </section>
  );
}
