import type { ReactNode } from 'react';
import type { Completeness, CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { formatDateTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { categorySentence, sourceSentence } from '../record/completeness-words.ts';
import { isGap } from '../record/gaps.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { NOT_SHOWN_WORDS, STATE_WORDS } from './source-words.ts';
import styles from './sources-view.module.css';

export interface SourcesViewProps {
  /** Null until the pull has begun. */
  readonly ledger: CompletenessLedger | null;
  readonly entryCount: number;
}

/** What each source and each part of the record holds, and what is not shown and why. */
export function SourcesView({ ledger, entryCount }: SourcesViewProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1)
    <main className={styles['view']} aria-label="Sources" tabIndex={0}>
      <h2 className={styles['heading']}>Sources of this record</h2>
      {ledger === null ? <p role="status">Loading the record</p> : <Ledger ledger={ledger} entryCount={entryCount} />}
    </main>
  );
}

function Ledger({ ledger, entryCount }: { readonly ledger: CompletenessLedger; readonly entryCount: number }) {
  return (
    <>
      <p>
        {entryCount.toLocaleString('en-GB')} entries are shown. That something is not recorded here does not mean that
        it did not happen.
      </p>
      {ledger.sources.length === 0 ? (
        <p className={styles['quiet']}>The record service does not say which source each part came from.</p>
      ) : (
        <CompletenessTable caption="By source" first="Source">
          {ledger.sources.map((source) => (
            <Row key={source.sourceId} part={source} note={sourceSentence(source)}>
              <CareSettingBadge setting={source.careSetting} />{' '}
              {source.odsCode === null ? source.name : `${source.name} (${source.odsCode})`}
            </Row>
          ))}
        </CompletenessTable>
      )}
      <CompletenessTable caption="By kind of entry" first="Kind">
        {ledger.categories
          .filter((category) => !isEmptyAndComplete(category))
          .map((category) => (
            <Row key={category.resourceType} part={category} note={categorySentence(category)}>
              {category.name}
            </Row>
          ))}
      </CompletenessTable>
      <NothingRecorded ledger={ledger} />
      {ledger.notShown.length === 0 ? null : (
        <table className={styles['table']}>
          <caption>Received, and not shown as an entry of its own</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className={styles['number']}>
                How many
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {ledger.notShown.map(({ resourceType, reason, count }) => (
              <tr key={`${resourceType}:${reason}`}>
                <th scope="row">{resourceType}</th>
                <td className={styles['number']}>{count.toLocaleString('en-GB')}</td>
                <td>{NOT_SHOWN_WORDS[reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Read in full, and none there: one of the four kinds of empty, said in one place. */
const isEmptyAndComplete = ({ state, held }: Completeness): boolean => state === 'complete' && held === 0;

function NothingRecorded({ ledger }: { readonly ledger: CompletenessLedger }) {
  const names = ledger.categories.filter(isEmptyAndComplete).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <p>
      <strong>Read in full, and none recorded</strong> {names.join(', ')}
    </p>
  );
}

interface CompletenessTableProps {
  readonly caption: string;
  readonly first: string;
  readonly children: ReactNode;
}

function CompletenessTable({ caption, first, children }: CompletenessTableProps) {
  return (
    <table className={styles['table']}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className={styles['state']}>
            State
          </th>
          <th scope="col" className={styles['number']}>
            Entries
          </th>
          <th scope="col" className={styles['asOf']}>
            As of
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface RowProps {
  readonly part: Completeness;
  /** What is missing, in a sentence. */
  readonly note: string | null;
  readonly children: ReactNode;
}

function Row({ part, note, children }: RowProps) {
  const asOf = parseClinicalDate(part.asOf);
  const held = part.held.toLocaleString('en-GB');
  return (
    <tr className={classNames(isGap(part) && styles['gap'])}>
      <th scope="row">
        {children}
        {note === null ? null : <p className={styles['note']}>{note}</p>}
      </th>
      <td>{STATE_WORDS[part.state]}</td>
      <td className={styles['number']}>
        {part.expected === null || part.expected === part.held
          ? held
          : `${held} of ${part.expected.toLocaleString('en-GB')}`}
      </td>
      <td className={styles['asOf']}>{asOf === null ? 'Not yet' : formatDateTime(asOf)}</td>
    </tr>
  );
}
