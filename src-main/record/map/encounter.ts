import { type ClinicalDate, DAY_MS, formatDate, formatTime } from '../../../src-shared/clinical/dates.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { extensions, type Json, object, objects, text } from '../read/reader.ts';
import { encounterClassWords, isAdmission } from '../read/encounter-class.ts';
import { labelled, mark, momentOf, standingMarks, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Draft, MapContext, Mapper } from './types.ts';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';

/** Longer than this a destination is an explanation (data dictionary texts), and no title. */
const TITLE_LENGTH = 80;

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
  const diagnoses = diagnosesOf(resource, context);
  const types = [...terms(resource['type']), term(resource['serviceType'])].filter((words) => words !== '');
  const title = types[0] ?? reasons[0] ?? label;
  const locations = context.names(objects(resource['location']).map((location) => location['location']));
  const staff = context.names(objects(resource['participant']).map((participant) => participant['individual']));
  const open = endless && ['in-progress', 'arrived', 'triaged', 'onleave'].includes(status);
  const stay = object(resource['hospitalization']);
  const isToldTwice = !within && isAdmission(resource) && status === 'finished' && when !== null && until !== null;
  const main: Draft = {
    kind: 'encounter',
    label,
    title,
    summary: summaryOf(
      distinct([...types.slice(1), ...reasons, ...diagnoses.map(diagnosisText)])
        .filter((words) => words !== title)
        .join(', '),
      labelled('Priority', term(resource['priority'])),
      legalStatus(resource),
      extensionTerm(stay, 'AdmissionMethod') || extensionTerm(resource, 'AdmissionMethod'),
      labelled('Admitted from', term(stay['admitSource'])),
      locations.join(', '),
      staff.join(', '),
      // Of an admission that is told twice, the discharge tells it.
      isToldTwice ? '' : labelled('Afterwards', term(stay['dischargeDisposition'])),
      labelled('Outcome', extensionTerm(resource, 'OutcomeOfAttendance')),
      extensionTerm(resource, 'EmergencyCareDischargeStatus'),
    ),
    when,
    until: open ? 'open' : until,
    status: statusOf(resource),
    marks: status === 'cancelled' ? [mark('struck', 'Cancelled')] : standingMarks(status),
    within: resource['partOf'],
  };
  return isToldTwice
    ? [main, discharge(resource, main, when, until, { diagnoses, destination: context.name(stay['destination']) })]
    : [main];
};

interface Diagnosis {
  readonly name: string;
  /** 'Admission diagnosis', 'Discharge diagnosis', 'Comorbidity'; '' where the source does not say. */
  readonly role: string;
  readonly isOfDischarge: boolean;
}

/** What each diagnosis was to this stay: one made on arrival may have been given up by discharge. */
function diagnosesOf(resource: Json, context: MapContext): readonly Diagnosis[] {
  return objects(resource['diagnosis'])
    .map((diagnosis) => {
      // Encounter says `use`, EpisodeOfCare `role`.
      const role = diagnosis['use'] ?? diagnosis['role'];
      return { name: context.name(diagnosis['condition']), role: term(role), isOfDischarge: codeOf(role) === 'DD' };
    })
    .filter(({ name }) => name !== '');
}

const diagnosisText = ({ name, role }: Diagnosis): string => bracketed(name, role);

function extensionTerm(element: Json, name: string): string {
  return term(extensions(element, `${UK_CORE}${name}`)[0]?.['valueCodeableConcept']);
}

/** Under which law somebody is in hospital (UK Core; Mental Health Act). */
function legalStatus(resource: Json): string {
  return distinct(
    extensions(resource, `${UK_CORE}LegalStatus`).map((status) => {
      const part = (name: string): string => term(extensions(status, name)[0]?.['valueCodeableConcept']);
      return labelled('Legal status:', bracketed(part('legalStatusClassification'), part('legalStatusContext')));
    }),
  ).join('; ');
}

function discharge(
  resource: Json,
  main: Draft,
  when: ClinicalDate,
  until: ClinicalDate,
  { diagnoses, destination }: { readonly diagnoses: readonly Diagnosis[]; readonly destination: string },
): Draft {
  const stay = object(resource['hospitalization']);
  const disposition = term(stay['dischargeDisposition']);
  const isTitle = disposition !== '' && disposition.length <= TITLE_LENGTH;
  return {
    ...main,
    suffix: 'discharge',
    label: 'Discharge',
    title: isTitle ? disposition : `Discharged: ${main.title}`,
    summary: summaryOf(
      isTitle ? main.title : '',
      diagnoses
        .filter(({ isOfDischarge }) => isOfDischarge)
        .map(({ name }) => name)
        .join(', '),
      `Admission ${formatDate(when)} to ${formatDate(until)}`,
      lengthOfStay(when, until),
      labelled('To', destination),
      isTitle ? '' : labelled('Destination', disposition),
      extensionTerm(stay, 'DischargeMethod') || extensionTerm(resource, 'DischargeMethod'),
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

/** A time for which one service looks after the patient: waiting, going on or over. */
export const mapEpisodeOfCare: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const diagnoses = diagnosesOf(resource, context);
  const types = terms(resource['type']);
  const title = types[0] ?? diagnoses[0]?.name ?? 'Episode of care';
  return [
    {
      kind: 'encounter',
      label: 'Episode of care',
      title,
      summary: summaryOf(
        distinct([...types.slice(1), ...diagnoses.map(diagnosisText)])
          .filter((words) => words !== title)
          .join(', '),
        context.name(resource['managingOrganization']),
        context.name(resource['careManager']),
        labelled('Team', context.names(resource['team']).join(', ')),
        labelled('From', context.names(resource['referralRequest']).join(', ')),
      ),
      when,
      until: endless && ['active', 'onhold', 'planned', 'waitlist'].includes(statusCode(resource)) ? 'open' : until,
      status: statusOf(resource),
      marks: standingMarks(statusCode(resource)),
    },
  ];
};
