import { allergyWords } from '../banner/allergy-words.ts';
import { needsForAction } from '../banner/needs.ts';
import { Card, Lines } from '../lists/card.tsx';
import { listWords } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { EntriesCard, entryLine } from './entry-lines.tsx';
import { linkToKinds, type SummaryProps } from './summary-props.ts';
import styles from './summary-view.module.css';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** The summary of the entry and who says so, in one line of words. */
const summaryAndSources = (entry: ClinicalEntry): string =>
  [entry.summary, sourcesInWords(entry)].filter((words) => words !== '').join(' · ');

export function AlertsCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Alerts"
      list={summary.derived.activeAlerts}
      nothing="No active alert is recorded"
      most={6}
      look={{ below: summaryAndSources }}
    />
  );
}

/** The banner's statement in its own words, then every allergy entry that holds: what happened, how bad, who says so. */
export function AllergiesCard(summary: SummaryProps) {
  const { record, derived, store } = summary;
  const { allergies, held } = record;
  const { statement, caution, tone, asOf } = allergyWords(allergies, held);
  const { gaps } = listWords(record, derived.allergies.madeFrom, '');
  const mentions = (allergies.mentionedElsewhere ?? []).filter(({ entryId }) => store.entry(entryId) !== null);
  const past = derived.pastAllergies.items;
  const isAlert = tone === 'alert';
  return (
    <Card title="Allergies" gaps={gaps} link={linkToKinds(summary, ['allergy'], 'All allergy entries')}>
      <p>
        <strong className={isAlert ? lists['abnormal'] : undefined}>{statement}</strong>
        {asOf === '' ? null : ` ${asOf}`}
        {caution === '' ? null : <span className={lists['quiet']}> {caution}</span>}
      </p>
      <Lines items={derived.allergies.items} most={8}>
        {entryLine(summary, { below: summaryAndSources })}
      </Lines>
      {past.length === 0 ? null : (
        <>
          <h4 className={lists['subTitle']}>{past.length.toLocaleString('en-GB')} no longer active</h4>
          <Lines items={past} most={3} label="Allergies that are no longer active">
            {entryLine(summary, { below: summaryAndSources })}
          </Lines>
        </>
      )}
      {mentions.length === 0 ? null : (
        <>
          <h4 className={lists['subTitle']}>Mentioned in other entries only</h4>
          <Lines items={mentions} most={4} label="Allergies mentioned in other entries only">
            {({ entryId }) => entryLine(summary, { withLabel: true })(entryId)}
          </Lines>
        </>
      )}
    </Card>
  );
}

/** Alerts of that kind, and what the person's own details say of how to talk and write with them. */
export function AdjustmentsCard(summary: SummaryProps) {
  const { record, derived } = summary;
  const { items, madeFrom } = derived.adjustments;
  const needs = needsForAction(record.banner?.communicationNeeds ?? []);
  const { gaps, empty } = listWords(record, madeFrom, 'No adjustment or communication need is recorded');
  const count = items.length + needs.length;
  return (
    <Card title="Reasonable adjustments and communication" count={count} gaps={gaps} empty={count === 0 ? empty : ''}>
      {needs.length === 0 ? null : (
        <ul className={styles['needs']} aria-label="From the person’s details">
          {needs.map((need) => (
            <li key={need}>
              <strong>{need}</strong> <span className={lists['quiet']}>person’s details</span>
            </li>
          ))}
        </ul>
      )}
      <Lines items={items} most={6} label="Alerts about adjustments">
        {entryLine(summary)}
      </Lines>
    </Card>
  );
}
