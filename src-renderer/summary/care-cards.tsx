import type { ReactNode } from 'react';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { Card, Lines } from '../lists/card.tsx';
import { listWords } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { EntriesCard, entryLine } from './entry-lines.tsx';
import { linkTo, type SummaryProps } from './summary-props.ts';

const joined = (...parts: readonly string[]): string => parts.filter((words) => words !== '').join(' · ');

/** A status is never blank. */
const statusOf = ({ status }: ClinicalEntry): string => (status === '' ? 'Status not stated' : status);

export function AppointmentsCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Next appointments"
      list={summary.derived.nextAppointments}
      nothing="No appointment to come is recorded"
      most={4}
      link={linkTo(summary, 'care', 'All appointments')}
      look={{ withTime: true, below: (entry) => joined(statusOf(entry), sourcesInWords(entry)) }}
    />
  );
}

export function ReferralsCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Open referrals and requests"
      list={summary.derived.openReferrals}
      nothing="No open referral is recorded"
      most={4}
      link={linkTo(summary, 'care', 'All referrals')}
      look={{ below: (entry) => joined(statusOf(entry), entry.summary) }}
    />
  );
}

export function CarePlansCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Care plans"
      list={summary.derived.currentCarePlans}
      nothing="No current care plan is recorded"
      most={5}
      link={linkTo(summary, 'care', 'All care plans')}
      look={{
        below: (entry) =>
          joined(statusOf(entry), entry.label === 'Care plan' ? '' : entry.label, sourcesInWords(entry)),
      }}
    />
  );
}

const planWords = (entry: ClinicalEntry): ReactNode => (
  <>
    <strong>{statusOf(entry)}</strong> · {joined(entry.summary, sourcesInWords(entry))}
  </>
);

/** Decisions such as DNACPR and ReSPECT, in the words of their sources; nothing is read into any entry. */
export function EndOfLifeCard(summary: SummaryProps) {
  const { derived, record } = summary;
  const { items, madeFrom } = derived.endOfLifePlans;
  const past = derived.endOfLifePlansNotInForce.items;
  const { gaps, empty } = listWords(
    record,
    madeFrom,
    past.length === 0
      ? 'No end-of-life or emergency treatment plan is recorded'
      : 'None is recorded as in force; see below',
  );
  const line = entryLine(summary, {
    withLabel: true,
    below: planWords,
  });
  return (
    <Card
      title="End-of-life and emergency plans"
      count={items.length}
      gaps={gaps}
      empty={items.length === 0 ? empty : ''}
    >
      {items.length === 0 ? null : (
        <p className={lists['quiet']}>As the sources word them, newest first. Check that it still holds.</p>
      )}
      <Lines items={items} most={5}>
        {line}
      </Lines>
      {past.length === 0 ? null : (
        <>
          <h4 className={lists['subTitle']}>Not in force: draft, replaced, ended or withdrawn</h4>
          <Lines items={past} most={3} label="Plans that are not in force">
            {line}
          </Lines>
        </>
      )}
    </Card>
  );
}

export function SocialCareCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Social care"
      list={summary.derived.socialCare}
      nothing="No current social care is recorded"
      most={4}
      link={linkTo(summary, 'care', 'All social care')}
      look={{ withLabel: true, below: (entry) => joined(statusOf(entry), entry.summary) }}
    />
  );
}
