import type { RegisteredRelationship } from '../access/residents.ts';
import type { Person } from './patient.ts';
import { SOURCES } from './sources.ts';

/** Those whom every member of staff of the demonstration may open, as tests of sessions and roles need. */
const KNOWN_EVERYWHERE: ReadonlySet<string> = new Set(['margaret-hollins', 'ann-frodsham', 'patricia-holt']);

/**
 * The sandbox's own register of relationships: who cares for a resident though nothing in the record says so, as a town's
 * appointment systems know it.
 */
export function registerOf({ patientId, practice }: Person): RegisteredRelationship[] {
  return [
    ...(practice === SOURCES.exampleSurgery
      ? []
      : [
          {
            odsCode: SOURCES.exampleSurgery.odsCode,
            code: 'encounter' as const,
            text: 'Seen at the extended-hours clinic that Example Surgery runs',
          },
        ]),
    ...(KNOWN_EVERYWHERE.has(patientId) ? EVERYWHERE : []),
  ];
}

const EVERYWHERE: readonly RegisteredRelationship[] = [
  {
    odsCode: SOURCES.sankeyBrook.odsCode,
    code: 'encounter',
    text: 'Seen at the minor injuries clinic at Sankey Brook',
  },
  {
    odsCode: SOURCES.whiston.odsCode,
    code: 'referral',
    text: 'On the waiting list of an outpatient clinic at Whiston',
  },
  { odsCode: SOURCES.communityNursing.odsCode, code: 'referral', text: 'On the list of the community nursing team' },
  { odsCode: SOURCES.merseyCare.odsCode, code: 'referral', text: 'On the list of the later life and memory service' },
  { odsCode: SOURCES.adultSocialCare.odsCode, code: 'referral', text: 'On the list of the adult social care team' },
];
