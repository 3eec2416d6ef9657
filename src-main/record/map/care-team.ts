import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { terms } from '../read/concept.ts';
import { type Json, list, objects, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import { labelled, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { MapContext, Mapper } from './types.ts';
import { counted, isSubject } from './words.ts';

/** Who looks after the patient together: each member with role, organisation and time; how many are not named. */
export const mapCareTeam: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const categories = terms(resource['category']);
  const title = text(resource['name']) || categories[0] || narrativeOf(resource)[0] || 'Care team';
  const members = objects(resource['participant'])
    .filter((participant) => !isSubject(participant['member'], resource))
    .map((participant) => memberText(participant, context));
  const unnamed = members.filter((words) => words === '').length;
  return [
    {
      kind: 'care-plan',
      label: 'Care team',
      title,
      summary: summaryOf(
        distinct(members).join('; '),
        unnamed === 0 ? '' : `${counted(unnamed, 'member')} not named`,
        context.names(resource['managingOrganization']).join(', '),
        labelled('For', reasonsOf(resource, context)),
        categories.filter((words) => words !== title).join(', '),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: endless && statusCode(resource) === 'active' ? 'open' : until,
      status: statusOf(resource),
      marks: [],
      within: resource['encounter'],
    },
  ];
};

/** `Dr Owen Pryce (General practitioner, Sankey Brook, until 01-Mar-2026)`; a role alone where nobody is named. */
function memberText(participant: Json, context: MapContext): string {
  const roles = terms(list(participant['role']));
  const who = context.name(participant['member']);
  const organisation = context.name(participant['onBehalfOf']);
  const [head = '', ...rest] = who === '' ? distinct([roles.join(', '), organisation]) : [who, ...roles, organisation];
  return bracketed(head, ...distinct(rest).filter((words) => !head.includes(words)), periodText(participant['period']));
}
