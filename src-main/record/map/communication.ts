import { formatDateTime, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, list, object, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import { hasDate, labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { intentMarks, priorityMarks } from './requests.ts';
import type { MapContext, Mapper } from './types.ts';
import { personName } from './words.ts';

/** What was said or sent: what about, the message, from whom to whom and how; or that it was not. */
export const mapCommunication: Mapper = (resource, context) => {
  const notDone = statusCode(resource) === 'not-done';
  const { when } = momentOf(resource, ['sent', 'received']);
  const received = parseClinicalDate(resource['received']);
  const { title, message } = messageOf(resource, context);
  return [
    {
      kind: 'communication',
      label: 'Communication',
      title: notDone ? `Not done: ${title}` : title,
      summary: summaryOf(
        labelled('Because', term(resource['statusReason'])),
        ...message,
        ...fromTo(resource, context),
        received === null || received.sortKey === when?.sortKey ? '' : `Received ${formatDateTime(received)}`,
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: [...(notDone ? [mark('struck', 'Not done')] : []), ...priorityMarks(resource)],
      within: resource['encounter'],
    },
  ];
};

/** A message that somebody is asked to give: not one that was given. */
export const mapCommunicationRequest: Mapper = (resource, context) => {
  const forbidden = resource['doNotPerform'] === true;
  const wanted = momentOf(resource, ['occurrence[x]']);
  const { when } = hasDate(wanted) ? wanted : momentOf(resource, ['authoredOn']);
  const { title, message } = messageOf(resource, context);
  return [
    {
      kind: 'communication',
      label: 'Request to communicate',
      title: forbidden ? `Do not do: ${title}` : title,
      summary: summaryOf(
        labelled('Because', term(resource['statusReason'])),
        ...message,
        ...fromTo(resource, context),
        labelled('Asked for by', context.name(resource['requester'])),
        !hasDate(wanted) ? '' : labelled('Written', dateText(resource['authoredOn'])),
      ),
      when,
      until: wanted.until,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not do')] : []),
        ...priorityMarks(resource),
        ...intentMarks(resource),
      ],
      within: resource['encounter'],
    },
  ];
};

/** The topic, or the message itself where there is none; then what else was said, and what was attached. */
function messageOf(
  resource: Json,
  context: MapContext,
): { readonly title: string; readonly message: readonly string[] } {
  const payload = objects(resource['payload']);
  const said = payload.map((item) => text(item['contentString']));
  const attached = payload.map((item) => attachmentName(object(item['contentAttachment'])));
  const referred = payload.map((item) => context.name(item['contentReference']));
  const reasons = reasonsOf(resource, context);
  const categories = terms(resource['category']);
  const words = distinct([term(resource['topic']), ...said]);
  const title = words[0] ?? (reasons || categories[0] || narrativeOf(resource)[0] || 'Content not stated');
  return {
    title,
    message: [
      ...words.slice(1),
      labelled('Attached', distinct([...attached, ...referred]).join(', ')),
      labelled('About', context.names(resource['about']).join(', ')),
      labelled('For', reasons === title ? '' : reasons),
      categories.filter((item) => item !== title).join(', '),
      noteTexts(resource['note'])[0] ?? '',
    ],
  };
}

function attachmentName(attachment: Json): string {
  return Object.keys(attachment).length === 0 ? '' : text(attachment['title']) || 'a document';
}

function fromTo(resource: Json, context: MapContext): readonly string[] {
  const person = (reference: unknown): string => personName(reference, resource, context);
  return [
    labelled('From', person(resource['sender'])),
    labelled('To', distinct(list(resource['recipient']).map(person)).join(', ')),
    labelled('By', terms(resource['medium']).join(', ')),
  ];
}
