import { formatDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { extensions, type Json, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
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
import { medicationTitle, settingWords } from './medication.ts';
import type { Mapper } from './types.ts';
import { personName } from './words.ts';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const LAST_ISSUE = `${UK_CORE}MedicationStatementLastIssueDate`;
const CHANGE = `${UK_CORE}MedicationChangeSummary`;

/** What the patient takes, took, or does not take, and who says so. */
export const mapMedicationStatement: Mapper = (resource, context) => {
  const name = medicationTitle(resource, context);
  const status = statusCode(resource);
  const notTaken = status === 'not-taken';
  const { when, until, endless } = momentOf(resource, ['effective[x]', 'dateAsserted']);
  const issued = parseClinicalDate(extensions(resource, LAST_ISSUE)[0]?.['valueDateTime']);
  const why = terms(resource['statusReason']).join(', ');
  return [
    {
      kind: 'medication',
      label: 'Medication',
      title: notTaken ? `Not taken: ${name}` : name,
      summary: summaryOf(
        dosageText(resource['dosage']),
        issued === null ? '' : `Last issued ${formatDate(issued)}`,
        changeText(resource),
        labelled(`${statusOf(resource)}:`, why),
        settingWords(resource),
        labelled('For', reasonsOf(resource, context)),
        labelled('Stated by', personName(resource['informationSource'], resource, context)),
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

/** What a hospital changed about it, when and why (UK Core): the reader of a discharge looks for nothing else. */
function changeText(resource: Json): string {
  const change = extensions(resource, CHANGE)[0];
  if (change === undefined) return '';
  const part = (name: string): Json | undefined => extensions(change, name)[0];
  const status = part('status');
  const [head = 'Changed', ...more] = distinct([
    term({ coding: [status?.['valueCoding'] ?? {}] }) || text(status?.['valueCode']),
    dateText(part('dateChanged')?.['valueDateTime']),
    term(part('indicationForChange')?.['valueCodeableConcept']),
    text(part('detailsOfAmendment')?.['valueString']),
  ]);
  return more.length === 0 ? head : `${head}: ${more.join(', ')}`;
}
