import { formatDate, formatTime, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { term, terms } from '../read/concept.ts';
import { object, objects, text } from '../read/reader.ts';
import { encounterClassWords, isAdmission } from './encounter-class.ts';
import { mark, momentOf, standingMarks, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Draft, Mapper } from './types.ts';

const DAY_MS = 86_400_000;

/**
 * Admissions, attendances, consultations and contacts. A finished admission is told twice: as it began and ended. A ward
 * stay or theatre visit within it is neither: the patient was not discharged from hospital when they left theatre.
 */
export const mapEncounter: Mapper = (resource, context) => {
  const within = isAdmission(resource) && context.isAdmission(resource['partOf']);
  const label = within ? 'Part of an admission' : encounterClassWords(resource, context.careSetting);
  const status = statusCode(resource);
  const { when, until, endless } = momentOf(resource, ['period']);
  const reasons = [...terms(resource['reasonCode']), ...context.names(resource['reasonReference'])];
  const diagnoses = context.names(objects(resource['diagnosis']).map((diagnosis) => diagnosis['condition']));
  const types = [...terms(resource['type']), term(resource['serviceType'])].filter((words) => words !== '');
  const title = types[0] ?? reasons[0] ?? label;
  const locations = context.names(objects(resource['location']).map((location) => location['location']));
  const staff = context.names(objects(resource['participant']).map((participant) => participant['individual']));
  const open = endless && ['in-progress', 'arrived', 'triaged', 'onleave'].includes(status);
  const main: Draft = {
    kind: 'encounter',
    label,
    title,
    summary: summaryOf(
      [...new Set([...types.slice(1), ...reasons, ...diagnoses])].filter((words) => words !== title).join(', '),
      locations.join(', '),
      staff.join(', '),
    ),
    when,
    until: open ? 'open' : until,
    status: statusOf(resource),
    marks: status === 'cancelled' ? [mark('struck', 'Cancelled')] : standingMarks(status),
    within: resource['partOf'],
  };
  if (within || !isAdmission(resource) || status !== 'finished' || when === null || until === null) return [main];
  return [main, discharge(resource, main, when, until)];
};

function discharge(resource: Parameters<Mapper>[0], main: Draft, when: ClinicalDate, until: ClinicalDate): Draft {
  const disposition = term(object(resource['hospitalization'])['dischargeDisposition']);
  return {
    ...main,
    suffix: 'discharge',
    label: 'Discharge',
    title: disposition === '' ? `Discharged: ${main.title}` : disposition,
    summary: summaryOf(
      disposition === '' ? '' : main.title,
      `Admission ${formatDate(when)} to ${formatDate(until)}`,
      lengthOfStay(when, until),
    ),
    when: until,
    until: null,
    marks: [],
    within: { reference: `Encounter/${text(resource['id'])}` },
  };
}

/** Nights, as hospitals count; only where both ends have a day. */
function lengthOfStay(from: ClinicalDate, to: ClinicalDate): string {
  const exact = [from, to].every((date) => date.precision === 'day' || date.precision === 'minute');
  if (!exact || to.sortKey < from.sortKey) return '';
  const nights = Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
  return nights === 0 ? 'Same day' : `${nights}\u00A0${nights === 1 ? 'night' : 'nights'}`;
}

/** Midnight in London, but for an hour where the clocks change, which the rounding above takes up. */
function startOfDay(date: ClinicalDate): number {
  const [hours = '0', minutes = '0'] = formatTime(date).split(':');
  return date.sortKey - (Number(hours) * 60 + Number(minutes)) * 60_000;
}

export const mapEpisodeOfCare: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const diagnoses = context.names(objects(resource['diagnosis']).map((diagnosis) => diagnosis['condition']));
  const types = terms(resource['type']);
  return [
    {
      kind: 'encounter',
      label: 'Episode of care',
      title: types[0] ?? diagnoses[0] ?? 'Episode of care',
      summary: summaryOf(
        [...types.slice(1), ...diagnoses].join(', '),
        context.name(resource['managingOrganization']),
        context.name(resource['careManager']),
      ),
      when,
      until: endless && ['active', 'onhold', 'planned', 'waitlist'].includes(statusCode(resource)) ? 'open' : until,
      status: statusOf(resource),
      marks: standingMarks(statusCode(resource)),
    },
  ];
};
