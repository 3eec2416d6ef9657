import type { PatientMatch } from '../../src-shared/contract/index.ts';
import type { EndedAccess, OpenRecordState } from '../record/open-record.ts';
import { Button } from '../ui/button.tsx';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { Unbroken } from '../ui/unbroken.tsx';

export interface ClosedProps {
  readonly state: Extract<OpenRecordState, { kind: 'none' }>;
  readonly onOpenAgain: (match: PatientMatch) => void;
}

/** Why a record was closed that the person did not close. */
export function Closed({ state: { notice, ended }, onOpenAgain }: ClosedProps) {
  if (notice === null) return null;
  if (ended === undefined) {
    return (
      <Notice tone="gap" title="The record was closed" announce="status">
        <p>{notice}</p>
      </Notice>
    );
  }
  return ended.isTimeOver ? (
    <TimeOver ended={ended} onOpenAgain={onOpenAgain} />
  ) : (
    <RefusalNotice
      refusal={ended.refusal}
      first={
        <p>
          The record of <Whose match={ended.match} /> was open, and has been closed.
        </p>
      }
    >
      {MAY_OPEN_AGAIN.has(ended.refusal.code) ? (
        <Button onPress={() => onOpenAgain(ended.match)}>
          {ended.refusal.code === 'copy-ended' ? 'Try to open it again' : 'Ask to open it again'}
        </Button>
      ) : null}
    </RefusalNotice>
  );
}

/** What may have come back, or may be opened with a reason; of the others another question changes nothing. */
const MAY_OPEN_AGAIN: ReadonlySet<EndedAccess['refusal']['code']> = new Set([
  'access-ended',
  'forbidden',
  'opted-out',
  'copy-ended',
]);

/** The end that was foreseen: no fault, and one press from being asked for again. */
function TimeOver({
  ended: { match },
  onOpenAgain,
}: { readonly ended: EndedAccess } & Pick<ClosedProps, 'onOpenAgain'>) {
  return (
    <Notice tone="gap" title="The time for this record is over" announce="status">
      <p>
        The record of <Whose match={match} /> was open for a time only, because of the reason that was given. It has
        been closed, and what was shown has been removed.
      </p>
      <p>If you still need it for care, open it again and say why.</p>
      <div>
        <Button look="primary" onPress={() => onOpenAgain(match)}>
          Open again with a reason
        </Button>
      </div>
    </Notice>
  );
}

function Whose({ match: { displayName, born } }: { readonly match: PatientMatch }) {
  return (
    <>
      <strong>{displayName}</strong>, born <Unbroken text={born} />,
    </>
  );
}
