import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { PatientMatch } from '../../src-shared/contract/index.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { classNames } from '../ui/class-names.ts';
import { sameNameWarnings } from './same-name.ts';
import styles from './match-list.module.css';

export interface MatchListProps {
  readonly matches: readonly PatientMatch[];
  /** There are others whom the backend did not send: the list must not be taken for the whole (HAZ-005). */
  readonly more: boolean;
  /** The shared record cannot be reached: only people of whom this computer holds a copy are here (HAZ-030). */
  readonly areCopies: boolean;
  /** The one that is being opened. */
  readonly openingId: string | null;
  readonly teamPhone: string;
  readonly onOpen: (match: PatientMatch) => void;
}

/** The people found. Each row is a button; the arrow keys go from one to the next. */
export function MatchList({ matches, more, areCopies, openingId, teamPhone, onOpen }: MatchListProps) {
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // The keyboard goes straight to the people found, or where none of them can be opened to the words that say so.
  useEffect(() => {
    if (matches.length > 0) (buttonsIn(list.current)[0] ?? heading.current)?.focus();
  }, [matches]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const open = (match: PatientMatch): void => {
    setChosenId(match.patientId);
    onOpen(match);
  };

  const move = (event: KeyboardEvent): void => {
    // A held Enter, left over from the search, must not open a record that nobody looked at.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    const all = buttonsIn(list.current);
    const at = all.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
  };

  return (
    <section className={styles['found']} aria-labelledby="people-found">
      <h2 ref={heading} id="people-found" className={styles['heading']} tabIndex={-1}>
        {headingOf(matches.length, more, areCopies)}
      </h2>
      {more ? (
        <p className={styles['warning']}>
          There are more people than are shown here. Do not choose from this list: search by NHS number, or add the
          gender.
        </p>
      ) : null}
      {sameNameWarnings(matches).map((warning) => (
        <p key={warning} className={styles['warning']}>
          {warning}
        </p>
      ))}
      <ul ref={list} className={styles['list']}>
        {matches.map((match) => (
          <li key={match.patientId}>
            {match.cannotBeShown ? (
              <ProtectedRow teamPhone={teamPhone} />
            ) : (
              <MatchRow
                match={match}
                isOpening={match.patientId === openingId}
                isLastChosen={match.patientId === chosenId}
                onOpen={open}
                onKeyDown={move}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function headingOf(count: number, more: boolean, areCopies: boolean): string {
  if (more) return `The first ${count} people found`;
  const people = count === 1 ? '1 person' : `${count} people`;
  return areCopies ? `${people} among the copies on this computer` : `${people} found`;
}

const buttonsIn = (list: HTMLElement | null): HTMLButtonElement[] => [...(list?.querySelectorAll('button') ?? [])];

interface MatchRowProps {
  readonly match: PatientMatch;
  readonly isOpening: boolean;
  readonly isLastChosen: boolean;
  readonly onOpen: (match: PatientMatch) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function MatchRow({ match, isOpening, isLastChosen, onOpen, onKeyDown }: MatchRowProps) {
  return (
    <button
      type="button"
      className={classNames(styles['row'], match.deceased && styles['deceased'])}
      aria-busy={isOpening}
      data-last-chosen={isLastChosen ? '' : undefined}
      onClick={() => onOpen(match)}
      onKeyDown={onKeyDown}
    >
      <span className={styles['name']}>
        {match.displayName}
        {match.deceased ? <span className={styles['died']}>Deceased</span> : null}
      </span>
      <Fact label="Born" value={match.born} />
      <Fact label="Gender" value={match.gender} />
      <Fact label="NHS No." value={match.nhsNumber === null ? 'Not recorded' : formatNhsNumber(match.nhsNumber)} />
      <span className={styles['address']}>{match.address ?? 'Address not recorded'}</span>
      <span className={styles['open']} aria-hidden="true">
        {isOpening ? 'Opening' : 'Open'}
      </span>
    </button>
  );
}

/** Someone whose record is protected: nothing of them is drawn, whatever the match holds, and nothing can be opened. */
function ProtectedRow({ teamPhone }: { readonly teamPhone: string }) {
  return (
    <div className={styles['protected']}>
      <p className={styles['name']}>This person’s details cannot be shown</p>
      <p>
        Their record is protected nationally. If you are caring for them, telephone the Shared Care Record team
        {teamPhone === '' ? '' : ` on ${teamPhone}`}.
      </p>
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span className={styles['fact']}>
      <span className={styles['label']}>{label}</span> {value}
    </span>
  );
}
