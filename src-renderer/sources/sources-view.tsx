import { useMemo } from 'react';
import type { CompletenessLedger, NotShownCount } from '../../src-shared/clinical/completeness.ts';
import { codeToWords } from '../../src-shared/clinical/words.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import lists from '../lists/lists.module.css';
import { withoutEcho } from '../record/completeness-words.ts';
import { partMayBeAskedAgain } from '../record/gaps.ts';
import type { RetryOf, TryAgain } from '../record/retry-of.ts';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AskAgain } from './ask-again.tsx';
import { type Asking, progressWords, useAsking } from './asking.ts';
import { CompletenessRow, CompletenessTable } from './completeness-table.tsx';
import { entryCounts, type EntryCounts } from './entry-counts.ts';
import { kindsOfSource, type KindsOfSource } from './kinds-of-source.ts';
import { kindGroups, worstFirst } from './kind-groups.ts';
import { categoryNote, sourceNote } from './notes.ts';
import { kindCount, type KindList, namesOf, QuietKinds } from './quiet-kinds.tsx';
import { NOT_SHOWN_WORDS, STATE_WORDS } from './source-words.ts';
import styles from './sources-view.module.css';

export interface SourcesViewProps extends ViewProps {
  readonly onTryAgain: TryAgain;
}

/** What each source and each kind of entry holds, up to when, what is missing and why, and a way to ask again for it. */
export function SourcesView({ record: { ledger, entries, derived }, onTryAgain }: SourcesViewProps) {
  return (
    <ViewFrame
      title="Sources of this record"
      intro="Where this record comes from, and what may be missing. That something is not recorded here does not mean that it did not happen."
    >
      <div className={styles['view']}>
        {ledger === null ? (
          <p role="status">Loading the record</p>
        ) : (
          <Ledger
            ledger={ledger}
            entries={entries}
            nowMs={derived === null ? Infinity : Date.parse(derived.asOf)}
            onTryAgain={onTryAgain}
          />
        )}
      </div>
    </ViewFrame>
  );
}

interface LedgerProps {
  readonly ledger: CompletenessLedger;
  readonly entries: readonly ClinicalEntry[];
  readonly nowMs: number;
  readonly onTryAgain: TryAgain;
}

function Ledger({ ledger, entries, nowMs, onTryAgain }: LedgerProps) {
  const counts = useMemo(() => entryCounts(entries, nowMs), [entries, nowMs]);
  const { noneRecorded, notOffered } = kindGroups(ledger.categories);
  const entriesOf = ({ sourceId, resourceType }: RetryOf): number => {
    if (sourceId !== undefined) return counts.bySource.get(sourceId) ?? 0;
    return resourceType === undefined ? entries.length : (counts.byType.get(resourceType) ?? 0);
  };
  const asking = useAsking(ledger, onTryAgain, entriesOf);
  const parts = { ledger, counts, asking };
  return (
    <>
      <VisuallyHidden>
        <span role="status">{asking.words}</span>
      </VisuallyHidden>
      {ledger.sources.length === 0 ? (
        <p className={lists['quiet']}>The record service does not say which source each part came from.</p>
      ) : (
        <SourceTable {...parts} />
      )}
      <KindTable {...parts} entryCount={entries.length} />
      <QuietKinds words="Read in full, and none recorded" categories={noneRecorded} />
      <QuietKinds words="Not offered by the record service" categories={notOffered} />
      <details className={styles['quietKinds']}>
        <summary>How this is counted</summary>
        <p>
          {entries.length === 1 ? '1 entry is' : `${entries.length.toLocaleString('en-GB')} entries are`} shown. Records
          are counted as they were received, entries as they are shown: one record may make two entries, such as an
          admission and its discharge, and the same fact from two sources is one entry. The latest entry is the newest
          that has happened; what is planned is not counted.
        </p>
      </details>
      <NotShown counts={ledger.notShown} />
    </>
  );
}

interface TableProps {
  readonly ledger: CompletenessLedger;
  readonly counts: EntryCounts;
  readonly asking: Asking;
}

