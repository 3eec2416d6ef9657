import type { FhirResource } from 'fhir/r4';
import type { RegisteredRelationship, ResidentState } from '../access/residents.ts';
import { heavyResident } from './heavy.ts';
import { displayNameOf } from './patient.ts';
import type { Resident } from './patient.ts';
import { Random } from './random.ts';
import { registerOf } from './register.ts';
import { ALL_SOURCES, directoryResources } from './sources.ts';
import type { RecordSource } from './sources.ts';
import { accessResidents } from './stories/access.ts';
import { allergyResidents } from './stories/allergies.ts';
import { awkwardResidents } from './stories/awkward.ts';
import { crisisPlan } from './stories/crisis.ts';
import { hospitalResidents } from './stories/hospital.ts';
import { letterResident } from './stories/letters.ts';
import { margaretHollins } from './stories/margaret.ts';
import { medicationResident } from './stories/medication.ts';
import { namedResidents } from './stories/names.ts';
import { endOfLife, reasonableAdjustments } from './stories/plans.ts';
import { pregnancy } from './stories/pregnancy.ts';
import { referenceResident } from './stories/references.ts';
import { relationshipResidents } from './stories/relationships.ts';
import { severalSourcesResident } from './stories/several-sources.ts';
import { valuesResident } from './stories/values.ts';
import { wholeStandardResident } from './stories/whole-standard.ts';

export { SANDBOX_TODAY } from './days.ts';
export type { RecordSource } from './sources.ts';

/** Resources that break FHIR on purpose, as `Type/id`; everything else is valid R4. */
export const DELIBERATELY_INVALID: readonly string[] = ['Condition/elsie-birchall-date-in-words'];

/** References that lead nowhere on purpose. */
export const DELIBERATELY_DANGLING: readonly string[] = [
  'Encounter/graham-eccles-enc-not-in-this-record',
  'Practitioner/retired-in-1998',
  'urn:uuid:3c1f7a52-5f0e-4b8c-9a55-0d5a1f1e7c11',
  'https://elsewhere.example/fhir/Organization/77',
];

export interface ResidentCard {
  readonly patientId: string;
  readonly nhsNumber: string;
  readonly displayName: string;
  /** What is special, for the demonstration and the tests. */
  readonly story: string;
  /** How the server treats this resident. */
  readonly access: ResidentState;
  /** Sources whose records are not shared because the practice signed no agreement; nothing of theirs is generated. */
  readonly notShared: readonly string[];
  /** Sources that hold something of this resident, in the order of `ResidentSet.sources`. */
  readonly sources: readonly string[];
  /** Who cares for this resident though no resource says so. */
  readonly relationships: readonly RegisteredRelationship[];
}

export interface ResidentSet {
  /** Every FHIR R4 resource to serve. */
  readonly resources: readonly FhirResource[];
  readonly sources: readonly RecordSource[];
  readonly residents: readonly ResidentCard[];
}

/**
 * Writes the synthetic residents of St Helens: the same seed gives the same bytes. Ids, NHS numbers and stories stay
 * the same under every seed; the ordinary years between the stories differ.
 * @param options.heavy adds for each number one resident with exactly that many resources besides the Patient.
 */
export function generateResidents(options: { seed: number; heavy?: readonly number[] | undefined }): ResidentSet {
  const random = new Random(options.seed);
  const townspeople = [
    margaretHollins(random),
    ...accessResidents(random),
    ...allergyResidents(random),
    ...namedResidents(random),
    ...hospitalResidents(random),
    ...awkwardResidents(random),
    medicationResident(random),
    valuesResident(random),
    letterResident(random),
    referenceResident(random),
    reasonableAdjustments(random),
    endOfLife(random),
    pregnancy(random),
    crisisPlan(random),
    wholeStandardResident(random),
    severalSourcesResident(random),
  ];
  const residents = [
    ...townspeople,
    ...relationshipResidents(random),
    ...(options.heavy ?? []).map((count, index) => heavyResident(random, count, index)),
  ];
  return {
    resources: [...directoryResources(), ...residents.flatMap(({ chart }) => chart.resources)],
    sources: ALL_SOURCES.map(({ sourceId, uri, name, odsCode, careSetting, system }) => ({
      sourceId,
      uri,
      name,
      odsCode,
      careSetting,
      system,
    })),
    residents: residents.map((one) => cardOf(one, townspeople.includes(one) ? registerOf(one.person) : [])),
  };
}

function cardOf(
  { person, chart, story, access, notShared }: Resident,
  relationships: readonly RegisteredRelationship[],
): ResidentCard {
  const held = new Set(chart.resources.map(({ meta }) => meta?.source));
  return {
    patientId: person.patientId,
    nhsNumber: person.nhsNumber,
    displayName: displayNameOf(person),
    story,
    access,
    notShared: notShared.map(({ sourceId }) => sourceId),
    sources: ALL_SOURCES.filter(({ uri }) => held.has(uri)).map(({ sourceId }) => sourceId),
    relationships,
  };
}
