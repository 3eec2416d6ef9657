import { formatDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { quantity } from '../read/values.ts';
import { dosageText } from './dosage.ts';
import {
  labelled,
  mark,
  momentOf,
  noteTexts,
  reasonsOf,
  standingMarks,
  statusCode,
  statusOf,
  summaryOf,
} from './helpers.ts';
import type { Draft, MapContext, Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';

function medicationName(resource: Json, context: MapContext): string {
  return (
    term(resource['medicationCodeableConcept']) ||
    context.name(resource['medicationReference']) ||
    'Medication not described'
  );
}

/**
 * 'proposal' and 'option' are no prescriptions, and say so before anything else. 'plan' is how UK general practice
 * records the authorisation of a medicine, with an 'order' for every issue (GP Connect): both are prescriptions.
 */
const NOT_YET_ORDERED: Readonly<Record<string, string>> = {
  proposal: 'Proposed',
  option: 'Option, not prescribed',
};

const COURSE: Readonly<Record<string, string>> = {
  acute: 'Acute',
  continuous: 'Repeat',
  'continuous-repeat-dispensing': 'Repeat dispensing',
};

export const mapMedicationRequest: Mapper = (resource, context) => {
  const name = medicationName(resource, context);
  const status = statusCode(resource);
  const intent = text(resource['intent']);
  const forbidden = resource['doNotPerform'] === true;
  const dispense = object(resource['dispenseRequest']);
  const amount = formatDoseQuantity(quantity(dispense['quantity']));
  const { when } = momentOf(resource, ['authoredOn']);
  const notYet = lookup(NOT_YET_ORDERED, intent) ?? (status === 'draft' ? 'Draft, not prescribed' : undefined);
  return [
    {
      kind: 'medication',
      label: forbidden
        ? 'Instruction not to give'
        : (notYet ?? (intent === 'plan' ? 'Prescription authorised' : 'Prescription')),
      title: forbidden ? `Do not give: ${name}` : name,
      summary: summaryOf(
        dosageText(resource['dosageInstruction']),
        labelled('Supply', amount),
        course(resource),
        labelled('For', reasonsOf(resource, context)),
        labelled(`${statusOf(resource)}:`, term(resource['statusReason'])),
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not give')] : []),
        ...(notYet === undefined ? [] : [mark('quiet', notYet)]),
        ...(['stopped', 'cancelled'].includes(status) ? [mark('quiet', statusOf(resource))] : []),
        ...(status === 'on-hold' ? [mark('warning', 'On hold')] : []),
        // An authorisation would be read as standing, where an issue is past as soon as it is made.
        ...(status === 'completed' && intent === 'plan' ? [mark('quiet', 'Completed')] : []),
      ],
      within: resource['encounter'],
    },
  ];
};

function course(resource: Json): string {
  const code = codeOf(resource['courseOfTherapyType']);
  return lookup(COURSE, code) ?? term(resource['courseOfTherapyType']);
}

const LAST_ISSUE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate';

export const mapMedicationStatement: Mapper = (resource, context) => {
  const name = medicationName(resource, context);
  const status = statusCode(resource);
  const notTaken = status === 'not-taken';
  const { when, until, endless } = momentOf(resource, ['effective[x]', 'dateAsserted']);
  const lastIssue = objects(resource['extension']).find((extension) => extension['url'] === LAST_ISSUE);
  const issued = parseClinicalDate(lastIssue?.['valueDateTime']);
  return [
    {
      kind: 'medication',
      label: 'Medication',
      title: notTaken ? `Not taken: ${name}` : name,
      summary: summaryOf(
        dosageText(resource['dosage']),
        issued === null ? '' : `Last issued ${formatDate(issued)}`,
        labelled('For', reasonsOf(resource, context)),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: endless && ['active', 'intended', 'on-hold'].includes(status) ? 'open' : until,
      status: statusOf(resource),
      marks: notTaken
        ? [mark('struck', 'Not taken')]
        : status === 'on-hold'
          ? [mark('warning', 'On hold')]
          : standingMarks(status),
      within: resource['context'],
    },
  ];
};

/** Medicines given and dispensed: what happened, and what did not. */
function medicationEvent(done: string, event: string, undone: string, dates: readonly string[]): Mapper {
  return (resource, context) => {
    const name = medicationName(resource, context);
    const status = statusCode(resource);
    const notDone = ['not-done', 'declined', 'cancelled'].includes(status);
    const { when, until } = momentOf(resource, dates);
    const draft: Draft = {
      kind: 'medication',
      // Only what is completed has been given: every other status is told in a mark (HAZ-012).
      label: status === 'completed' ? done : event,
      title: notDone ? `${undone}: ${name}` : name,
      summary: summaryOf(
        dosageText(resource['dosage'] ?? resource['dosageInstruction']),
        labelled('Quantity', formatDoseQuantity(quantity(resource['quantity']))),
        notDone ? terms(resource['statusReason']).join(', ') || term(resource['statusReasonCodeableConcept']) : '',
        noteTexts(resource['note'])[0],
      ),
      when,
      until,
      status: codeToWords(status) === '' ? '' : statusOf(resource),
      marks: status === 'not-done' ? [mark('struck', undone)] : eventMarks(status),
      within: resource['context'],
    };
    return [draft];
  };
}

const EVENT_WARNINGS: Readonly<Record<string, string>> = {
  'on-hold': 'On hold',
  stopped: 'Stopped part-way',
  cancelled: 'Cancelled',
  declined: 'Declined',
};

function eventMarks(status: string): readonly EntryMark[] {
  const warning = lookup(EVENT_WARNINGS, status);
  return warning === undefined ? [] : [mark('warning', warning)];
}

export const mapMedicationAdministration = medicationEvent('Medicine given', 'Medicine administration', 'Not given', [
  'effective[x]',
]);
export const mapMedicationDispense = medicationEvent('Medicine dispensed', 'Dispensing', 'Not dispensed', [
  'whenHandedOver',
  'whenPrepared',
]);
