import { identifier, OF_TYPE, reference, status, token } from './search-parameter-table.ts';
import type { Parameters, SearchParameter } from './search-parameter-table.ts';
import { hasPatientParameter, hasSubjectParameter, PATIENT_COMPARTMENT } from './compartment.ts';

/** Elements of every type, under `meta`. */
const OF_ALL_TYPES: Parameters = {
  _tag: token('meta.tag'),
  _security: token('meta.security'),
  _profile: token('meta.profile'),
};

/** Any other type: the two elements that most of them have. */
const OF_OTHER_TYPES: Parameters = { identifier, status };

/** The date that a type is put in order by where `_sort=date` is asked and the type has no `date` parameter. */
const MAIN_DATE: Readonly<Record<string, string>> = {
  Patient: 'birthdate',
  Condition: 'onset-date',
  MedicationStatement: 'effective',
  MedicationAdministration: 'effective-time',
  MedicationDispense: 'whenhandedover',
  ServiceRequest: 'authored',
  Communication: 'sent',
  Goal: 'start-date',
  ImagingStudy: 'started',
  Provenance: 'recorded',
  QuestionnaireResponse: 'authored',
  Specimen: 'collected',
  Task: 'authored-on',
};

const cache = new Map<string, Parameters>();

/** Every indexed parameter of a type by name, with `patient` and `subject` where the type has them. */
export function searchParametersOf(type: string): Parameters {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const rule = PATIENT_COMPARTMENT[type];
  const made: Record<string, SearchParameter> = { ...OF_ALL_TYPES, ...(OF_TYPE[type] ?? OF_OTHER_TYPES) };
  if (rule !== undefined) {
    if (hasPatientParameter(type)) made['patient'] = reference(...rule.patient);
    if (hasSubjectParameter(type)) made['subject'] = reference(...rule.patient);
  }
  cache.set(type, made);
  return made;
}

/** The parameter whose start orders the type; undefined for types without any date. */
export function mainDateOf(type: string): string | undefined {
  const parameters = searchParametersOf(type);
  return parameters['date']?.kind === 'date' ? 'date' : MAIN_DATE[type];
}

/** Types with parameters of their own, for the CapabilityStatement. */
export const DESCRIBED_TYPES: readonly string[] = [
  ...new Set([...Object.keys(OF_TYPE), ...Object.keys(PATIENT_COMPARTMENT)]),
].sort();
