import { distinct } from '../../../src-shared/join-words.ts';
import { activityText } from '../map/care-plan.ts';
import { conditionText } from '../map/family-history.ts';
import { targetText } from '../map/goal.ts';
import { seriesText } from '../map/imaging-study.ts';
import { predictionText } from '../map/risk-assessment.ts';
import { lensText } from '../map/vision-prescription.ts';
import { containerText } from '../map/specimen.ts';
import { parameterText } from '../map/device.ts';
import { counted } from '../map/words.ts';
import { ingredientText } from '../read/medication-name.ts';
import { term } from '../read/concept.ts';
import { type Json, number, object, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';

/** How the pane calls the open patient where the record refers to them. */
export const THE_PATIENT = 'The patient';

/** Elements of one or two resource types that are one fact: their row's own line tells it, whole. */
export const TYPE_COMPOUNDS: Readonly<
  Record<string, readonly [parts: readonly string[], line: (value: Json, name: NameOf) => string]>
> = {
  // CarePlan
  activity: [['detail', 'reference', 'outcomeCodeableConcept'], activityLine],
  // FamilyMemberHistory
  condition: [
    ['code', 'outcome', 'contributedToDeath', 'onsetAge', 'onsetRange', 'onsetPeriod', 'onsetString'],
    conditionText,
  ],
  // Task
  restriction: [
    ['period', 'repetitions'],
    (value) => distinct([periodText(value['period']), counted(number(value['repetitions']), 'time')]).join(', '),
  ],
  // DeviceRequest, SupplyRequest
  parameter: [
    ['code', 'valueCodeableConcept', 'valueQuantity', 'valueRange', 'valueBoolean'],
    (value) => parameterText(value),
  ],
  // Specimen
  accessionIdentifier: [['use', 'type', 'system', 'value', 'assigner'], (value) => text(value['value'])],
  container: [
    ['type', 'description', 'capacity', 'specimenQuantity', 'additiveCodeableConcept', 'additiveReference'],
    (value, name) => containerText(value, name),
  ],
  // Medication
  ingredient: [['itemCodeableConcept', 'itemReference', 'isActive', 'strength'], ingredientLine],
  // VisionPrescription
  lensSpecification: [
    [
      'product',
      'eye',
      'sphere',
      'cylinder',
      'axis',
      'prism',
      'add',
      'power',
      'backCurve',
      'diameter',
      'duration',
      'color',
      'brand',
    ],
    (value) => distinct([lensText(value), term(value['product'])]).join(', '),
  ],
  // RiskAssessment
  prediction: [
    [
      'outcome',
      'qualitativeRisk',
      'probabilityDecimal',
      'probabilityRange',
      'relativeRisk',
      'whenPeriod',
      'whenRange',
      'rationale',
    ],
    predictionText,
  ],
  // ImagingStudy; addresses of pictures are for machines.
  series: [
    ['uid', 'number', 'modality', 'description', 'numberOfInstances', 'bodySite', 'laterality', 'started', 'instance'],
    seriesText,
  ],
  // Goal
  target: [
    [
      'measure',
      'detailQuantity',
      'detailRange',
      'detailCodeableConcept',
      'detailString',
      'detailBoolean',
      'detailInteger',
      'detailRatio',
      'dueDate',
      'dueDuration',
    ],
    targetText,
  ],
  // Device: the address of the body that gave it is for machines.
  udiCarrier: [
    ['deviceIdentifier', 'issuer', 'jurisdiction', 'carrierAIDC', 'carrierHRF', 'entryType'],
    (value) => distinct([text(value['carrierHRF']), text(value['deviceIdentifier'])]).join(', '),
  ],
  version: [['type', 'value', 'component'], (value) => distinct([term(value['type']), text(value['value'])]).join(' ')],
};

/** The parts of a planned activity that its line tells. */
const ACTIVITY_PARTS: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'code',
  'description',
  'status',
  'statusReason',
  'doNotPerform',
  'scheduledTiming',
  'scheduledPeriod',
  'scheduledString',
  'location',
  'productCodeableConcept',
  'productReference',
]);

function activityLine(value: Json, name: NameOf): string {
  const tellsAll = Object.keys(object(value['detail'])).every((key) => ACTIVITY_PARTS.has(key));
  // A reference beside a detail would be lost.
  return tellsAll && !(value['detail'] !== undefined && value['reference'] !== undefined)
    ? activityText(value, name)
    : '';
}

function ingredientLine(value: Json, name: NameOf): string {
  const words = ingredientText(value, name);
  return value['isActive'] === false && words !== '' ? `${words} (not active)` : words;
}
