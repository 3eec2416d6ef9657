import { useState, type ReactNode } from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { listWords, type ListedRecord } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import { Button } from '../ui/button.tsx';
import { countOf, type CareGroup, type CareSection } from './care-sections.ts';
import styles from './care-view.module.css';

const FIRST = 8;
/** More comes in steps: a section never draws the whole of a long record at once. */
const STEP = 50;

export interface CareSectionCardProps {
  readonly section: CareSection;
  readonly record: ListedRecord;
  /** The heading's id: the index leads to it. */
  readonly headingId: string;
  /** Whether the view is narrowed down: then an empty section says nothing about the record. */
  readonly isNarrowed: boolean;
  /** What stands below the heading besides the entries. */
  readonly note?: ReactNode;
  readonly line: (entry: ClinicalEntry) => ReactNode;
}

/** One section: how many, what may be missing from it, its groups. */
export function CareSectionCard({ section, record, headingId, isNarrowed, note, line }: CareSectionCardProps) {
  const { title, groups, madeFrom, nothing } = section;
  const { gaps, empty } = listWords(record, madeFrom, nothing);
  return (
    <section className={lists['wideCard']} aria-labelledby={headingId}>
      <h3 id={headingId} className={lists['cardTitle']} tabIndex={-1}>
        {title} <span className={lists['number']}>{countOf(section).toLocaleString('en-GB')}</span>
      </h3>
      {gaps.length === 0 ? null : (
        <p className={lists['gap']}>
          <strong>May not be whole.</strong> {gaps.join(' ')}
        </p>
      )}
      {note}
      {groups.length === 0 ? (
        <p className={lists['quiet']}>{isNarrowed ? 'None in this care setting, as far as was received.' : empty}</p>
      ) : null}
      {groups.map((group) => (
        <Group key={group.title} group={group} line={line} />
      ))}
    </section>
  );
}

interface GroupProps {
  readonly group: CareGroup;
  readonly line: (entry: ClinicalEntry) => ReactNode;
}

function Group({ group: { title, entries }, line }: GroupProps) {
  const [most, setMost] = useState(FIRST);
  const hidden = entries.length - most;
  return (
    <section className={styles['group']} aria-label={title}>
      <h4 className={styles['groupTitle']}>
        {title} <span className={lists['number']}>{entries.length.toLocaleString('en-GB')}</span>
      </h4>
      <ul className={lists['lines']}>{entries.slice(0, most).map(line)}</ul>
      {hidden > 0 ? (
        <Button
          look="link"
          label={`Show ${Math.min(hidden, STEP)} more of ${title}`}
          onPress={() => setMost(most + STEP)}
        >
          Show {Math.min(hidden, STEP)} more ({hidden.toLocaleString('en-GB')} not shown here)
        </Button>
      ) : null}
    </section>
  );
}
