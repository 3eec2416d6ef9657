import { formatDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { term, terms } from '../read/concept.ts';
import { object, objects, text } from '../read/reader.ts';
import { encounterClassWords, isAdmission } from './encounter-class.ts';
import { labelled, mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Draft, Mapper } from './types.ts';

const DAY_MS = 86_400_000;

/** Admissions, attendances, consultations and contacts. A finished admission is told twice: as it began and ended. */
export const mapEncounter: Mapper = (resource, context) => {
  const label = encounterClassWords(resource, context.careSetting);
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
    marks: status === 'cancelled' ? [mark('struck', 'Cancelled')] : [],
    within: resource['partOf'],
  };
  if (!isAdmission(resource) || status !== 'finished' || when === null || until === null) return [main];
  return [main, discharge(resource, main, when, until)];
};

function discharge(resource: Parameters<Mapper>[0], main: Draft, when: ClinicalDate, until: ClinicalDate): Draft {
  const disposition = term(object(resource['hospitalization'])['dischargeDisposition']);
  return {
    ...main,
    suffix: 'discharge',
    label: 'Discharge',
    title: disposition === '' ? `Discharged: ${main.title}` : disposition,
    summary: summaryOf(`Admission ${formatDate(when)} to ${formatDate(until)}`, lengthOfStay(when, until)),
    when: until,
    until: null,
    marks: [],
    within: { reference: `Encounter/${text(resource['id'])}` },
  };
}

/** Nights are what hospitals count; only where both ends have a day. */
function lengthOfStay(from: ClinicalDate, to: ClinicalDate): string {
  const exact = [from, to].every((date) => date.precision === 'day' || date.precision === 'minute');
  if (!exact || to.sortKey < from.sortKey) return '';
  const days = Math.round((to.sortKey - from.sortKey) / DAY_MS);
  return labelled(String(days), days === 1 ? 'day' : 'days').replace(' ', '\u00A0');
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
      marks: [],
    },
  ];
};
