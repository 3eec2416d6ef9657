import { useEffect, useState } from 'react';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import type { TryAgain } from '../record/retry-of.ts';
import type { ViewName } from '../record/views.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { SMALL, useMediaQuery } from '../ui/use-media-query.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './held-banner.module.css';
import { heldTime } from './held-time.ts';
import { endsSoon, heldWords, kindsNotChecked } from './held-words.ts';
import { useMinutesSince } from './use-age.ts';
import { useAskedAgain, type AskedAgain } from './use-asked-again.ts';

export interface HeldBannerProps {
  /** Null: what is shown is the record as it is now. */
  readonly held: HeldShown | null;
  readonly ledger: CompletenessLedger | null;
  readonly view: ViewName;
  readonly onTryAgain: TryAgain;
}

/**
 * That a copy is shown, and how old it is, above every view. Nothing closes it but the record as it is now (HAZ-030). Once that
 * is here the line says so, and keeps its place until another view is chosen: nothing moves beneath the pointer.
 */
export function HeldBanner({ held, ledger, view, onTryAgain }: HeldBannerProps) {
  const upToDateSince = useUpToDateSince(held, view);
  const asked = useAskedAgain(held, onTryAgain);
  const upToDate = upToDateSince === null ? '' : upToDateWords(upToDateSince);
  return (
    <>
      {held === null ? null : <Held held={held} kinds={kindsNotChecked(ledger)} asked={asked} />}
      {held !== null || upToDate === '' ? null : (
        <p className={classNames(styles['line'], styles['settled'])}>{upToDate}</p>
      )}
      {/* Always there, so that screen readers know it before it speaks. */}
      <div role="status" className={styles['spoken']}>
        <VisuallyHidden>
          {held === null ? (
            <Said key={upToDate} words={upToDate} />
          ) : (
            <HeldSaid held={held} kinds={kindsNotChecked(ledger)} turn={asked.answers} />
          )}
        </VisuallyHidden>
      </div>
    </>
  );
}

const upToDateWords = (since: string): string =>
  `Up to date: what has been made, corrected or withdrawn since ${heldTime(since)} has been brought in.`;

interface HeldProps {
  readonly held: HeldShown;
  readonly kinds: readonly string[];
  readonly asked: AskedAgain;
}

function Held({ held, kinds, asked }: HeldProps) {
  const now = useMinutesSince(held.asOf);
  const isSmall = useMediaQuery(SMALL);
  const [isOpen, setOpen] = useState(false);
  const { headline, age, rest } = heldWords(held, kinds, now);
  const isBrief = isSmall && rest.length > 0;
  const { refusal } = asked;
  return (
    <section className={classNames(styles['line'], styles[held.state])} aria-label="How current this record is">
      <p className={styles['words']}>
        {headline === '' ? null : <strong className={styles['headline']}>{headline} </strong>}
        <span className={styles['age']}>{age}</span>
        {isBrief && !isOpen ? null : rest.map((words) => <span key={words}> {words}</span>)}
        {refusal === null ? null : (
          <span>
            {' '}
            {refusal.what}. {refusal.next}
          </span>
        )}
      </p>
      {held.state === 'checking' ? null : (
        <div className={styles['actions']}>
          {isBrief ? (
            <Button look="link" onPress={() => setOpen(!isOpen)} expanded={isOpen}>
              {isOpen ? 'Less' : 'More'}
            </Button>
          ) : null}
          <Button look="link" onPress={asked.ask}>
            {asked.isAsking ? 'Trying again…' : 'Try again'}
          </Button>
        </div>
      )}
    </section>
  );
}

/** For screen readers: when it begins, when it has been tried again on demand, and shortly before the end; not each minute. */
function HeldSaid({ held, kinds, turn }: Pick<HeldProps, 'held' | 'kinds'> & { readonly turn: number }) {
  const now = useMinutesSince(held.asOf);
  const { headline, age, rest } = heldWords(held, kinds, now);
  const isSoon = endsSoon(held, now);
  return <Said key={`${held.state} ${held.asOf} ${turn} ${isSoon}`} words={[headline, age, ...rest].join(' ')} />;
}

/** Words that stay as they were when they were first said. */
function Said({ words }: { readonly words: string }) {
  const [first] = useState(words);
  const [isSaid, setSaid] = useState(false);
  // In a turn of its own: what comes along with its place is not heard.
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true));
    return () => clearTimeout(timer);
  }, []);
  return isSaid ? first : null;
}

/** Of when the copy was that has just been brought up to date; null again with the next view. */
function useUpToDateSince(held: HeldShown | null, view: ViewName): string | null {
  const [before, setBefore] = useState({ held, view });
  const [since, setSince] = useState<string | null>(null);
  if (before.held !== held || before.view !== view) {
    setBefore({ held, view });
    if (held !== null || before.view !== view) setSince(null);
    else if (before.held !== null) setSince(before.held.asOf);
  }
  return since;
}
