import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, objects } from '../read/reader.ts';
import { referencedType } from '../read/reference.ts';
import { extensionWords } from './extensions.ts';
import { labelled, mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';
import { type ClinicalDate, formatDateTime } from '../../../src-shared/clinical/dates.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/**
 * An alert in its own words: resuscitation, safeguarding, reasonable adjustments and whatever else a source raises. The
 * category says which; nothing is read into the words.
 */
export const mapFlag: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const active = statusCode(resource) === 'active';
  const title = term(resource['code']) || terms(resource['category'])[0] || 'Alert not described';
  const priority = priorityOf(resource);
  // An organisation is the source that the row names already.
  const author = referencedType(resource['author']) === 'Organization' ? '' : context.name(resource['author']);
  return [
    {
      kind: 'alert',
      label: 'Alert',
      title,
      summary: summaryOf(
        terms(resource['category'])
          .filter((category) => category !== title)
          .join(', '),
        priority.isHigh ? '' : priority.words,
        labelled('Raised by', author),
      ),
      when,
      until: endless && active ? 'open' : until,
      status: statusOf(resource),
      marks: [...(priority.isHigh ? [mark('warning', priority.words)] : []), ...standing(statusCode(resource), until)],
      within: resource['encounter'],
    },
  ];
};

/** An end that is recorded stands in the sign: nothing says 'active' of an alert that has run out (HAZ-010). */
function standing(status: string, until: ClinicalDate | null): readonly EntryMark[] {
  switch (status) {
    case 'active':
      return [mark('warning', until === null ? 'Active alert' : `Active alert until ${formatDateTime(until)}`)];
    case 'inactive':
      return [mark('quiet', 'No longer active')];
    case '':
      // In doubt it holds: an alert is not taken as past because a field is missing.
      return [mark('warning', 'Alert, status not stated')];
    default:
      return [];
  }
}

/** HL7's flag-priority codes. */
const PRIORITIES: Readonly<Record<string, string>> = {
  PN: 'No alarm',
  PL: 'Low priority',
  PM: 'Medium priority',
  PH: 'High priority',
};

function priorityOf(resource: Json): { readonly words: string; readonly isHigh: boolean } {
  const extension = objects(resource['extension']).find((item) =>
    /flag-?priority(?:-\d+)?$/i.test(String(item['url'])),
  );
  if (extension === undefined) return { words: '', isHigh: false };
  const code = codeOf(extension['valueCodeableConcept']);
  const words = lookup(PRIORITIES, code) ?? extensionWords(extension);
  return { words, isHigh: code === 'PH' || /^high/i.test(words) };
}
