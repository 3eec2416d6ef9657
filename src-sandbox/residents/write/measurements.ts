import type { DiagnosticReport, Encounter, Observation, Quantity, ServiceRequest, Specimen } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept, hl7, hl7Coding } from '../codes.ts';
import type { Term } from '../codes.ts';
import { london } from '../days.ts';
import { MEASURES } from '../measures.ts';
import type { Measure } from '../measures.ts';
import { organizationOf, practitionerOf } from '../sources.ts';

export interface When {
  readonly day: string;
  readonly time?: string;
  readonly encounter?: Encounter | undefined;
  /** When it was reported, if later than it was taken: `[day, time]`. */
  readonly issued?: readonly [day: string, time: string];
  readonly note?: string;
  readonly status?: Observation['status'];
  readonly restricted?: boolean;
}

const UCUM = 'http://unitsofmeasure.org';

/** A quantity in UCUM, its unit written as people write it. A score is a bare number. */
export function quantity(value: number, unit: string): Quantity {
  if (unit === '{score}') return { value };
  const words = unit.replace('_', ' ').replace(/[{}]/g, '').replace('mm[Hg]', 'mmHg').replace('m[IU]', 'mIU');
  const written = words.replace('Cel', '°C').replace('umol', 'µmol').replace('10*9', '10^9');
  return { value, unit: written, system: UCUM, code: unit };
}

function moment({ day, time }: When): string {
  return time === undefined ? day : london(day, time);
}

function interpretation(measure: Measure, value: number) {
  if (measure.low !== undefined && value < measure.low) return [hl7('v3-ObservationInterpretation', 'L', 'Low')];
  if (measure.high !== undefined && value > measure.high) return [hl7('v3-ObservationInterpretation', 'H', 'High')];
  return undefined;
}

function referenceRange(measure: Measure) {
  if (measure.low === undefined && measure.high === undefined) return undefined;
  return [
    {
      low: measure.low === undefined ? undefined : quantity(measure.low, measure.unit),
      high: measure.high === undefined ? undefined : quantity(measure.high, measure.unit),
    },
  ];
}

/** The parts that every Observation of ours shares, without a value. */
export function observationFrame(
  pen: Pen,
  what: Term | string,
  category: Measure['category'],
  when: When,
): Observation {
  return {
    resourceType: 'Observation',
    status: when.status ?? 'final',
    category: [hl7('observation-category', category)],
    code: concept(what),
    subject: pen.subject,
    encounter: when.encounter === undefined ? undefined : refTo(when.encounter),
    effectiveDateTime: moment(when),
    issued: when.issued === undefined ? undefined : london(...when.issued),
    performer: [category === 'laboratory' ? organizationOf(pen.source) : practitionerOf(pen.source)],
    note: when.note === undefined ? undefined : [{ text: when.note }],
  };
}

export function observationAbout(category: Measure['category'], when: When) {
  const profiles = { laboratory: 'Observation-Lab', 'vital-signs': 'Observation-VitalSigns' } as const;
  const profile = category === 'laboratory' || category === 'vital-signs' ? profiles[category] : undefined;
  return {
    profile,
    recorded: when.issued === undefined ? moment(when) : london(...when.issued),
    restricted: when.restricted,
  };
}

/** One number with its unit, range and interpretation. */
export function measurement(pen: Pen, measure: Measure, value: number, when: When): Observation {
  return pen.write<Observation>(
    {
      ...observationFrame(pen, measure.term, measure.category, when),
      valueQuantity: quantity(value, measure.unit),
      interpretation: interpretation(measure, value),
      referenceRange: referenceRange(measure),
    },
    observationAbout(measure.category, when),
  );
}

/** Blood pressure: one Observation with two components, as UK Core has it. */
export function bloodPressure(pen: Pen, systolic: number, diastolic: number, when: When): Observation {
  return pen.write<Observation>(
    {
      ...observationFrame(pen, { text: 'Blood pressure', code: '75367002' }, 'vital-signs', when),
      component: [
        { code: concept(MEASURES.systolic.term), valueQuantity: quantity(systolic, 'mm[Hg]') },
        { code: concept(MEASURES.diastolic.term), valueQuantity: quantity(diastolic, 'mm[Hg]') },
      ],
    },
    observationAbout('vital-signs', when),
  );
}

export interface PanelFacts extends When {
  readonly title: Term | string;
  readonly values: readonly (readonly [measure: Measure, value: number])[];
  readonly conclusion?: string;
  /** Also writes the request, the specimen and a grouping Observation with `hasMember`. */
  readonly full?: boolean;
  readonly requestedBy?: Pen;
}

/** A laboratory report with its results. */
export function panel(pen: Pen, facts: PanelFacts): DiagnosticReport {
  const request = facts.full === true ? testRequest(facts.requestedBy ?? pen, facts) : undefined;
  const specimen = facts.full === true ? bloodSpecimen(pen, facts) : undefined;
  const results = facts.values.map(([measure, value]) => measurement(pen, measure, value, facts));
  const group =
    facts.full === true
      ? pen.write<Observation>(
          {
            ...observationFrame(pen, facts.title, 'laboratory', facts),
            hasMember: results.map((result) => refTo(result)),
          },
          observationAbout('laboratory', facts),
        )
      : undefined;
  return pen.write<DiagnosticReport>(
    {
      resourceType: 'DiagnosticReport',
      basedOn: request === undefined ? undefined : [refTo(request)],
      status: 'final',
      category: [{ coding: [hl7Coding('v2-0074', 'LAB', 'Laboratory')], text: 'Laboratory' }],
      code: concept(facts.title),
      subject: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      effectiveDateTime: moment(facts),
      issued: facts.issued === undefined ? london(facts.day, '16:30') : london(...facts.issued),
      performer: [organizationOf(pen.source)],
      specimen: specimen === undefined ? undefined : [refTo(specimen)],
      result: [...(group === undefined ? [] : [group]), ...results].map((result) => refTo(result)),
      conclusion: facts.conclusion,
    },
    {
      profile: 'DiagnosticReport-Lab',
      recorded: facts.issued === undefined ? london(facts.day, '16:30') : london(...facts.issued),
    },
  );
}

function testRequest(pen: Pen, facts: PanelFacts): ServiceRequest {
  return pen.write<ServiceRequest>(
    {
      resourceType: 'ServiceRequest',
      status: 'completed',
      intent: 'order',
      category: [{ text: 'Laboratory' }],
      code: concept(facts.title),
      subject: pen.subject,
      authoredOn: facts.day,
      requester: practitionerOf(pen.source),
    },
    { recorded: facts.day, profile: 'ServiceRequest-Lab' },
  );
}

function bloodSpecimen(pen: Pen, facts: PanelFacts): Specimen {
  return pen.write<Specimen>(
    {
      resourceType: 'Specimen',
      status: 'available',
      type: concept({ text: 'Venous blood, serum', code: '119297000', display: 'Blood specimen' }),
      subject: pen.subject,
      collection: { collectedDateTime: moment(facts) },
    },
    { recorded: facts.day },
  );
}
