import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/** Element names in the words of the detail pane, where the element's own name would not be understood. */
const LABELS: Readonly<Record<string, string>> = {
  abatementDateTime: 'Ended',
  asserter: 'Stated by',
  authored: 'Written',
  authoredOn: 'Written',
  admitSource: 'Admitted from',
  activity: 'Activities',
  basedOn: 'Follows from',
  bodySite: 'Body site',
  code: 'Recorded as',
  component: 'Components',
  content: 'Attached',
  cancelationReason: 'Reason for cancelling',
  context: 'Within',
  conclusion: 'Conclusion',
  criticality: 'Risk of severe reaction',
  custodian: 'Kept by',
  dataAbsentReason: 'Why there is no value',
  date: 'Date',
  dateAsserted: 'Stated on',
  deviceName: 'Name',
  dischargeDisposition: 'Discharge',
  docStatus: 'Document status',
  dispenseRequest: 'Supply',
  dosage: 'Dosage',
  dosageInstruction: 'Dosage',
  effectiveDateTime: 'When',
  effectiveInstant: 'When',
  effectivePeriod: 'When',
  effectiveTiming: 'When',
  encounter: 'Within',
  entry: 'Holds',
  hasMember: 'Parts',
  individual: 'Person',
  issued: 'Reported',
  location: 'Place',
  lotNumber: 'Batch number',
  lastOccurrence: 'Last happened',
  medicationCodeableConcept: 'Medication',
  medicationReference: 'Medication',
  occurrenceDateTime: 'When',
  occurrencePeriod: 'When',
  occurrenceTiming: 'When',
  onsetDateTime: 'Began',
  onsetPeriod: 'Began',
  onsetString: 'Began',
  numberOfInstances: 'Number of images',
  participant: 'With',
  partOf: 'Part of',
  performedDateTime: 'When',
  performedPeriod: 'When',
  performer: 'Carried out by',
  period: 'When',
  primarySource: 'Recorded by who gave it',
  reasonCode: 'Reason',
  reasonReference: 'Reason',
  recordedDate: 'Recorded',
  recorder: 'Recorded by',
  referenceRange: 'Reference range',
  requester: 'Requested by',
  result: 'Results',
  sent: 'Sent',
  serviceProvider: 'Organisation',
  specimen: 'Specimen',
  statusReason: 'Reason for the status',
  vaccineCode: 'Vaccine',
};

/** `valueQuantity` → 'Value'; the type in the name of a choice says nothing to a reader. */
const CHOICE =
  /^(value|effective|onset|abatement|occurrence|performed|medication|dose|rate|asNeeded|deceased|born|age|allowed|timing|scheduled|product|statusReason|doseNumber|seriesDoses|start|content|multipleBirth|detail|target|answer)(?=[A-Z])(?:Quantity|CodeableConcept|String|Boolean|Integer|PositiveInt|UnsignedInt|Decimal|Range|Ratio|SampledData|Time|DateTime|Date|Instant|Period|Timing|Age|Duration|Reference|Attachment|Coding|Uri|Code|Money|Identifier|Annotation|SimpleQuantity)$/;

/** The same elements where a type of resource makes them something else. */
const LABELS_OF_TYPE: Readonly<Record<string, string>> = {
  'Immunization.performer': 'Given by',
  'MedicationAdministration.performer': 'Given by',
  'MedicationDispense.performer': 'Dispensed by',
  'MedicationRequest.authoredOn': 'Prescribed',
  'MedicationRequest.requester': 'Prescribed by',
  'ServiceRequest.performer': 'To',
};

/** The label of an element of the resource itself. */
export function topLabel(resourceType: string, element: string): string {
  return lookup(LABELS_OF_TYPE, `${resourceType}.${element}`) ?? fieldLabel(element);
}

export function fieldLabel(element: string): string {
  return lookup(LABELS, element) ?? codeToWords(CHOICE.exec(element)?.[1] ?? element);
}

/** The last part of an extension's address, in words: 'Admission method'. */
export function extensionLabel(url: string): string {
  const last = url.split(/[/#]/).findLast((part) => part !== '') ?? url;
  return codeToWords(last.replace(/^Extension-(?:UKCore-|CareConnect-(?:GPC-)?|DM-)?|^patient-|-\d+$/gi, ''));
}
