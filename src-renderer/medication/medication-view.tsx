import { useCallback } from 'react';
import type { DerivedRecord } from '../../src-shared/clinical/derived.ts';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';
import { AllergyReminder } from './medication-notices.tsx';
import { MedicineBoard } from './medicine-board.tsx';
import { UnlistedMedication } from './unlisted-medication.tsx';
import { useUnlisted } from './use-unlisted.ts';

/** The medicines of a record, current or past, and what happened to each: worked out, and leading to the entries (HAZ-020). */
export function MedicationView({ store, record }: ViewProps) {
  const { derived } = record;
  return (
    <ViewFrame
      title="Medication"
      intro={
        derived === null
          ? undefined
          : 'Worked out by the viewer from the entries of all sources; it is not itself a record. Choose a medicine to read what its sources said.'
      }
    >
      <AllergyReminder allergies={record.allergies} held={record.held} />
      {derived === null ? (
        <p role="status">Loading the record: no medication has been worked out yet</p>
      ) : (
        <Worked store={store} record={record} derived={derived} />
      )}
    </ViewFrame>
  );
}

function Worked({ store, record, derived }: ViewProps & { readonly derived: DerivedRecord }) {
  const { selectedId } = useObservable(store.screen);
  const choose = useCallback((entryId: string) => store.screen.select(entryId), [store]);
  const unlisted = useUnlisted(record.entries, derived);
  return (
    <>
      <MedicineBoard store={store} record={record} derived={derived} chosenId={selectedId} onChoose={choose} />
      <UnlistedMedication entries={unlisted} chosenId={selectedId} onChoose={choose} />
    </>
  );
}
