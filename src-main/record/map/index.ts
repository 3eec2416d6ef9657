import { mapAllergyIntolerance } from './allergy.ts';
import { mapAppointment } from './appointment.ts';
import { mapCarePlan } from './care-plan.ts';
import { mapCondition } from './condition.ts';
import { mapComposition, mapDocumentReference } from './document.ts';
import { mapEncounter, mapEpisodeOfCare } from './encounter.ts';
import { mapFlag } from './flag.ts';
import { mapImmunization } from './immunisation.ts';
import { mapList } from './list.ts';
import {
  mapMedicationAdministration,
  mapMedicationDispense,
  mapMedicationRequest,
  mapMedicationStatement,
} from './medication.ts';
import { mapObservation } from './observation.ts';
import { mapFamilyMemberHistory, mapOther } from './other.ts';
import { mapProcedure } from './procedure.ts';
import { mapDiagnosticReport } from './report.ts';
import { mapServiceRequest } from './service-request.ts';
import type { Mapper } from './types.ts';

/** The one table of mapping functions. A type that is not in it becomes an 'other entry'. */
const MAPPERS: ReadonlyMap<string, Mapper> = new Map<string, Mapper>([
  ['AllergyIntolerance', mapAllergyIntolerance],
  ['Appointment', mapAppointment],
  ['CarePlan', mapCarePlan],
  ['Composition', mapComposition],
  ['Condition', mapCondition],
  ['DiagnosticReport', mapDiagnosticReport],
  ['DocumentReference', mapDocumentReference],
  ['Encounter', mapEncounter],
  ['EpisodeOfCare', mapEpisodeOfCare],
  ['FamilyMemberHistory', mapFamilyMemberHistory],
  ['Flag', mapFlag],
  ['Immunization', mapImmunization],
  ['List', mapList],
  ['MedicationAdministration', mapMedicationAdministration],
  ['MedicationDispense', mapMedicationDispense],
  ['MedicationRequest', mapMedicationRequest],
  ['MedicationStatement', mapMedicationStatement],
  ['Observation', mapObservation],
  ['Procedure', mapProcedure],
  ['ServiceRequest', mapServiceRequest],
]);

export function mapperFor(resourceType: string): Mapper {
  return MAPPERS.get(resourceType) ?? mapOther;
}
