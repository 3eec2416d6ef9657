import { firstTerm } from '../plain-name.ts';
import { term, terms } from '../read/concept.ts';
import { object, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

/** Past and future appointments; one that was missed or cancelled says so in its marks. */
export const mapAppointment: Mapper = (resource, context) => {
  const status = statusCode(resource);
  const others = objects(resource['participant'])
    .map((participant) => object(participant['actor']))
    .filter((actor) => !text(actor['reference']).includes('Patient/'));
  const begins = momentOf(resource, ['start']);
  // Asked for, not yet given a time: it stands where it was asked to be, never where it was written down.
  const asked = momentOf(resource, ['requestedPeriod']);
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
        terms(resource['specialty'])
          .filter((words) => words !== named)
          .join(', '),
        named === text(resource['description']) ? '' : text(resource['description']),
        labelled('Reason', reasonsOf(resource, context)),
        labelled('Cancelled because', term(resource['cancelationReason'])),
        context.names(others).join(', '),
        text(resource['comment']),
      ),
      when: begins.when ?? asked.when,
      until: begins.when === null ? null : momentOf(resource, ['end']).when,
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
