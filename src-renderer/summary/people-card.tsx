import { BANNER_HEADINGS } from '../../src-shared/clinical/banner.ts';
import type { DetailField } from '../../src-shared/clinical/entry.ts';
import { FieldList } from '../detail/field-list.tsx';
import { Card, Lines } from '../lists/card.tsx';
import { listWords } from '../lists/list-words.ts';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { entryLine } from './entry-lines.tsx';
import { linkTo, type SummaryProps } from './summary-props.ts';

/** The practice, the teams with their members and roles, and the person's own contacts with how to reach them. */
export function PeopleCard(summary: SummaryProps) {
  const { derived, record } = summary;
  const { items, madeFrom } = derived.involvedTeams;
  const fields = (heading: string): readonly DetailField[] =>
    record.banner?.details.find((section) => section.heading === heading)?.fields ?? [];
  const practice = fields(BANNER_HEADINGS.practice);
  const contacts = fields(BANNER_HEADINGS.contacts);
  const { gaps, empty } = listWords(record, [...madeFrom, 'RelatedPerson'], 'No team, practice or contact is recorded');
  const isEmpty = items.length + practice.length + contacts.length === 0;
  return (
    <Card
      title="Who is involved"
      gaps={gaps}
      empty={isEmpty ? empty : ''}
      link={linkTo(summary, 'care', 'Care and contacts')}
    >
      <FieldList fields={[...practice, ...contacts]} />
      <Lines items={items} most={4} label="Teams">
        {entryLine(summary, {
          withLabel: true,
          below: (entry) =>
            [entry.status, entry.summary, sourcesInWords(entry)].filter((words) => words !== '').join(' · '),
        })}
      </Lines>
    </Card>
  );
}
