import { lookup } from '../../../src-shared/lookup.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { noteTexts } from '../map/helpers.ts';
import { isSubject } from '../map/words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, list, object, objects, text } from '../read/reader.ts';
import type { NameOf } from '../read/reference.ts';

/** What one resource says around a medicine, in its own words; '' where it says nothing. */
export interface MedicationSaid {
  /** Who prescribed, dispensed, gave or reported it. */
  readonly who: string;
  /** The organisation that it was prescribed for, where that is named beside who sent it. */
  readonly prescribedAt: string;
  readonly reason: string;
  /** 'Repeat', 'Acute', or the source's own word. */
  readonly course: string;
  /** Why it has the status that it has: why it was stopped. */
  readonly statusReason: string;
  /** What was noted beside it, each note once. */
  readonly notes: readonly string[];
}

const NHS = String.raw`(?:UKCore|CareConnect(?:-GPC)?)-`;
/** Acute or repeat, before FHIR R4 had `courseOfTherapyType` (Care Connect, GP Connect, UK Core). EPS uses the name for something else. */
const PRESCRIPTION_TYPE = new RegExp(`${NHS}PrescriptionType(?:-\\d+)?$`);
const PRESCRIBED_AT = new RegExp(`${NHS}(?:MedicationPrescribingOrganization(?:Type)?|PrescribingAgency)(?:-\\d+)?$`);

/** `courseOfTherapyType` of FHIR R4 and the prescription types of UK Core, by their codes. */
const COURSES: Readonly<Record<string, string>> = {
  acute: 'Acute',
  continuous: 'Repeat',
  repeat: 'Repeat',
  'continuous-repeat-dispensing': 'Repeat dispensing',
  'repeat-dispensing': 'Repeat dispensing',
};

export function medicationSaid(resource: Json, name: NameOf): MedicationSaid {
  return {
    who: whoOf(resource, name),
    prescribedAt: joinWords(distinct(extensionsOf(resource, PRESCRIBED_AT).map((value) => wordsOf(value, name)))),
    reason: joinWords(distinct([...terms(resource['reasonCode']), ...objects(resource['reasonReference']).map(name)])),
    course: courseOf(resource),
    statusReason: joinWords(
      distinct([
        ...terms(resource['statusReason']),
        term(resource['statusReasonCodeableConcept']),
        name(resource['statusReasonReference']),
      ]),
    ),
    notes: distinct(noteTexts(resource['note'])),
  };
}

function whoOf(resource: Json, name: NameOf): string {
  switch (text(resource['resourceType'])) {
    case 'MedicationRequest':
      return name(resource['requester']);
    case 'MedicationStatement':
      return isSubject(resource['informationSource'], resource) ? 'the patient' : name(resource['informationSource']);
    default:
      return joinWords(distinct(list(resource['performer']).map((performer) => name(object(performer)['actor']))));
  }
}

function courseOf(resource: Json): string {
  const older = extensionsOf(resource, PRESCRIPTION_TYPE)[0]?.['valueCodeableConcept'];
  const concept = resource['courseOfTherapyType'] ?? older;
  return lookup(COURSES, codeOf(concept)) ?? term(concept);
}

const extensionsOf = (resource: Json, address: RegExp): readonly Json[] =>
  objects(resource['extension']).filter(({ url }) => address.test(text(url)));

const wordsOf = (extension: Json, name: NameOf): string =>
  extension['valueReference'] === undefined
    ? term(extension['valueCodeableConcept'] ?? extension['valueCoding'])
    : name(extension['valueReference']);
