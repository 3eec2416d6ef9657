import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import type { EntryDetail } from '../../src-shared/clinical/entry.ts';
import { entryFacts, furtherFields } from '../detail/entry-facts.ts';
import { FieldList } from '../detail/field-list.tsx';
import { SectionList } from '../detail/section-list.tsx';
import { offerFacts } from '../document/document-list.tsx';
import { classNames } from '../ui/class-names.ts';
import { keyed } from '../ui/keyed.ts';
import { Marks } from '../ui/marks.tsx';
import type { EntryInFull } from './printable.ts';
import styles from './print-document.module.css';

/** Everything that the sources said about one entry, as in its detail; what leads elsewhere on the screen is named. */
export function PrintedEntry({ entry, detail }: EntryInFull) {
  return (
    <section className={styles['entry']}>
      <p className={styles['kind']}>
        {entry.label} · {CARE_SETTING_WORDS[entry.careSetting].full}
      </p>
      <h2 className={classNames(entry.enteredInError && styles['struck'])}>{entry.title}</h2>
      <p>
        <Marks marks={entry.marks} />
      </p>
      {entry.enteredInError ? (
        <p className={styles['warning']}>
          The source marked this entry as entered in error. It is not to be relied on.
        </p>
      ) : null}
      {entry.summary === '' ? null : (
        <p className={classNames(entry.enteredInError && styles['struck'])}>{entry.summary}</p>
      )}
      <FieldList fields={entryFacts(entry)} />
      <FieldList fields={furtherFields(entryFacts(entry), detail.fields)} />
      <Rest detail={detail} />
      {detail.versions.map((version) => (
        <section key={version.entryId} className={styles['version']}>
          <h3>As {version.fields.find(({ label }) => label === 'Source')?.value ?? 'another source'} records it</h3>
          <FieldList fields={version.fields} />
          <Rest detail={version} />
        </section>
      ))}
    </section>
  );
}

/** On paper nothing can be followed. */
const NOWHERE = () => undefined;

function Rest({ detail: { sections, documents, related, codes } }: { readonly detail: EntryDetail }) {
  return (
    <>
      {documents.length === 0 ? null : (
        <section>
          <h3>Documents, not printed here</h3>
          <ul className={styles['points']}>
            {documents.map((offer) => (
              <li key={offer.index}>
                {offer.title} ({offerFacts(offer)})
              </li>
            ))}
          </ul>
        </section>
      )}
      <SectionList sections={sections} held={() => null} onFollow={NOWHERE} />
      {related.length === 0 ? null : (
        <section>
          <h3>Related entries, not printed here</h3>
          <ul className={styles['points']}>
            {keyed(related, ({ entryId }) => entryId).map(({ key, item }) => (
              <li key={key}>{item.text}</li>
            ))}
          </ul>
        </section>
      )}
      {codes.length === 0 ? null : (
        <section>
          <h3>Codes and original terms</h3>
          <FieldList fields={codes} />
        </section>
      )}
    </>
  );
}
