import { useEffect, useRef } from 'react';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { GivenReason, PatientMatch } from '../../src-shared/contract/index.ts';
import type { ReasonAsked } from '../record/open-record.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { durationWords, LAYER_WORDS } from './ground-words.ts';
import styles from './permission-page.module.css';
import { ReasonQuestion } from './reason-question.tsx';

export interface PermissionPageProps {
  readonly asked: ReasonAsked;
  /** A reason was given, and there is no answer yet. */
  readonly isOpening: boolean;
  readonly teamPhone: string;
  readonly onGive: (reason: GivenReason) => void;
  readonly onGiveUp: () => void;
}

/**
 * In the place of a record that is opened with a reason only (HAZ-028). It holds what the search found of the person, and
 * nothing of the record.
 */
export function PermissionPage({ asked, isOpening, teamPhone, onGive, onGiveUp }: PermissionPageProps) {
  const { match, ask, refusal, turn } = asked;
  const words = LAYER_WORDS[ask.layer];
  const heading = useRef<HTMLHeadingElement>(null);
  // Not a field: a key that is still held from the list must not choose or open anything.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className={styles['page']} aria-labelledby="permission">
      <div className={styles['column']}>
        <h1 ref={heading} id="permission" tabIndex={-1} className={styles['heading']}>
          {words.title}
        </h1>
        {TURN_WORDS[turn] === '' ? null : (
          <p className={styles['turn']} role="status">
            {TURN_WORDS[turn]}
          </p>
        )}
        <Whose match={match} />
        <section aria-label="What was found">
          {ask.reasons.length === 0 ? null : (
            <ul className={styles['found']}>
              {ask.reasons.map(({ code, text }) => (
                <li key={`${code} ${text}`}>{text}</li>
              ))}
            </ul>
          )}
          <p>{words.meaning}</p>
        </section>
        {refusal === null ? null : <RefusalNotice refusal={refusal} />}
        {ask.grounds.length === 0 ? (
          <NobodyHere words={words.nobody} teamPhone={teamPhone} onGiveUp={onGiveUp} />
        ) : (
          <div className={styles['question']}>
            <ReasonQuestion
              ask={ask}
              question={words.question}
              action="Open the record"
              way="Do not open"
              isOpening={isOpening}
              onGive={onGive}
              onGiveUp={onGiveUp}
            >
              <Consequences minutes={ask.minutes} />
            </ReasonQuestion>
          </div>
        )}
      </div>
    </main>
  );
}

const TURN_WORDS: Readonly<Record<ReasonAsked['turn'], string>> = {
  first: '',
  next: 'This is the second question. Your first answer was taken; it does not answer this one.',
  again: 'The shared record asks again: what you said has been noted down, and did not open it.',
};

/** The four identifiers in the order of NHS CUI, as the search found them (HAZ-001). */
function Whose({ match }: { readonly match: PatientMatch }) {
  const facts = [
    ['Born', match.born],
    ['Gender', match.gender],
    ['NHS No.', match.nhsNumber === null ? 'Not recorded' : formatNhsNumber(match.nhsNumber)],
  ] as const;
  return (
    <section aria-label="Whose record" className={styles['whose']}>
      <p className={styles['name']}>{match.displayName}</p>
      <dl className={styles['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Consequences({ minutes }: { readonly minutes: number }) {
  return (
    <ul className={styles['consequences']}>
      <li>
        It is open for <strong>{durationWords(minutes)}</strong>, for you in this role, and then closes.
      </li>
      <li>
        It is noted down that you opened it, when and with which reason. <strong>The privacy officer is told.</strong>
      </li>
    </ul>
  );
}

interface NobodyHereProps {
  readonly words: string;
  readonly teamPhone: string;
  readonly onGiveUp: () => void;
}

/** There is nothing to choose from: what to do instead. */
function NobodyHere({ words, teamPhone, onGiveUp }: NobodyHereProps) {
  return (
    <section className={styles['question']} aria-label="What to do next">
      <h2 className={styles['legend']}>{words}</h2>
      <p>
        If you are caring for this person, ask them, or the service that holds the record. A colleague in another role
        may be able to open it
        {teamPhone === '' ? '.' : ', and the Shared Care Record team can help: telephone '}
        {teamPhone === '' ? null : <strong className={styles['phone']}>{teamPhone}</strong>}
        {teamPhone === '' ? null : '.'}
      </p>
      <div className={styles['actions']}>
        <Button look="primary" onPress={onGiveUp}>
          Back to find a patient
        </Button>
      </div>
    </section>
  );
}
