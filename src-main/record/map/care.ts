import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

export const mapProcedure: Mapper = (resource, context) => {
  const name = term(resource['code']) || terms(resource['category'])[0] || 'Procedure not described';
  const notDone = statusCode(resource) === 'not-done';
  const { when, until, endless } = momentOf(resource, ['performed[x]']);
  return [
    {
      kind: 'procedure',
      label: 'Procedure',
      title: notDone ? `Not done: ${name}` : name,
      summary: summaryOf(
        term(resource['statusReason']),
        terms(resource['bodySite']).join(', '),
        term(resource['outcome']),
        labelled('For', reasons(resource, context)),
        labelled('Complications', terms(resource['complication']).join(', ')),
        noteTexts(resource['note'])[0],
        context.names(objects(resource['performer']).map((performer) => performer['actor'])).join(', '),
      ),
      when,
      until: endless && statusCode(resource) === 'in-progress' ? 'open' : until,
      status: statusOf(resource),
      marks: notDone ? [mark('struck', 'Not done')] : [],
      within: resource['encounter'],
    },
  ];
};

function reasons(resource: Json, context: MapContext): string {
  return [...new Set([...terms(resource['reasonCode']), ...context.names(resource['reasonReference'])])].join(', ');
}

const VACCINATION_PROCEDURE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure';

export const mapImmunization: Mapper = (resource) => {
  const procedure = objects(resource['extension']).find((extension) => extension['url'] === VACCINATION_PROCEDURE);
  const given = term(resource['vaccineCode']);
  const name = given || term(procedure?.['valueCodeableConcept']) || 'Vaccine not described';
  const notGiven = statusCode(resource) === 'not-done';
  const { when } = momentOf(resource, ['occurrence[x]', 'recorded']);
  const doses = objects(resource['protocolApplied']).map((protocol) =>
    summaryOf(labelled('Dose', doseNumber(protocol)), terms(protocol['targetDisease']).join(', ')),
  );
  return [
    {
      kind: 'immunisation',
      label: 'Immunisation',
      title: notGiven ? `Not given: ${name}` : name,
      summary: summaryOf(
        notGiven ? term(resource['statusReason']) : '',
        ...doses,
        text(resource['occurrenceString']),
        given === '' ? '' : term(procedure?.['valueCodeableConcept']),
        terms(resource['reasonCode']).join(', '),
        resource['isSubpotent'] === true ? 'Weaker than intended' : '',
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: notGiven ? 'Not given' : statusOf(resource),
      marks: notGiven ? [mark('struck', 'Not given')] : [],
      within: resource['encounter'],
    },
  ];
};

function doseNumber(protocol: Json): string {
  const number = text(protocol['doseNumberPositiveInt']) || text(protocol['doseNumberString']);
  const of = text(protocol['seriesDosesPositiveInt']) || text(protocol['seriesDosesString']);
  return number === '' || of === '' ? number : `${number} of ${of}`;
}

export const mapAppointment: Mapper = (resource, context) => {
  const status = statusCode(resource);
  const others = objects(resource['participant'])
    .map((participant) => object(participant['actor']))
    .filter((actor) => !text(actor['reference']).includes('Patient/'));
  const { when } = momentOf(resource, ['start', 'requestedPeriod', 'created']);
  const { when: until } = momentOf(resource, ['end']);
  return [
    {
      kind: 'appointment',
      label: 'Appointment',
      title:
        term(object(resource['appointmentType'])) && terms(resource['serviceType']).length === 0
          ? term(resource['appointmentType'])
          : (terms(resource['serviceType'])[0] ??
            terms(resource['specialty'])[0] ??
            (text(resource['description']) || terms(resource['serviceCategory'])[0] || 'Appointment')),
      summary: summaryOf(
        statusOf(resource),
        terms(resource['specialty']).join(', '),
        text(resource['description']),
        labelled('Reason', reasons(resource, context)),
        labelled('Cancelled because', term(resource['cancelationReason'])),
        context.names(others).join(', '),
        text(resource['comment']),
      ),
      when:
        text(resource['start']) === '' && status !== 'proposed'
          ? momentOf(resource, ['start', 'requestedPeriod']).when
          : when,
      until: text(resource['start']) === '' ? null : until,
      status: statusOf(resource),
      marks:
        status === 'noshow'
          ? [mark('warning', 'Did not attend')]
          : status === 'cancelled'
            ? [mark('struck', 'Cancelled')]
            : [],
    },
  ];
};

export const mapDocumentReference: Mapper = (resource, context) => {
  const attachments = objects(resource['content']).map((content) => object(content['attachment']));
  const titles = attachments.map((attachment) => text(attachment['title'])).filter((title) => title !== '');
  const formats = attachments.map((attachment) => formatWords(text(attachment['contentType'])));
  const type = term(resource['type']);
  const title = text(resource['description']) || titles[0] || type || 'Document';
  const { when } = momentOf(resource, ['date', 'indexed', 'created']);
  const docStatus = text(resource['docStatus']);
  const superseded = statusCode(resource) === 'superseded';
  return [
    {
      kind: 'document',
      label: /letter/i.test(type) ? 'Letter' : 'Document',
      title,
      summary: summaryOf(
        title === type ? '' : type,
        [...new Set(formats)].filter((words) => words !== '').join(', '),
        context.names(resource['author']).join(', '),
      ),
      when: when ?? momentOf(object(attachments[0]), ['creation']).when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(superseded ? [mark('struck', 'Replaced by a later version')] : []),
        ...(docStatus === 'preliminary' || docStatus === 'amended' ? [mark('warning', codeToWords(docStatus))] : []),
      ],
      within: objects(object(resource['context'])['encounter'])[0],
    },
  ];
};

