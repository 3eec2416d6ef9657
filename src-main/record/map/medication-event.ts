import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { formatDoseQuantity } from '../../../src-shared/clinical/quantity.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, list, object, text } from '../read/reader.ts';
import { quantity, quantityText } from '../read/values.ts';
import { dosageText, structuredDose } from './dosage.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { medicationTitle, settingWords } from './medication.ts';
import type { Draft, MapContext, Mapper } from './types.ts';
import { isSubject } from './words.ts';

interface Event {
  readonly done: string;
  readonly event: string;
  readonly undone: string;
  readonly dates: readonly string[];
  /** What only this kind of event says. */
  readonly more: (resource: Json, context: MapContext) => readonly string[];
}

/** Medicines given and dispensed: what happened, and what did not. */
function medicationEvent({ done, event, undone, dates, more }: Event): Mapper {
  return (resource, context) => {
    const name = medicationTitle(resource, context);
    const status = statusCode(resource);
    const notDone = ['not-done', 'declined', 'cancelled'].includes(status);
    const { when, until } = momentOf(resource, dates);
    const why =
      terms(resource['statusReason']).join(', ') ||
      term(resource['statusReasonCodeableConcept']) ||
      context.name(resource['statusReasonReference']);
    const draft: Draft = {
      kind: 'medication',
      // Only what is completed has been given: every other status is told in a mark (HAZ-012).
      label: status === 'completed' ? done : event,
      title: notDone ? `${undone}: ${name}` : name,
      summary: summaryOf(
        dosageText(resource['dosage'] ?? resource['dosageInstruction']),
        labelled('Quantity', formatDoseQuantity(quantity(resource['quantity']))),
        notDone ? why : labelled(`${statusOf(resource)}:`, why),
        ...more(resource, context),
        settingWords({ category: list(resource['category']) }),
        noteTexts(resource['note'])[0],
      ),
      when,
      until,
      status: statusOf(resource),
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

export const mapMedicationAdministration = medicationEvent({
  done: 'Medicine given',
  event: 'Medicine administration',
  undone: 'Not given',
  dates: ['effective[x]'],
  more: (resource, context) => [
    givenBeside(object(resource['dosage'])),
    labelled('For', reasonsOf(resource, context)),
    labelled('With', context.names(resource['device']).join(', ')),
  ],
});

/** How much was given stands beside what is written of it: a dose or rate of 0 is no instruction (HAZ-006). */
function givenBeside(dosage: Json): string {
  const [written, given] = [text(dosage['text']), structuredDose(dosage)];
  return written === '' || written.includes(given) ? '' : given;
}

export const mapMedicationDispense = medicationEvent({
  done: 'Medicine dispensed',
  event: 'Dispensing',
  undone: 'Not dispensed',
  dates: ['whenHandedOver', 'whenPrepared'],
  more: (resource, context) => {
    // That the patient took it goes without saying.
    const takers = list(resource['receiver']).filter((who) => !isSubject(who, resource));
    return [
      labelled('For', quantityText(resource['daysSupply'])),
      // Prepared is not collected: the medicine may still lie at the pharmacy.
      resource['whenHandedOver'] === undefined && resource['whenPrepared'] !== undefined
        ? 'Prepared; handing over not recorded'
        : '',
      term(resource['type']),
      substitutionText(object(resource['substitution'])),
      labelled('Sent to', context.name(resource['destination'])),
      labelled('Taken by', context.names(takers).join(', ')),
    ];
  },
});

/** That another product was given instead is told; that the prescribed one was given goes without saying. */
function substitutionText(substitution: Json): string {
  if (substitution['wasSubstituted'] !== true) return '';
  const why = distinct([term(substitution['type']), ...terms(substitution['reason'])]).join(', ');
  return why === '' ? 'Another product given instead' : `Another product given instead: ${why}`;
}
