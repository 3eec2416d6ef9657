import type { EntryMark } from '../../src-shared/clinical/entry.ts';
import type { RecentEncounter } from '../../src-shared/clinical/derived.ts';
import { ListCard } from '../lists/list-card.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { entryLine } from './entry-lines.tsx';
import { linkToKinds, type SummaryProps } from './summary-props.ts';

/**
 * In words that say what is known: that no end has been recorded. Whether the person is there now only the ward can tell.
 */
export const STAY: Readonly<Record<'recent' | 'old', readonly EntryMark[]>> = {
  recent: [{ tone: 'warning', text: 'In hospital now, as recorded: no discharge yet' }],
  old: [{ tone: 'warning', text: 'No discharge recorded: check whether it has ended' }],
};

/** Stays in hospital without an end, then the last three encounters of any care setting. */
export function EncountersCard(summary: SummaryProps) {
  return (
    <ListCard
      title="Last encounters"
      list={summary.derived.lastEncounters}
      record={summary.record}
      nothing="No encounter is recorded"
      most={6}
      isCounted={false}
      link={linkToKinds(summary, ['encounter'], 'All encounters')}
    >
      {({ entryId, openStay }: RecentEncounter) =>
        entryLine(summary, {
          withLabel: true,
          marks: () => (openStay === null ? [] : STAY[openStay]),
          below: sourcesInWords,
        })(entryId)
      }
    </ListCard>
  );
}