function SourceTable({ ledger, counts, asking }: TableProps) {
  return (
    <CompletenessTable caption="By source" first="Source">
      {worstFirst(ledger.sources).map((source) => {
        const { sourceId, name, odsCode, system, careSetting } = source;
        const entries = counts.bySource.get(sourceId) ?? 0;
        const row = `source ${sourceId}`;
        const isAskedElsewhere = ledger.askingAgain?.sourceId === sourceId && asking.row !== row;
        return (
          <CompletenessRow
            key={sourceId}
            part={source}
            entries={entries}
            latest={counts.latestOfSource.get(sourceId) ?? null}
            note={isAskedElsewhere ? [progressWords(ledger)] : sourceNote(ledger, source)}
            more={
              <>
                <KindsOf kinds={kindsOfSource(ledger, source)} />
                <AskAgain
                  asking={asking}
                  row={row}
                  of={{ sourceId }}
                  name={name}
                  entries={entries}
                  mayBeAsked={ledger.finished && partMayBeAskedAgain(source)}
                />
              </>
            }
          >
            <CareSettingBadge setting={careSetting} /> {odsCode === null ? name : `${name} (${odsCode})`}
            {system === null ? null : <span className={styles['system']}> {system}</span>}
          </CompletenessRow>
        );
      })}
      {counts.sourceNotStated === 0 ? null : (
        <tr>
          <th scope="row">
            <CareSettingBadge setting="not-stated" /> Not from a listed source
            <p className={styles['note']}>Entries of other organisations, or that do not say where they came from.</p>
          </th>
          <td className={styles['state']}>–</td>
          <td className={styles['number']}>{counts.sourceNotStated.toLocaleString('en-GB')}</td>
          <td className={styles['latest']}>–</td>
          <td className={styles['asOf']}>–</td>
        </tr>
      )}
    </CompletenessTable>
  );
}

function KindTable({ ledger, counts, asking, entryCount }: TableProps & { readonly entryCount: number }) {
  const { single, alike } = kindGroups(ledger.categories);
  return (
    <CompletenessTable caption="By kind of entry" first="Kind">
      {alike.map((group) => (
        <AlikeRow
          key={group[0]?.resourceType}
          group={group}
          asking={asking}
          entryCount={entryCount}
          mayBeAsked={ledger.finished && group.some(partMayBeAskedAgain)}
        />
      ))}
      {single.map((category) => {
        const { resourceType, name } = category;
        const entries = counts.byType.get(resourceType) ?? 0;
        return (
          <CompletenessRow
            key={resourceType}
            part={category}
            entries={entries}
            latest={counts.latestOfType.get(resourceType) ?? null}
            note={categoryNote(ledger, category)}
            more={
              <AskAgain
                asking={asking}
                row={`kind ${resourceType}`}
                of={{ resourceType }}
                name={name}
                entries={entries}
                mayBeAsked={ledger.finished && partMayBeAskedAgain(category)}
              />
            }
          >
            {name}
          </CompletenessRow>
        );
      })}
    </CompletenessTable>
  );
}

interface AlikeRowProps {
  readonly group: KindList;
  readonly asking: Asking;
  readonly entryCount: number;
  readonly mayBeAsked: boolean;
}

/** Several kinds that hold nothing for one and the same reason: asked for again, they are asked for with all the others. */
function AlikeRow({ group, asking, entryCount, mayBeAsked }: AlikeRowProps) {
  const [first] = group;
  if (first === undefined) return null;
  return (
    <CompletenessRow
      part={{ ...first, expected: null }}
      entries={null}
      latest={null}
      note={[withoutEcho(first.reason)].filter((words) => words !== '')}
      more={
        <>
          <details className={styles['note']}>
            <summary>Show which</summary>
            {namesOf(group)}
          </details>
          <AskAgain
            asking={asking}
            row={`kinds as ${first.resourceType}`}
            of={{}}
            name={kindCount(group)}
            entries={entryCount}
            mayBeAsked={mayBeAsked}
          />
        </>
      }
    >
      {kindCount(group)}
    </CompletenessRow>
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

function NotShown({ counts }: { readonly counts: readonly NotShownCount[] }) {
  if (counts.length === 0) return null;
  return (
    <table className={classNames(lists['table'], styles['table'])}>
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
        {counts.map(({ resourceType, reason, count }) => (
          <tr key={`${resourceType}:${reason}`}>
            <th scope="row">{codeToWords(resourceType)}</th>
            <td className={styles['number']}>{count.toLocaleString('en-GB')}</td>
            <td>{NOT_SHOWN_WORDS[reason]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
