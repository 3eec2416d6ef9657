import { remembered } from '../../../src-shared/remembered.ts';

/** The order in which the pane tells: what, when, who, where, why, notes, the rest. */
const ORDER: readonly RegExp[] = [
  // what
  /^(?:code|vaccineCode|medication[A-Z].*|title|name|deviceName|type|serviceType|appointmentType|specialty|topic|relationship|event|device|codeCodeableConcept|codeReference|itemCodeableConcept|itemReference|suppliedItem)$/,
  /^(?:value[A-Z].*|component|dataAbsentReason|interpretation|referenceRange|dosage|dosageInstruction|quantity|conclusion|conclusionCode|reaction|item|prediction|activity|goal|payload|section|entry|content|description|summary|recommendation|finding|investigation|lensSpecification|oralDiet|supplement|enteralFormula|series|parameter|suspectEntity|implicated|detail)$/,
  /^(?:criticality|severity|bodySite|stage|outcome|complication|diagnosis|condition|status|statusReason|.*Status|priority|doNotPerform|doseQuantity|route|site|protocolApplied|lotNumber|expirationDate|serialNumber|udiCarrier|safety|seriousness|mitigation|prognosis[A-Z].*|collection|container|category)$/,
  // when
  /^(?:effective|occurrence|onset|performed|identified)[A-Z].*$|^(?:period|start|startDate|started|date|dateTime|dateWritten|authored|authoredOn|sent|received|receivedTime|executionPeriod|restriction|timing[A-Z].*)$/,
  /^(?:abatement[A-Z].*|end|issued|recorded|recordedDate|dateAsserted|created|lastOccurrence|whenPrepared|whenHandedOver|target|lastModified|dispenseRequest)$/,
  // who
  /^(?:participant|performer|author|asserter|informationSource|sender|recipient|owner|member|careTeam|careManager|requester|recorder|performerType)$/,
  // where
  /^(?:location|serviceProvider|managingOrganization|custodian|hospitalization|encounter|context|partOf|class)$/,
  // why
  /^(?:reason[A-Z].*|reason|indication|addresses|basedOn|supportingInfo|supportingInformation|cancelationReason)$/,
  // notes
  /^(?:comment|patientInstruction|instruction)$/,
];

/** Where an element stands among the others; what is not named comes last, in the order of the resource. */
export const placeOf = remembered((element) => {
  const place = ORDER.findIndex((pattern) => pattern.test(element));
  return place === -1 ? ORDER.length : place;
});
