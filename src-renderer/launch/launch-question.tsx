import { useState } from 'react';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientMatch } from '../../src-shared/contract/index.ts';
import type { OpenRecordState } from '../record/open-record.ts';
import type { RecordStore } from '../record/record-store.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import { useObservable } from '../ui/observable.ts';
import type { Launch } from './launch.ts';
import styles from './launch.module.css';

/** What tells two people apart, ready for display, in the order of NHS CUI. */
interface Person {
  readonly name: string;
  readonly born: string;
  readonly gender: string;
  readonly nhsNumber: string;
}

export interface LaunchQuestionProps {
  readonly launch: Pick<Launch, 'state' | 'switch' | 'stay'>;
  readonly open: OpenRecordState;
}

/**
 * The clinical system hands over somebody while another record is open: both by name, and no answer by accident. Where only
 * a sign-in says whom it means (SMART), it is asked before that: the sign-in closes the record.
 */
export function LaunchQuestion({ launch, open }: LaunchQuestionProps) {
  const state = useObservable(launch.state);
  if (state.kind !== 'ask') return null;
  const question = { launch, asked: state.match === null ? null : personOf(state.match) };
  // A newer launch is a newer question.
  if (open.kind === 'open') return <OverRecord key={state.launchId} {...question} store={open.store} />;
  const opening = open.kind === 'opening' ? personOf(open.match) : null;
  return open.kind === 'opening' ? <Question key={state.launchId} {...question} open={opening} /> : null;
}

function OverRecord({ store, ...question }: Omit<QuestionProps, 'open'> & { readonly store: RecordStore }) {
  const { banner } = useObservable(store);
  if (banner === null) return <Question {...question} open={null} />;
  const age = banner.ageYears === null || banner.deceased !== null ? '' : ` (${banner.ageYears}y)`;
  const open = {
    name: banner.displayName,
    born: banner.born === null ? 'Not recorded' : `${formatDate(banner.born)}${age}`,
    gender: banner.gender ?? 'Not recorded',
    nhsNumber: numberWords(banner.nhsNumber),
  };
  return <Question {...question} open={open} />;
}

interface QuestionProps {
  readonly launch: Pick<Launch, 'switch' | 'stay'>;
  /** Null while their record is still being read. */
  readonly open: Person | null;
  /** Null where nobody knows before a sign-in. */
  readonly asked: Person | null;
}

/** Nobody reads two names faster: a click that was meant for what stood here before switches nothing. */
const UNREAD_MS = 600;

function Question({ launch, open, asked }: QuestionProps) {
  const [shownAt] = useState(() => performance.now());
  const switchOver = (): void => {
    if (performance.now() - shownAt >= UNREAD_MS) launch.switch();
  };
  return (
    // The keyboard stands on the dialogue itself: neither Enter nor Space answers.
    <Modal
      title={asked === null ? 'The clinical system asks for a record' : 'The clinical system has another person open'}
      onClose={() => launch.stay()}
      size="middle"
      isQuestion
    >
      <div className={styles['question']}>
        {asked === null ? (
          <p>
            It may be of another person. To see whose, you sign in again, and{' '}
            {open === null ? 'the open record' : `the open record of ${open.name}`} closes.
          </p>
        ) : (
          <p>Only one record can be open here. If you switch, the one that is open now closes.</p>
        )}
        {open !== null && open.name === asked?.name ? (
          <p className={styles['warning']}>Two people of the same name: check the date of birth and the NHS number.</p>
        ) : null}
        <div className={styles['people']}>
          <section className={styles['person']} aria-label="Open here now">
            <p className={styles['where']}>Open here now</p>
            <Facts person={open} otherwise="The record is still being read" />
            <Button onPress={() => launch.stay()}>Stay with {open === null ? 'the open record' : open.name}</Button>
          </section>
          <section className={styles['person']} aria-label="Open in the clinical system">
            <p className={styles['where']}>Open in the clinical system</p>
            <Facts person={asked} otherwise="Known after you sign in" />
            <Button onPress={switchOver}>{asked === null ? 'Go on and sign in' : `Switch to ${asked.name}`}</Button>
          </section>
        </div>
      </div>
    </Modal>
  );
}

function Facts({ person, otherwise }: { readonly person: Person | null; readonly otherwise: string }) {
  if (person === null) {
    return (
      <>
        <p className={styles['name']}>{otherwise}</p>
        {/* The place of the facts: the buttons stand on one line. */}
        <div />
      </>
    );
  }
  const { name, born, gender, nhsNumber } = person;
  return (
    <>
      <p className={styles['name']}>{name}</p>
      <dl className={styles['facts']}>
        <dt>Born</dt>
        <dd>{born}</dd>
        <dt>Gender</dt>
        <dd>{gender}</dd>
        <dt>NHS No.</dt>
        <dd className={styles['number']}>{nhsNumber}</dd>
      </dl>
    </>
  );
}

const personOf = ({ displayName, born, gender, nhsNumber }: PatientMatch): Person => ({
  name: displayName,
  born,
  gender,
  nhsNumber: numberWords(nhsNumber),
});

const numberWords = (nhsNumber: string | null): string =>
  nhsNumber === null ? 'Not recorded' : formatNhsNumber(nhsNumber);
