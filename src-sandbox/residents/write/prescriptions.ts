import type { Dosage, Encounter, MedicationRequest } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept, hl7 } from '../codes.ts';
import { written } from '../days.ts';
import { ROUTES } from '../medicines.ts';
import type { Medicine } from '../medicines.ts';
import { practitionerOf } from '../sources.ts';

export interface PrescriptionFacts {
  readonly medicine: Medicine;
  /** `YYYY-MM-DD`, or a date-time; left out where the source gives none. */
  readonly day?: string;
  readonly status?: MedicationRequest['status'];
  readonly course?: 'acute' | 'continuous';
  /** An issue of this repeat: the authorisation that it was made from. */
  readonly issueOf?: MedicationRequest;
  readonly stopped?: { readonly day: string; readonly reason: string };
  readonly encounter?: Encounter;
  readonly note?: string;
  readonly directions?: string;
  readonly dose?: number;
  readonly repeats?: number;
  readonly restricted?: boolean;
}

/** `One tablet once a day` with the same in structure: dose, timing, route. */
export function dosage(medicine: Medicine, directions?: string, dose?: number): Dosage {
  return {
    text: directions ?? medicine.directions,
    timing: { repeat: { frequency: medicine.timesADay, period: 1, periodUnit: 'd' } },
    asNeededBoolean: medicine.asRequired ? true : undefined,
    route: concept(ROUTES[medicine.route]),
    doseAndRate: [{ doseQuantity: { value: dose ?? medicine.dose, unit: medicine.doseUnit } }],
  };
}

/** A repeat authorisation (intent `plan`), one issue of it, or an acute prescription (intent `order`). */
export function prescription(pen: Pen, facts: PrescriptionFacts): MedicationRequest {
  const { medicine, stopped } = facts;
  const course = facts.course ?? 'continuous';
  return pen.write<MedicationRequest>(
    {
      resourceType: 'MedicationRequest',
      status: facts.status ?? (stopped === undefined ? 'active' : 'stopped'),
      statusReason: stopped === undefined ? undefined : { text: `${stopped.reason} (stopped ${written(stopped.day)})` },
      intent: course === 'continuous' && facts.issueOf === undefined ? 'plan' : 'order',
      category: [hl7('medicationrequest-category', pen.source.careSetting === 'hospital' ? 'inpatient' : 'community')],
      medicationCodeableConcept: concept(medicine.product),
      subject: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      authoredOn: facts.day,
      requester: practitionerOf(pen.source),
      basedOn: facts.issueOf === undefined ? undefined : [refTo(facts.issueOf)],
      courseOfTherapyType: hl7('medicationrequest-course-of-therapy', course),
      note: facts.note === undefined ? undefined : [{ text: facts.note }],
      dosageInstruction: [dosage(medicine, facts.directions, facts.dose)],
      dispenseRequest: {
        numberOfRepeatsAllowed: facts.repeats,
        validityPeriod:
          stopped === undefined || facts.day === undefined ? undefined : { start: facts.day, end: stopped.day },
        quantity: { value: medicine.quantity, unit: medicine.quantityUnit },
        expectedSupplyDuration: { value: medicine.days, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
      },
    },
    { recorded: stopped?.day ?? facts.day, restricted: facts.restricted },
  );
}
