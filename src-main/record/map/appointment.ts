import { firstTerm } from '../read/plain-name.ts';
import { term, terms } from '../read/concept.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { durationWords } from '../../../src-shared/clinical/medication-line.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { extensions, type Json, number, object, objects, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import { labelled, mark, momentOf, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

/** Past and future appointments; one that was missed or cancelled says so in its marks. */
export const mapAppointment: Mapper = (resource, context) => {
  const status = statusCode(resource);
  const participants = objects(resource['participant']);
  // Who else is treated in a group is nobody's business here.
  const others = participants.filter((participant) => !isPatient(participant));
  const begins = momentOf(resource, ['start']);
  const ends = momentOf(resource, ['end']).when;
  // Asked for, not yet given a time: it stands where it was asked to be, never where it was written down.
  const asked = momentOf({ wished: objects(resource['requestedPeriod'])[0] }, ['wished']);
  const named =
    firstTerm(resource, ['serviceType', 'appointmentType', 'specialty', 'description', 'serviceCategory']) ||
    'Appointment';
  return [
    {
      kind: 'appointment',
      label: 'Appointment',
      title: named,
      summary: summaryOf(
        ['noshow', 'cancelled'].includes(status) ? '' : statusOf(resource),
        [term(resource['appointmentType']), ...terms(resource['specialty'])]
          .filter((words) => words !== '' && words !== named)
          .join(', '),
        named === text(resource['description']) ? '' : text(resource['description']),
        labelled('Reason', reasonsOf(resource, context)),
        labelled('Cancelled because', term(resource['cancelationReason'])),
        distinct(others.map((participant) => participantText(participant, context))).join(', '),
        distinct([
          term(extensions(resource, DELIVERY_CHANNEL)[0]?.['valueCodeableConcept']),
          lengthText(resource),
        ]).join(', '),
        begins.when === null ? labelled('Wished for', periodText(objects(resource['requestedPeriod'])[0])) : '',
        text(resource['comment']),
        labelled('For the patient:', text(resource['patientInstruction'])),
      ),
      when: begins.when ?? (ends === null ? asked.when : null),
      until: ends ?? (begins.when === null && asked.when === null ? asked.until : null),
      status: statusOf(resource),
      marks: marksOf(status, participants.filter(isPatient)),
    },
  ];
};

const isPatient = ({ actor }: Json): boolean => text(object(actor)['reference']).includes('Patient/');

/** An appointment stays 'booked' where the patient has said that they will not come. */
function marksOf(status: string, patients: readonly Json[]): readonly EntryMark[] {
  if (status === 'noshow') return [mark('warning', 'Did not attend')];
  if (status === 'cancelled') return [mark('struck', 'Cancelled')];
  return patients.some((patient) => text(patient['status']) === 'declined')
    ? [mark('warning', 'Declined by the patient')]
    : [];
}

/** How the patient is seen: in person, by telephone, by video (UK Core). */
const DELIVERY_CHANNEL = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

/** `Dr Xu (declined)`: who will not be there is not simply named. */
function participantText(participant: Json, context: MapContext): string {
  const status = text(participant['status']);
  const who = context.name(participant['actor']);
  return bracketed(who, ['', 'accepted'].includes(status) ? '' : statusWords(status).toLowerCase());
}

/** Only where no end is given: otherwise the row's own times tell it. */
function lengthText(resource: Json): string {
  const minutes = number(resource['minutesDuration']);
  return minutes === null || text(resource['end']) !== '' ? '' : durationWords(minutes, 'min');
}
