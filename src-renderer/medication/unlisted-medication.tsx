import { useState } from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { EntryLine } from '../lists/entry-line.tsx';
import lists from '../lists/lists.module.css';
import { Button } from '../ui/button.tsx';

export interface UnlistedMedicationProps {
  readonly entries: readonly ClinicalEntry[];
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

const MOST = 6;

/** Entries of medication that stand behind no medicine of either list: none of them is silently left out. */
export function UnlistedMedication({ entries, chosenId, onChoose }: UnlistedMedicationProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = showsAll ? entries : entries.slice(0, MOST);
  return (
    <section className={lists['card']} aria-label="Neither current nor past">
      <h3 className={lists['cardTitle']}>
        Neither current nor past <span className={lists['number']}>{entries.length}</span>
      </h3>
      <p className={lists['quiet']}>
        Proposed or not yet prescribed, not to be given, not given or not dispensed, of a dose that is no longer
        current, or entered in error: each line says which. The name that is searched for does not narrow them.
      </p>
      <ul className={lists['lines']}>
        {shown.map((entry) => (
          <EntryLine key={entry.id} entry={entry} isChosen={entry.id === chosenId} onChoose={onChoose} withLabel />
        ))}
      </ul>
      {shown.length < entries.length ? (
        <Button look="link" onPress={() => setShowsAll(true)}>
          Show all {entries.length} ({entries.length - shown.length} more)
        </Button>
      ) : null}
    </section>
  );
}
