import { useState } from 'react';
import type { CopiesHealth, ViewerBridge } from '../../src-shared/contract/index.ts';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/counted.ts';
import { Fact, sizeWords, timeWords } from './fact.tsx';
import styles from './help.module.css';
import { useTold } from './use-told.ts';

type Bridge = Pick<ViewerBridge, 'getCopiesHealth' | 'onCopiesHealthChanged'>;

/** How the copies stand that this computer holds. */
const useCopiesHealth = ({ getCopiesHealth, onCopiesHealthChanged }: Bridge) =>
  useTold(getCopiesHealth, onCopiesHealthChanged);

export interface CopiesHealthProps {
  readonly bridge: Bridge;
}

export interface CopiesNoticeProps extends CopiesHealthProps {
  /** Where the person is: another place, and what was said has been read. */
  readonly place: string;
}

/** What became of copies, in one line, until the person goes elsewhere. */
export function CopiesNotice({ bridge, place }: CopiesNoticeProps) {
  const notice = useCopiesHealth(bridge)?.notice ?? null;
  const [shown, setShown] = useState<{ readonly notice: string | null; readonly place: string }>({
    notice: null,
    place,
  });
  // In drawing and not after it: a line that is over must not be there for a moment in the next place.
  if (notice !== shown.notice) setShown({ notice, place });
  const isHere = notice !== null && (notice !== shown.notice || place === shown.place);
  return (
    // Always there, so that screen readers know it before it speaks.
    <div role="status">{isHere ? <p className={styles['copiesNotice']}>{notice}</p> : null}</div>
  );
}

/** In Help: whether and where copies of records are held, how many, and until when. */
export function CopiesHealthWords({ bridge }: CopiesHealthProps) {
  const health = useCopiesHealth(bridge);
  return (
    <section>
      <h3>Copies of records on this computer</h3>
      {health === null ? <p role="status">Asking how they stand</p> : <Standing health={health} />}
    </section>
  );
}

function Standing({ health }: { readonly health: CopiesHealth }) {
  const { mode, why, records, bytes, until, minutes, notice } = health;
  if (mode === 'off') return <p>None are held here: a record is fetched anew each time it is opened.</p>;
  return (
    <>
      <p>
        A record that was opened is held here for a short while, so that it opens again at once, and can be read while
        the shared record cannot be reached. Its copy goes by itself when its time is over; before that when you sign
        out, when somebody else signs in and, on computers that people share, when the screen is locked.
      </p>
      <dl className={classNames(styles['facts'], styles['below'])}>
        <Fact term="Where" words={WHERE[mode]} />
        {why === null ? null : <Fact term="Why not on the disk" words={why} />}
        <Fact term="Held for" words={`${counted(minutes, 'minute')} after it was fetched`} />
        <Fact term="Records held now" words={records === 0 ? 'None' : records.toLocaleString('en-GB')} />
        <Fact term="The last of them goes" words={timeWords(until, 'None is held')} />
        <Fact term="Their size" words={sizeWords(bytes)} />
        {notice === null ? null : <Fact term="What became of copies" words={notice} />}
      </dl>
    </>
  );
}

const WHERE = {
  file: 'In an encrypted file on this computer’s disk, which this user alone can look into',
  memory: 'In memory only: nothing is written to the disk, and they end with the session',
} as const;
