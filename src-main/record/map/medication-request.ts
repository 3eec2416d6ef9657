import { formatDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { capitalised, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { codeOf, term } from '../read/concept.ts';
import { extensions, type Json, number, object, objects, text } from '../read/reader.ts';
import { periodText, quantity, quantityText } from '../read/values.ts';
import { dosageText } from './dosage.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { medicationTitle, settingWords } from './medication.ts';
import { priorityMarks } from './requests.ts';
import type { MapContext, Mapper } from './types.ts';
import { counted } from './words.ts';

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
  const name = medicationTitle(resource, context);
  const status = statusCode(resource);
  const intent = text(resource['intent']);
  const forbidden = resource['doNotPerform'] === true;
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
        labelled('Supply', supplyText(resource, context)),
        course(resource),
        repeatText(resource),
        settingWords(resource),
        substitutionText(object(resource['substitution'])),
        labelled('For', reasonsOf(resource, context)),
        labelled(`${statusOf(resource)}:`, term(resource['statusReason'])),
        labelled(
          'To be given by',
          distinct([context.name(resource['performer']), term(resource['performerType'])]).join(', '),
        ),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(forbidden ? [mark('warning', 'Do not give')] : []),
        ...(notYet === undefined ? [] : [mark('quiet', notYet)]),
        ...priorityMarks(resource),
        ...reportedMarks(resource),
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

/** `21 capsules, for 7 days, 0 repeats, valid 01-Nov-2026 to 01-Feb-2027, from Boots`. Zero repeats is a number (HAZ-006). */
function supplyText(resource: Json, context: MapContext): string {
  const dispense = object(resource['dispenseRequest']);
  return distinct([
    formatDoseQuantity(quantity(dispense['quantity'])),
    labelled('for', quantityText(dispense['expectedSupplyDuration'])),
    counted(number(dispense['numberOfRepeatsAllowed']), 'repeat'),
    labelled('every', quantityText(dispense['dispenseInterval'])),
    labelled('valid', periodText(dispense['validityPeriod'])),
    labelled('from', context.name(dispense['performer'])),
  ]).join(', ');
}

/** UK Core's and GP Connect's record of how often a repeat was issued, and until when it may be. */
const REPEAT_INFORMATION = /Medication-?RepeatInformation(?:-\d+)?$/;
const ISSUED = ['numberOfPrescriptionsIssued', 'numberOfRepeatPrescriptionsIssued'];
const ALLOWED = ['numberOfPrescriptionsAllowed', 'numberOfRepeatPrescriptionsAllowed', 'numberOfRepeatsAllowed'];

function repeatText(resource: Json): string {
  const about = objects(resource['extension']).find(({ url }) => REPEAT_INFORMATION.test(text(url)));
  if (about === undefined) return '';
  const countOf = (names: readonly string[]): number | null => {
    const part = names.flatMap((name) => extensions(about, name))[0];
    return number(part?.['valueUnsignedInt'] ?? part?.['valuePositiveInt'] ?? part?.['valueInteger']);
  };
  const issued = countOf(ISSUED);
  const allowed = countOf(ALLOWED);
  const expires = parseClinicalDate(extensions(about, 'authorisationExpiryDate')[0]?.['valueDateTime']);
  const times =
    issued === null ? labelled('may be issued', counted(allowed, 'time')) : `issued ${counted(issued, 'time')}`;
  const words = joinWords([
    issued !== null && allowed !== null ? `issued ${issued} of ${counted(allowed, 'time')}` : times,
    expires === null ? '' : `authorised until ${formatDate(expires)}`,
  ]);
  return capitalised(words);
}

function substitutionText(substitution: Json): string {
  const allowed = substitution['allowedBoolean'];
  const words =
    allowed === false
      ? 'No other product instead'
      : allowed === true
        ? ''
        : term(substitution['allowedCodeableConcept']);
  const what = allowed === undefined ? labelled('Substitution:', words) : words;
  return joinWords([what, what === '' ? '' : term(substitution['reason'])]);
}

/** Somebody's report of a prescription is not the prescription itself. */
function reportedMarks(resource: Json): readonly EntryMark[] {
  const reported = resource['reportedBoolean'] === true || resource['reportedReference'] !== undefined;
  return reported ? [mark('quiet', 'Reported, not prescribed here')] : [];
}
