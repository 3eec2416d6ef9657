import { useState } from 'react';
import type { AccessReason, AccessShown } from '../../src-shared/contract/index.ts';
import { withoutEnding } from '../../src-shared/without-ending.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './access-line.module.css';
import { GROUND_WORDS } from './ground-words.ts';
import { timeLeftWords, toldWords, useSecondsLeft } from './time-left.ts';

/** Reasons that call for somebody to look at this look: they are said, and that it was noted. */
const FLAGGED: ReadonlySet<string> = new Set(['relative', 'own-record']);
/** They say what is closed or open in general, not why this person may look: other places say them. */
const NO_REASON: ReadonlySet<string> = new Set(['override', 'demographics-only', 'no-relationship', 'opted-out']);

/** Why this record is open, in the banner; on a reason also for how long. */
export function AccessLine({ access }: { readonly access: AccessShown }) {
  const { ground, until, reasons, may } = access;
  const flagged = reasons.filter(({ code }) => FLAGGED.has(code));
  // Of each layer that a reason has opened, in words of its own: an opt-out stays in sight as such.
  const overrides = reasons.filter(({ code }) => code === 'override').map(textOf);
  const why = reasons.filter(({ code }) => !FLAGGED.has(code) && !NO_REASON.has(code));
  return (
    <>
      {ground === null ? null : (
        <span className={classNames(styles['why'], styles['override'])}>
          <strong>
            {overrides.length === 0 ? `Open because: ${GROUND_WORDS[ground].short}` : overrides.join(' · ')}
          </strong>
          {until === null ? null : <TimeLeft key={until} until={until} />}
        </span>
      )}
      {!may.includes('record') || why.length === 0 ? null : <Why reasons={why.map(textOf)} />}
      {flagged.map((reason) => (
        <strong key={reason.code} className={classNames(styles['why'], styles['override'])}>
          {toldReview(textOf(reason))}
        </strong>
      ))}
    </>
  );
}

/** One reason is enough to know why; the others are a press away, so that the banner keeps its height. */
function Why({ reasons }: { readonly reasons: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const more = reasons.length - 1;
  return (
    <span className={styles['why']}>
      <span className={styles['label']}>Why you can see this record</span>{' '}
      <Unbroken text={(open ? reasons : reasons.slice(0, 1)).join(' · ')} />
      {more === 0 ? null : (
        <>
          {' '}
          <Button look="link" onPress={() => setOpen(!open)} expanded={open}>
            {open ? 'Show one' : `and ${more} more`}
          </Button>
        </>
      )}
    </span>
  );
}

const toldReview = (text: string): string =>
  /privacy officer/i.test(text) ? text : `${text}: noted for the privacy officer`;

const textOf = ({ text }: AccessReason): string => withoutEnding(text, '. \n\t');

/** Counts down in sight; screen readers hear of it twice, and can read it at any time (`timer` is silent by itself). */
function TimeLeft({ until }: { readonly until: string }) {
  const seconds = useSecondsLeft(until);
  const [first] = useState(seconds);
  return (
    <>
      <span role="timer" aria-label="Time left" className={styles['left']}>
        {timeLeftWords(seconds)}
      </span>
      <VisuallyHidden>
        <span role="status">{toldWords(seconds, first)}</span>
      </VisuallyHidden>
    </>
  );
}
