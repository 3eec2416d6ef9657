import { useEffect, useRef, useState } from 'react';
import type { PatientMatches, PatientQuery, Refusal, ViewerBridge } from '../../src-shared/contract/index.ts';
import type { OpenRecord, OpenRecordState } from '../record/open-record.ts';
import { ask } from '../shell/ask.ts';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { Closed } from './closed.tsx';
import { OutOfReach } from './out-of-reach.tsx';
import { MatchList } from './match-list.tsx';
import { PatientSearchForm } from './search-form.tsx';
import styles from './find-patient-page.module.css';

type Search =
  | { readonly kind: 'none' }
  | { readonly kind: 'finding' }
  | ({ readonly kind: 'found'; readonly query: PatientQuery } & PatientMatches)
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface FindPatientPageProps {
  readonly bridge: Pick<ViewerBridge, 'findPatient'>;
  readonly state: Exclude<OpenRecordState, { kind: 'open' }>;
  /** Somebody is being looked for whom the clinical system hands over. */
  readonly isResolving?: boolean;
  /** It waits behind a permission page. */
  readonly isHidden?: boolean;
  readonly teamPhone: string;
  readonly openRecord: Pick<OpenRecord, 'open' | 'forget'>;
}

/** Find a patient, and say why a record did not open. */
export function FindPatientPage({
  bridge,
  state,
  isResolving = false,
  isHidden = false,
  ...rest
}: FindPatientPageProps) {
  const { teamPhone, openRecord } = rest;
  const page = useRef<HTMLElement>(null);
  const wasHidden = useRef(isHidden);
  const [search, setSearch] = useState<Search>({ kind: 'none' });
  const turn = useRef(0);

  const forgetAnswer = (): void => {
    turn.current += 1;
    openRecord.forget();
    setSearch({ kind: 'none' });
  };

  const find = async (query: PatientQuery): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    openRecord.forget();
    setSearch({ kind: 'finding' });
    const answer = await ask(() => bridge.findPatient(query));
    // A slower answer to an earlier question must not stand under the later one (HAZ-001).
    if (mine !== turn.current) return;
    setSearch(answer.ok ? { kind: 'found', query, ...answer.value } : { kind: 'refused', refusal: answer.refusal });
  };

  // The keyboard goes back to where it was before the permission page.
  useEffect(() => {
    if (wasHidden.current && !isHidden) page.current?.querySelector<HTMLElement>('[data-last-chosen]')?.focus();
    wasHidden.current = isHidden;
  }, [isHidden]);

  return (
    <main ref={page} className={styles['page']} hidden={isHidden}>
      <div className={styles['column']}>
        <h1 className={styles['heading']}>Find a patient</h1>
        {state.kind === 'none' ? <Closed state={state} onOpenAgain={(match) => void openRecord.open(match)} /> : null}
        {state.kind === 'refused' ? (
          <RefusalNotice refusal={state.refusal}>
            <p className={styles['whose']}>
              The record of <strong>{state.match.displayName}</strong>, born {state.match.born}, was not opened.
            </p>
          </RefusalNotice>
        ) : null}
        <PatientSearchForm
          onSearch={(query) => void find(query)}
          onEdit={forgetAnswer}
          isFinding={search.kind === 'finding'}
        />
        <div role="status" className={styles['status']}>
          {statusWords(search, state, isResolving)}
        </div>
        {search.kind === 'refused' ? <RefusalNotice refusal={search.refusal} /> : null}
        {search.kind === 'found' && search.outOfReach ? (
          <OutOfReach
            query={search.query}
            found={search.matches.length}
            teamPhone={teamPhone}
            onTryAgain={() => void find(search.query)}
          />
        ) : null}
        {search.kind === 'found' && search.matches.length === 0 && !search.outOfReach ? (
          <NoneFound teamPhone={teamPhone} />
        ) : null}
        {search.kind === 'found' && search.matches.length > 0 ? (
          <MatchList
            matches={search.matches}
            more={search.more}
            areCopies={search.outOfReach}
            teamPhone={teamPhone}
            openingId={state.kind === 'opening' ? state.match.patientId : null}
            onOpen={(match) => void openRecord.open(match)}
          />
        ) : null}
      </div>
    </main>
  );
}

function statusWords(search: Search, state: FindPatientPageProps['state'], isResolving: boolean): string {
  if (state.kind === 'opening') return `Opening the record of ${state.match.displayName}. Checking access.`;
  if (isResolving) return 'Finding the person from the clinical system…';
  if (search.kind === 'finding') return 'Finding the patient.';
  return '';
}

function NoneFound({ teamPhone }: { readonly teamPhone: string }) {
  return (
    <Notice tone="plain" title="No one was found" announce="status">
      <p>No person in the shared record fits what you typed. They may still have records elsewhere.</p>
      <p>Check the NHS number, or the spelling of the name and the date of birth, and try again.</p>
      {teamPhone === '' ? null : <p>The Shared Care Record team can help: {teamPhone}</p>}
    </Notice>
  );
}
