import type { Patient } from 'fhir/r4';
import type { ResidentState } from '../access/residents.ts';
import { Chart } from './chart.ts';
import { CONFIDENTIALITY } from './codes.ts';
import { takenIn } from './days.ts';
import type { Random } from './random.ts';
import { organizationOf } from './sources.ts';
import type { SourceRoom } from './sources.ts';

/** Who a resident is. Left out means: the record does not say. */
export interface Person {
  readonly patientId: string;
  readonly nhsNumber: string;
  /** UK Core verification status: 01 verified, 02 present but not traced. */
  readonly verification?: '01' | '02';
  readonly prefix?: string;
  readonly given: readonly string[];
  readonly family: string;
  readonly formerFamily?: string;
  readonly knownAs?: string;
  readonly born?: string;
  readonly gender?: Patient['gender'];
  readonly died?: string;
  /** House and street; the town is St Helens. */
  readonly address?: readonly [line: string, postcode: string];
  readonly phone?: string;
  readonly language?: string;
  readonly interpreter?: boolean;
  readonly nextOfKin?: {
    readonly name: readonly [given: string, family: string];
    readonly relation: string;
    readonly phone: string;
  };
  readonly practice: SourceRoom;
  /** S-flagged in the Personal Demographics Service. */
  readonly sensitive?: boolean;
  readonly ethnicity?: readonly [code: string, display: string];
}

/** A resident as the stories hand it over: the person, the chart, and what is special. */
export interface Resident {
  readonly person: Person;
  readonly chart: Chart;
  readonly story: string;
  readonly access: ResidentState;
  readonly notShared: readonly SourceRoom[];
}

const EXTENSION = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore';
const SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore';

/** `SMITH, John (Mr)` as the NHS writes a name. */
export function displayNameOf(person: Person): string {
  const title = person.prefix === undefined ? '' : ` (${person.prefix})`;
  return `${person.family.toUpperCase()}, ${person.given.join(' ')}${title}`;
}

export interface StoryExtra {
  readonly story: string;
  readonly access?: ResidentState;
  readonly notShared?: readonly SourceRoom[];
}

/**
 * Opens the chart of a person with the Patient in it.
 * @param random the generator's root stream; the resident gets a stream of its own.
 */
export function openResident(random: Random, person: Person, extra: StoryExtra): Resident {
  const chart = new Chart(person.patientId, displayNameOf(person), random.fork(person.patientId));
  chart.resources.push(JSON.parse(JSON.stringify(patientResource(person))));
  return { person, chart, story: extra.story, access: extra.access ?? 'open', notShared: extra.notShared ?? [] };
}

function patientResource(person: Person): Patient {
  const { practice } = person;
  const verification = person.verification ?? '01';
  return {
    resourceType: 'Patient',
    id: person.patientId,
    // Demographics come from the Personal Demographics Service, not from a record source: no `meta.source`.
    meta: {
      lastUpdated: takenIn('2026-10-01'),
      profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'],
      security: person.sensitive === true ? [{ system: CONFIDENTIALITY, code: 'R', display: 'restricted' }] : undefined,
    },
    extension:
      person.ethnicity === undefined
        ? undefined
        : [
            {
              url: `${EXTENSION}-EthnicCategory`,
              valueCodeableConcept: {
                coding: [
                  {
                    system: `${SYSTEM}-EthnicCategoryEngland`,
                    code: person.ethnicity[0],
                    display: person.ethnicity[1],
                  },
                ],
              },
            },
          ],
    identifier: [
      {
        extension: [
          {
            url: `${EXTENSION}-NHSNumberVerificationStatus`,
            valueCodeableConcept: {
              coding: [
                {
                  system: `${SYSTEM}-NHSNumberVerificationStatusEngland`,
                  code: verification,
                  display: verification === '01' ? 'Number present and verified' : 'Number present but not traced',
                },
              ],
            },
          },
        ],
        use: 'official',
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: person.nhsNumber,
      },
    ],
    active: true,
    name: names(person),
    telecom: person.phone === undefined ? undefined : [{ system: 'phone', value: person.phone, use: 'home' }],
    gender: person.gender,
    birthDate: person.born,
    deceasedDateTime: person.died,
    address:
      person.address === undefined
        ? undefined
        : [
            {
              use: 'home',
              type: 'both',
              line: [person.address[0]],
              city: 'St Helens',
              district: 'Merseyside',
              postalCode: person.address[1],
            },
          ],
    contact:
      person.nextOfKin === undefined
        ? undefined
        : [
            {
              relationship: [{ text: person.nextOfKin.relation }],
              name: { given: [person.nextOfKin.name[0]], family: person.nextOfKin.name[1] },
              telecom: [{ system: 'phone', value: person.nextOfKin.phone }],
            },
          ],
    communication:
      person.language === undefined
        ? undefined
        : [
            {
              extension:
                person.interpreter === true
                  ? [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }]
                  : undefined,
              language: { text: person.language },
              preferred: true,
            },
          ],
    generalPractitioner: [organizationOf(practice)],
  };
}

function names(person: Person): Patient['name'] {
  const prefix = person.prefix === undefined ? undefined : [person.prefix];
  return [
    { use: 'official', family: person.family, given: [...person.given], prefix },
    ...(person.formerFamily === undefined
      ? []
      : [{ use: 'old' as const, family: person.formerFamily, given: [...person.given] }]),
    ...(person.knownAs === undefined ? [] : [{ use: 'nickname' as const, given: [person.knownAs] }]),
  ];
}
