import { codeToWords, statusWords } from '../../../src-shared/clinical/words.ts';
import { generalName } from '../read/plain-name.ts';
import { term } from '../read/concept.ts';
import { text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';

/** Statuses that go without saying in a row. */
const ORDINARY: ReadonlySet<string> = new Set([
  '',
  'active',
  'completed',
  'final',
  'current',
  'available',
  'entered-in-error',
]);

/** Elements that hold the date of an event over all R4 types; recording dates last. */
const DATES = [
  'effective[x]',
  'occurrence[x]',
  'performed[x]',
  'onset[x]',
  'identified[x]',
  'serviced[x]',
  'started',
  'period',
  'executionPeriod',
  'timing[x]',
  'sent',
  'received',
  'statementDate',
  'startDate',
  'whenHandedOver',
  'authoredOn',
  'authored',
  'dateTime',
  'date',
  'dateAsserted',
  'recordedDate',
  'recorded',
  'recordedOn',
  'issued',
  'created',
  'start[x]',
  'dateWritten',
  'assertedDate',
];

/**
 * Whatever has no mapping of its own: an 'other entry' with its narrative, or what can be read of its fields. It is
 * shown and counted, never dropped (rule 3).
 */
export const mapOther: Mapper = (resource, context) => {
  const label = codeToWords(text(resource['resourceType']));
  const name = generalName(resource);
  const { when, until, endless } = momentOf(resource, DATES);
  const status = statusCode(resource);
  const notDone = ['not-done', 'declined'].includes(status) || resource['doNotPerform'] === true;
  const narrative = narrativeOf(resource);
  const title = name || narrative[0] || label;
  return [
    {
      kind: 'other',
      label,
      title: notDone ? `Not done: ${title}` : title,
      summary: summaryOf(
        ORDINARY.has(status) || notDone ? '' : statusWords(status),
        ...[term(resource['description']), text(resource['summary']), text(resource['conclusion'])].filter(
          (words) => words !== title,
        ),
        labelled('For', reasonsOf(resource, context)),
        noteTexts(resource['note'])[0],
        narrative
          .filter((paragraph) => paragraph !== title)
          .slice(0, 2)
          .join(' '),
      ),
      when,
      until: endless && status === 'active' ? 'open' : until,
      status: status === '' ? '' : statusWords(status),
      marks: notDone ? [mark('struck', 'Not done')] : [],
      within: resource['encounter'] ?? resource['context'],
    },
  ];
};
