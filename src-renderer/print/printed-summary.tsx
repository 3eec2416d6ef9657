import { BANNER_HEADINGS } from '../../src-shared/clinical/banner.ts';
import type { ClinicalEntry, DetailField } from '../../src-shared/clinical/entry.ts';
import { FieldList } from '../detail/field-list.tsx';
import { listWords } from '../lists/list-words.ts';
import type { RecordSnapshot } from '../record/record-snapshot.ts';
import { keyed } from '../ui/keyed.ts';
import { Marks } from '../ui/marks.tsx';
import styles from './print-document.module.css';
import { listsInFull, NOT_IN_SUMMARY, type ListInFull, type PrintedLine } from './summary-lists.ts';

export interface PrintedSummaryProps {
  readonly record: RecordSnapshot;
  readonly entry: (id: string) => ClinicalEntry | null;
}

/** Every list of the summary, whole: what may be missing from it, then its lines. */
export function PrintedSummary({ record, entry }: PrintedSummaryProps) {
  const { derived } = record;
  if (derived === null) return <p className={styles['warning']}>The summary was still being worked out.</p>;
  return (
    <>
      <p className={styles['note']}>
        Worked out by the viewer from the entries of all sources; it is not itself a record. It has no date filter.
      </p>
      {listsInFull(derived, entry).map((list) => (
        <List key={list.name} list={list} record={record} />
      ))}
      <p className={styles['note']}>{NOT_IN_SUMMARY}</p>
    </>
  );
}

function List({ list, record }: { readonly list: ListInFull; readonly record: RecordSnapshot }) {
  const { name, title, nothing, madeFrom, lines } = list;
  const { gaps, empty } = listWords(record, madeFrom, nothing);
  return (
    <section className={styles['list']}>
      <h2>
        {title} {lines.length === 0 ? '' : `(${lines.length})`}
      </h2>
      {gaps.length === 0 ? null : (
        <p className={styles['warning']}>
          <strong>May not be whole.</strong> {gaps.join(' ')}
        </p>
      )}
      {name === 'involvedTeams' ? <FieldList fields={peopleOf(record)} /> : null}
      {lines.length === 0 ? <p>{empty}</p> : null}
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ul>
    </section>
  );
}

/** The practice, and the person's own contacts. */
function peopleOf({ banner }: RecordSnapshot): readonly DetailField[] {
  const headings: readonly string[] = Object.values(BANNER_HEADINGS);
  return (banner?.details ?? []).filter(({ heading }) => headings.includes(heading)).flatMap(({ fields }) => fields);
}

function Line({ line: { label, title, marks, below } }: { readonly line: PrintedLine }) {
  return (
    <li>
      {label === '' ? '' : `${label}: `}
      <strong>{title}</strong> <Marks marks={marks} />
      {keyed(below, (words) => words).map(({ key, item }) => (
        <span key={key} className={styles['line']}>
          {item}
        </span>
      ))}
    </li>
  );
}