const FORMATS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/html': 'Web page',
  'text/plain': 'Text',
  'text/rtf': 'RTF',
  'application/rtf': 'RTF',
  'image/tiff': 'TIFF image',
  'image/jpeg': 'JPEG image',
  'image/png': 'PNG image',
};

function formatWords(contentType: string): string {
  const bare = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  return FORMATS[bare] ?? bare;
}

export const mapCarePlan: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period', 'created']);
  const categories = terms(resource['category']);
  const title = text(resource['title']) || categories[0] || 'Care plan';
  const activities = objects(resource['activity']).map((activity) => {
    const detail = object(activity['detail']);
    return term(detail['code']) || text(detail['description']) || context.name(activity['reference']);
  });
  return [
    {
      kind: 'care-plan',
      label: 'Care plan',
      title,
      summary: summaryOf(
        text(resource['description']),
        categories.filter((words) => words !== title).join(', '),
        labelled('For', context.names(resource['addresses']).join(', ')),
        [...new Set(activities)].filter((words) => words !== '' && words !== title).join(', '),
      ),
      when,
      until: endless && ['active', 'on-hold'].includes(statusCode(resource)) ? 'open' : until,
      status: statusOf(resource),
      marks: ['proposal', 'option'].includes(text(resource['intent'])) ? [mark('quiet', 'Proposed')] : [],
      within: resource['encounter'],
    },
  ];
};

export const mapFlag: Mapper = (resource) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const active = statusCode(resource) === 'active';
  return [
    {
      kind: 'alert',
      label: 'Alert',
      title: term(resource['code']) || terms(resource['category'])[0] || 'Alert not described',
      summary: summaryOf(terms(resource['category']).join(', ')),
      when,
      until: endless && active ? 'open' : until,
      status: statusOf(resource),
      marks: active ? [mark('warning', 'Active alert')] : [],
      within: resource['encounter'],
    },
  ];
};

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
  const name = term(resource['code']) || terms(resource['category'])[0] || terms(resource['orderDetail'])[0];
  const codes = objects(resource['category']).map((category) => codeOf(category));
  const isReferral =
    codes.some((code) => REFERRAL_CODES.has(code)) ||
    /referral/i.test(`${terms(resource['category']).join(' ')} ${name}`);
  const requested = codes.map((code) => REQUESTS[code]).find((words) => words !== undefined);
  const forbidden = resource['doNotPerform'] === true;
  const priority = text(resource['priority']);
  const { when } = momentOf(resource, ['authoredOn', 'occurrence[x]']);
  return [
    {
      kind: 'referral',
      label: isReferral ? 'Referral' : (requested ?? 'Request'),
      title: forbidden ? `Do not do: ${name ?? 'request not described'}` : (name ?? 'Request not described'),
      summary: summaryOf(
        priority === '' || priority === 'routine' ? '' : codeToWords(priority),
        labelled('For', reasons(resource, context)),
        labelled('To', context.names(resource['performer']).join(', ') || term(resource['performerType'])),
        labelled('From', context.name(resource['requester'])),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not do')] : []),
        ...(['urgent', 'asap', 'stat'].includes(priority) ? [mark('warning', codeToWords(priority))] : []),
        ...(['proposal', 'plan', 'option'].includes(text(resource['intent'])) ? [mark('quiet', 'Proposed')] : []),
      ],
      within: resource['encounter'],
    },
  ];
};
