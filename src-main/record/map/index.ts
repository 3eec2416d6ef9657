import { mapAdverseEvent } from './adverse-event.ts';
import { mapAllergyIntolerance } from './allergy.ts';
import { mapAppointment } from './appointment.ts';
import { mapBasic } from './basic.ts';
import { mapCarePlan } from './care-plan.ts';
import { mapCareTeam } from './care-team.ts';
import { mapClinicalImpression } from './clinical-impression.ts';
import { mapCommunication, mapCommunicationRequest } from './communication.ts';
import { mapCondition } from './condition.ts';
import { mapConsent } from './consent.ts';
import { mapComposition, mapDocumentReference } from './document.ts';
import { mapDetectedIssue } from './detected-issue.ts';
import { mapDevice, mapDeviceRequest, mapDeviceUseStatement } from './device.ts';
import { mapEncounter, mapEpisodeOfCare } from './encounter.ts';
import { mapFamilyMemberHistory } from './family-history.ts';
import { mapFlag } from './flag.ts';
import { mapGoal } from './goal.ts';
import { mapImagingStudy } from './imaging-study.ts';
import { mapImmunizationRecommendation } from './immunisation-recommendation.ts';
import { mapImmunization } from './immunisation.ts';
import { mapList } from './list.ts';
import { mapMedia } from './media.ts';
import { mapMedicationAdministration, mapMedicationDispense } from './medication-event.ts';
import { mapMedicationRequest } from './medication-request.ts';
import { mapMedicationStatement } from './medication-statement.ts';
import { mapNutritionOrder } from './nutrition-order.ts';
import { mapObservation } from './observation.ts';
import { mapOther } from './other.ts';
import { mapProcedure } from './procedure.ts';
import { mapQuestionnaireResponse } from './questionnaire-response.ts';
import { mapDiagnosticReport } from './report.ts';
import { mapRiskAssessment } from './risk-assessment.ts';
import { mapServiceRequest } from './service-request.ts';
import { mapSpecimen } from './specimen.ts';
import { mapSupplyDelivery, mapSupplyRequest } from './supply.ts';
import { mapTask } from './task.ts';
import type { Mapper } from './types.ts';
import { mapVisionPrescription } from './vision-prescription.ts';

/** The one table of mapping functions. A type that is not in it becomes an 'other entry'. */
const MAPPERS: ReadonlyMap<string, Mapper> = new Map<string, Mapper>([
  ['AdverseEvent', mapAdverseEvent],
  ['AllergyIntolerance', mapAllergyIntolerance],
  ['Appointment', mapAppointment],
  ['Basic', mapBasic],
  ['CarePlan', mapCarePlan],
  ['Composition', mapComposition],
  ['CareTeam', mapCareTeam],
  ['ClinicalImpression', mapClinicalImpression],
  ['Communication', mapCommunication],
  ['CommunicationRequest', mapCommunicationRequest],
  ['Condition', mapCondition],
  ['Consent', mapConsent],
  ['DetectedIssue', mapDetectedIssue],
  ['Device', mapDevice],
  ['DeviceRequest', mapDeviceRequest],
  ['DeviceUseStatement', mapDeviceUseStatement],
  ['DiagnosticReport', mapDiagnosticReport],
  ['DocumentReference', mapDocumentReference],
  ['Encounter', mapEncounter],
  ['EpisodeOfCare', mapEpisodeOfCare],
  ['FamilyMemberHistory', mapFamilyMemberHistory],
  ['Flag', mapFlag],
  ['Goal', mapGoal],
  ['ImagingStudy', mapImagingStudy],
  ['Immunization', mapImmunization],
  ['ImmunizationRecommendation', mapImmunizationRecommendation],
  ['List', mapList],
  ['Media', mapMedia],
  ['MedicationAdministration', mapMedicationAdministration],
  ['MedicationDispense', mapMedicationDispense],
  ['MedicationRequest', mapMedicationRequest],
  ['MedicationStatement', mapMedicationStatement],
  ['NutritionOrder', mapNutritionOrder],
  ['Observation', mapObservation],
  ['Procedure', mapProcedure],
  ['QuestionnaireResponse', mapQuestionnaireResponse],
  ['RiskAssessment', mapRiskAssessment],
  ['ServiceRequest', mapServiceRequest],
  ['Specimen', mapSpecimen],
  ['SupplyDelivery', mapSupplyDelivery],
  ['SupplyRequest', mapSupplyRequest],
  ['Task', mapTask],
  ['VisionPrescription', mapVisionPrescription],
]);

export function mapperFor(resourceType: string): Mapper {
  return MAPPERS.get(resourceType) ?? mapOther;
}
