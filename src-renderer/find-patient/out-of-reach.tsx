import { formatDate, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientQuery } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export interface OutOfReachProps {
  readonly query: PatientQuery;
  /** How many people were found among the copies. */
  readonly found: number;
  readonly teamPhone: string;
  readonly onTryAgain: () => void;
}

/** In an outage only the copies can be searched: whoever is not among them may well be in the shared record (HAZ-030). */
export function OutOfReach({ query, found, teamPhone, onTryAgain }: OutOfReachProps) {
  return (
    <Notice tone="gap" title="The shared record cannot be reached" announce={found === 0 ? 'alert' : 'status'}>
      {found === 0 ? (
        <p>
          This computer holds no copy of <strong>{soughtWords(query)}</strong>. That does not mean that there is no
          record: they may well be in the shared record.
        </p>
      ) : (
        <p>
          Only people of whom this computer holds a copy can be found, and nobody else. Somebody who is not listed here
          may well be in the shared record. A record opens as it was when its copy was made.
        </p>
      )}
      <p>
        Try again in a few minutes. If it cannot wait, ask the practice or the service that holds the information, or
        the person themselves.
        {teamPhone === '' ? '' : ` The Shared Care Record team can say more of the outage: ${teamPhone}`}
      </p>
      <div>
        <Button onPress={onTryAgain}>Search the shared record again</Button>
      </div>
    </Notice>
  );
}

/** Who was asked for, as it was typed. */
function soughtWords(query: PatientQuery): string {
  if (query.by === 'nhs-number') return `the person with the NHS number ${formatNhsNumber(query.nhsNumber)}`;
  const born = parseClinicalDate(query.birthDate);
  return `anybody with the family name ${query.family}, born ${born === null ? query.birthDate : formatDate(born)}`;
}
