import { formatDateTime, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { capitalised, distinct } from '../../../src-shared/join-words.ts';
import { codeOf, concept, term } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { hasDate, labelled, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { intentMarks, priorityMarks } from './requests.ts';
import type { MapContext, Mapper } from './types.ts';

const TASK_CODES = 'http://hl7.org/fhir/CodeSystem/task-code';

/** HL7's task codes say what is to become of the request in `focus`, and nothing without it. */
const ACTIONS: Readonly<Record<string, string>> = {
  approve: 'Approve',
  fulfill: 'Carry out',
  abort: 'Stop',
  replace: 'Replace',
  change: 'Change',
  suspend: 'Put on hold',
  resume: 'Take up again',
};

/** Something that somebody has to do: what, how far it is, for whom it waits, by when. */
export const mapTask: Mapper = (resource, context) => {
  const status = statusCode(resource);
  const action = actionText(resource, context);
  const isGeneric = concept(resource['code']).codings.some(({ system }) => system === TASK_CODES);
  const [title = narrativeOf(resource)[0] ?? 'Task not described', ...more] = distinct([
    isGeneric ? '' : term(resource['code']),
    action,
    text(resource['description']),
    isGeneric ? term(resource['code']) : '',
  ]);
  const executed = momentOf(resource, ['executionPeriod']);
  const { when } = hasDate(executed) ? executed : momentOf(resource, ['authoredOn', 'lastModified']);
  const open = executed.endless && ['accepted', 'in-progress', 'on-hold'].includes(status);
  const due = parseClinicalDate(object(object(resource['restriction'])['period'])['end']);
  return [
    {
      kind: 'task',
      label: 'Task',
      title: capitalised(title),
      summary: summaryOf(
        term(resource['businessStatus']),
        // The words of a generic code add nothing to 'Carry out: …'.
        more.filter((words) => !(isGeneric && words === term(resource['code']))).join(', '),
        due === null ? '' : `Due ${formatDateTime(due)}`,
        labelled('Because', term(resource['statusReason'])),
        labelled('For', reasonsOf(resource, context)),
        labelled('To', context.name(resource['owner']) || objects(resource['performerType']).map(term).join(', ')),
        labelled('From', context.name(resource['requester'])),
        isGeneric ? '' : labelled('About', action === title ? '' : context.name(resource['focus'])),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: open ? 'open' : executed.until,
      status: statusOf(resource),
      marks: [...priorityMarks(resource), ...intentMarks(resource)],
      within: resource['encounter'],
    },
  ];
};

/** `Carry out: Colonoscopy`; '' where the code is no generic one, or what it is about has no name. */
function actionText(resource: Json, context: MapContext): string {
  const action = lookup(ACTIONS, codeOf(resource['code'], TASK_CODES));
  const focus = context.name(resource['focus']);
  return action === undefined || focus === '' ? '' : `${action}: ${focus}`;
}
