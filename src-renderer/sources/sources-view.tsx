import { type ReactNode, useMemo } from 'react';
import type { CategoryCompleteness, Completeness, CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { formatDate, formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { withoutEcho } from '../record/completeness-words.ts';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { isGap } from '../record/gaps.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { entryCounts } from './entry-counts.ts';
import { kindsOfSource, type KindsOfSource } from './kinds-of-source.ts';
import { kindGroups, worstFirst } from './kind-groups.ts';
import { categoryNote, sourceNote } from './notes.ts';
import { NOT_SHOWN_WORDS, STATE_WORDS } from './source-words.ts';
import styles from './sources-view.module.css';

export interface SourcesViewProps extends ViewProps {
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** What each source and each part of the record holds, and what is not shown and why. */
export function SourcesView({ record: { ledger, entries } }: SourcesViewProps) {
  return (
    <ViewFrame title="Sources of this record">
      <div className={styles['view']}>
        {ledger === null ? <p role="status">Loading the record</p> : <Ledger ledger={ledger} entries={entries} />}
      </div>
    </ViewFrame>
  );
}

interface LedgerProps {
  readonly ledger: CompletenessLedger;
  readonly entries: readonly ClinicalEntry[];
}

function Ledger({ ledger, entries }: LedgerProps) {
  const counts = useMemo(() => entryCounts(entries), [entries]);
  const { single, alike, noneRecorded, notOffered } = kindGroups(ledger.categories);
  return (
    <>
      <p>
        {entries.length === 1 ? '1 entry is' : `${entries.length.toLocaleString('en-GB')} entries are`} shown. That
        something is not recorded here does not mean that it did not happen. Records are counted as they were received,
        entries as they are shown: one record may make two entries, such as an admission and its discharge, and the same
        fact from two sources is one entry.
      </p>
      {ledger.sources.length === 0 ? (
        <p className={styles['quiet']}>The record service does not say which source each part came from.</p>
      ) : (
        <CompletenessTable caption="By source" first="Source">
          {worstFirst(ledger.sources).map((source) => (
            <Row
              key={source.sourceId}
              part={source}
              entries={counts.bySource.get(source.sourceId) ?? 0}
              note={sourceNote(ledger, source)}
              more={<KindsOf kinds={kindsOfSource(ledger, source)} />}
            >
              <CareSettingBadge setting={source.careSetting} />{' '}
              {source.odsCode === null ? source.name : `${source.name} (${source.odsCode})`}
              {source.system === null ? null : <span className={styles['system']}> {source.system}</span>}
            </Row>
          ))}
          {counts.sourceNotStated === 0 ? null : (
            <tr>
              <th scope="row">
                <CareSettingBadge setting="not-stated" /> Not from a listed source
                <p className={styles['note']}>
                  Entries of other organisations, or that do not say where they came from.
                </p>
              </th>
              <td className={styles['state']}>–</td>
              <td className={styles['number']}>–</td>
              <td className={styles['number']}>{counts.sourceNotStated.toLocaleString('en-GB')}</td>
              <td className={styles['asOf']}>–</td>
            </tr>
          )}
        </CompletenessTable>
      )}
      <CompletenessTable caption="By kind of entry" first="Kind">
        {alike.map((group) => (
          <AlikeRow key={group[0]?.resourceType} group={group} />
        ))}
        {single.map((category) => (
          <Row
            key={category.resourceType}
            part={category}
            entries={counts.byType.get(category.resourceType) ?? 0}
            note={categoryNote(ledger, category)}
          >
            {category.name}
          </Row>
        ))}
      </CompletenessTable>
      <QuietKinds words="Read in full, and none recorded" categories={noneRecorded} />
      <QuietKinds words="Not offered by the record service" categories={notOffered} />
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

/** Kinds of which there is nothing more to say than that: in one line, and named when asked. */
function QuietKinds({ words, categories }: { readonly words: string; readonly categories: KindList }) {
  if (categories.length === 0) return null;
  return (
    <details className={styles['quietKinds']}>
      <summary>
        {words}: {kindCount(categories)}
      </summary>
      <p>{namesOf(categories)}</p>
    </details>
  );
}

type KindList = readonly CategoryCompleteness[];

const kindCount = ({ length }: KindList): string => (length === 1 ? '1 kind of entry' : `${length} kinds of entry`);
const namesOf = (categories: KindList): string => categories.map(({ name }) => name).join(', ');

/** Several kinds that hold nothing for one and the same reason. */
function AlikeRow({ group }: { readonly group: KindList }) {
  const [first] = group;
  if (first === undefined) return null;
  return (
    <Row
      part={{ ...first, expected: null }}
      entries={null}
      note={[withoutEcho(first.reason)].filter((words) => words !== '')}
      more={
        <details className={styles['note']}>
          <summary>Show which</summary>
          {namesOf(group)}
        </details>
      }
    >
      {kindCount(group)}
    </Row>
  );
}

/** What one source gave of each kind of entry, where it did not give them all in the same way. */
function KindsOf({ kinds }: { readonly kinds: readonly KindsOfSource[] }) {
  if (kinds.length === 0) return null;
  return (
    <details className={styles['note']}>
      <summary>Show by kind of entry</summary>
      <ul className={styles['kinds']}>
        {kinds.map(({ state, names }) => (
          <li key={state}>
            <strong>{STATE_WORDS[state]}:</strong> {names.join(', ')}
          </li>
        ))}
      </ul>
    </details>
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
            Records
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
  /** Entries shown; null where the row is about several kinds that hold none. */
  readonly entries: number | null;
  /** What is missing, a paragraph each. */
  readonly note: readonly string[];
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

function Row({ part, entries, note, more, children }: RowProps) {
  const asOf = parseClinicalDate(part.asOf);
  const held = part.held.toLocaleString('en-GB');
  return (
    <tr className={classNames(isGap(part) && styles['gap'])}>
      <th scope="row">
        {children}
        {note.map((words) => (
          <p key={words} className={styles['note']}>
            {words}
          </p>
        ))}
        {more}
      </th>
      <td className={styles['state']}>{STATE_WORDS[part.state]}</td>
      <td className={styles['number']}>
        {entries === null
          ? '–'
          : part.expected === null || part.expected === part.held
            ? held
            : `${held} of ${part.expected.toLocaleString('en-GB')}`}
      </td>
      <td className={styles['number']}>{entries === null ? '–' : entries.toLocaleString('en-GB')}</td>
      <td className={styles['asOf']}>
        {asOf === null ? (
          'Not yet'
        ) : (
          <>
            <span>{formatDate(asOf)}</span> <span>{formatTime(asOf)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
