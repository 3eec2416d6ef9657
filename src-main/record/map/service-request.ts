import { codeOf, term, terms } from '../read/concept.ts';
import { extensions, type Json, object, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, standingMarks, statusOf, summaryOf } from './helpers.ts';
import { observedValue } from './observation-value.ts';
import { intentMarks, occurrenceText, priorityMarks } from './requests.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { distinct } from '../../../src-shared/join-words.ts';

const REFERRAL_CODES: ReadonlySet<string> = new Set(['3457005', '306206005']);
const REQUESTS: Readonly<Record<string, string>> = {
  '108252007': 'Laboratory request',
  '15220000': 'Laboratory request',
  '363679005': 'Imaging request',
  '409063005': 'Counselling request',
  '409073007': 'Education request',
  '387713003': 'Surgical request',
};

export const mapServiceRequest: Mapper = (resource, context) => {
  const categories = terms(resource['category']);
  const name = term(resource['code']) || categories[0] || terms(resource['orderDetail'])[0];
  const codes = objects(resource['category']).map((category) => codeOf(category));
  const isReferral =
    codes.some((code) => REFERRAL_CODES.has(code)) || /referral/i.test(`${categories.join(' ')} ${name}`);
  const requested = codes.map((code) => lookup(REQUESTS, code)).find((words) => words !== undefined);
  // 'Patient referral' and 'Laboratory procedure' are said by the label; 'Community care' is not.
  const details = isReferral || requested !== undefined ? [] : categories;
  const forbidden = resource['doNotPerform'] === true;
  const { when, until } = momentOf(resource, ['authoredOn', 'occurrence[x]']);
  return [
    {
      kind: 'referral',
      label: isReferral ? 'Referral' : (requested ?? 'Request'),
      title: forbidden ? `Do not do: ${name ?? 'request not described'}` : (name ?? 'Request not described'),
      summary: summaryOf(
        distinct([...details, ...terms(resource['orderDetail']), ...terms(resource['bodySite'])])
          .filter((words) => words !== name)
          .join(', '),
        labelled('Amount', amountText(resource)),
        labelled('For', reasonsOf(resource, context)),
        labelled('Priority because', priorityReason(resource)),
        labelled('Wanted', occurrenceText(resource)),
        asNeeded(resource),
        labelled('To', distinct([...context.names(resource['performer']), term(resource['performerType'])]).join(', ')),
        labelled('From', context.name(resource['requester'])),
        extensionTerm(resource, SOURCE),
        labelled(
          'At',
          distinct([...terms(resource['locationCode']), ...context.names(resource['locationReference'])]).join(', '),
        ),
        labelled('Specimen', context.names(resource['specimen']).join(', ')),
        noteTexts(resource['note'])[0],
      ),
      when,
      // An end alone is all that is known of it.
      until: when === null ? until : null,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not do')] : []),
        ...priorityMarks(resource),
        ...standingMarks(text(resource['status'])),
        ...intentMarks(resource),
      ],
      within: resource['encounter'],
    },
  ];
};

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const SOURCE = `${UK_CORE}SourceOfServiceRequest`;
const PRIORITY_REASON = `${UK_CORE}PriorityReason`;

function extensionTerm(element: Json, url: string): string {
  return term(extensions(element, url)[0]?.['valueCodeableConcept']);
}

/** UK Core keeps it with the priority itself. */
function priorityReason(resource: Json): string {
  return extensionTerm(object(resource['_priority']), PRIORITY_REASON);
}

/** How much or how often of it: zero is an amount (HAZ-006). */
function amountText(resource: Json): string {
  return observedValue(resource, 'quantity').text;
}

function asNeeded(resource: Json): string {
  if (resource['asNeededBoolean'] === true) return 'As needed';
  return labelled('As needed for', term(resource['asNeededCodeableConcept']));
}
