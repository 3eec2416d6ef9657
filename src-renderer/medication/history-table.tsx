import { useState } from 'react';
import type { MedicationEvent, MedicationItem } from '../../src-shared/clinical/derived.ts';
import lists from '../lists/lists.module.css';
import { Button } from '../ui/button.tsx';
import { keyed } from '../ui/keyed.ts';
import { eventDose, eventWhat, eventWhen, eventWho } from './history-words.ts';
import { withUnits } from './medication-words.ts';

export interface HistoryTableProps {
  readonly item: MedicationItem;
  readonly events: readonly MedicationEvent[] | null;
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

const MOST = 12;

/** Everything that a bar draws, in words, newest first; each line leads to its entry. */
export function HistoryTable({ item, events, chosenId, onChoose }: HistoryTableProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (events === null) return <p role="status">Reading the history</p>;
  const undated = events.filter(({ when }) => when === null);
  const newest = [...undated, ...events.filter(({ when }) => when !== null).toReversed()];
  const shown = showsAll ? newest : newest.slice(0, MOST);
  return (
    <>
      <table className={lists['table']} aria-label={`History of ${item.name}`}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Dose</th>
            <th scope="col">Who and source</th>
          </tr>
        </thead>
        <tbody>
          {keyed(shown, (event) => `${event.entryId} ${event.kind}`).map(({ key, item: event }) => (
            <tr key={key} aria-current={event.entryId === chosenId ? 'true' : undefined}>
              <td className={lists['date']}>{eventWhen(event)}</td>
              <td>
                <Button look="link" onPress={() => onChoose(event.entryId)}>
                  {withUnits(eventWhat(event))}
                </Button>
              </td>
              <td>{withUnits(eventDose(event))}</td>
              <td>{eventWho(event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < newest.length ? (
        <Button look="link" onPress={() => setShowsAll(true)}>
          Show all {newest.length} ({newest.length - shown.length} more)
        </Button>
      ) : null}
    </>
  );
}
