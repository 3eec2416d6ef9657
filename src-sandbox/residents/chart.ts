import type { Coding, FhirResource, Meta, Reference } from 'fhir/r4';
import { CARE_SETTING_TAG, CONFIDENTIALITY } from './codes.ts';
import { takenIn } from './days.ts';
import type { Random } from './random.ts';
import type { SourceRoom } from './sources.ts';

/** Short forms in ids: `margaret-hollins-enc-0012`. A type without one uses its own name in lower case. */
const ID_WORDS: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'allergy',
  Appointment: 'appt',
  CarePlan: 'plan',
  Communication: 'comm',
  Condition: 'cond',
  DiagnosticReport: 'report',
  DocumentReference: 'doc',
  Encounter: 'enc',
  Immunization: 'imm',
  MedicationAdministration: 'medadm',
  MedicationDispense: 'meddisp',
  MedicationRequest: 'medreq',
  MedicationStatement: 'medstat',
  Observation: 'obs',
  Procedure: 'proc',
  QuestionnaireResponse: 'qresp',
  ServiceRequest: 'ref',
};

/** Types that UK Core profiles; the others carry no profile. */
const UK_CORE = new Set(
  (
    'AllergyIntolerance Appointment CarePlan CareTeam Communication Composition Condition Consent Device ' +
    'DiagnosticReport DocumentReference Encounter EpisodeOfCare FamilyMemberHistory Flag ImagingStudy Immunization ' +
    'List Medication MedicationAdministration MedicationDispense MedicationRequest MedicationStatement Observation ' +
    'Patient Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson ServiceRequest Specimen Task'
  ).split(' '),
);

const RESTRICTED: Coding = { system: CONFIDENTIALITY, code: 'R', display: 'restricted' };
const VERY_RESTRICTED: Coding = { system: CONFIDENTIALITY, code: 'V', display: 'very restricted' };

export interface About {
  /** When the record took it in: a day or a date-time; `meta.lastUpdated` follows from it. */
  readonly recorded?: string | undefined;
  /** Confidentiality R, or V: opened by itself, with a reason. */
  readonly restricted?: boolean | 'V' | undefined;
  /** A UK Core profile other than the type's own, e.g. `Observation-Lab`. */
  readonly profile?: string | undefined;
}

/** One resident's record while it is written: counts ids, keeps what was written, in order. */
export class Chart {
  readonly patientId: string;
  readonly random: Random;
  readonly subject: Reference;
  readonly resources: FhirResource[] = [];
  readonly #counts = new Map<string, number>();

  constructor(patientId: string, displayName: string, random: Random) {
    this.patientId = patientId;
    this.random = random;
    this.subject = { reference: `Patient/${patientId}`, display: displayName };
  }

  /** A pen that writes as one source. */
  at(source: SourceRoom): Pen {
    return new Pen(this, source);
  }

  nextId(resourceType: string): string {
    const word = ID_WORDS[resourceType] ?? resourceType.toLowerCase();
    const count = (this.#counts.get(word) ?? 0) + 1;
    this.#counts.set(word, count);
    return `${this.patientId}-${word}-${String(count).padStart(4, '0')}`;
  }
}

/** Writes resources into a chart as one source system: id, profile, `meta.source`, care setting tag. */
export class Pen {
  readonly chart: Chart;
  readonly source: SourceRoom;

  constructor(chart: Chart, source: SourceRoom) {
    this.chart = chart;
    this.source = source;
  }

  get subject(): Reference {
    return this.chart.subject;
  }

  get random(): Random {
    return this.chart.random;
  }

  /**
   * Adds a resource; `undefined` members are left out, so builders need no conditions.
   * @returns what was added, with its id, to refer to.
   */
  write<T extends FhirResource>(body: T, about: About = {}): T {
    const { resourceType } = body;
    const added: T = JSON.parse(
      JSON.stringify({
        ...body,
        resourceType,
        id: body.id ?? this.chart.nextId(resourceType),
        meta: { ...sourceMeta(this.source, resourceType, about), ...body.meta },
      }),
    );
    this.chart.resources.push(added);
    return added;
  }
}

function sourceMeta(source: SourceRoom, resourceType: string, about: About): Meta {
  const profile = about.profile ?? (UK_CORE.has(resourceType) ? resourceType : undefined);
  return {
    lastUpdated: takenIn(about.recorded),
    source: source.uri,
    ...(profile === undefined ? {} : { profile: [`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${profile}`] }),
    ...(about.restricted === true ? { security: [RESTRICTED] } : {}),
    ...(about.restricted === 'V' ? { security: [VERY_RESTRICTED] } : {}),
    tag: [{ system: CARE_SETTING_TAG, code: source.careSetting }],
  };
}

/** `Type/id` of a written resource. */
export function refTo(resource: FhirResource, display?: string): Reference {
  return {
    reference: `${resource.resourceType}/${resource.id ?? ''}`,
    ...(display === undefined ? {} : { display }),
  };
}
