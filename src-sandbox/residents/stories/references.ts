import type {
  Condition,
  Device,
  Encounter,
  MedicationRequest,
  Observation,
  Practitioner,
  Procedure,
  Provenance,
  Reference,
} from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, hl7, PROBLEMS, REACTIONS, term } from '../codes.ts';
import { practiceLife } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { locationOf, organizationOf, practitionerOf, roleOf, SOURCES } from '../sources.ts';
import { observationAbout, observationFrame, quantity } from '../write/measurements.ts';
import { allergy, problem } from '../write/problems.ts';

/** Mr Graham Eccles: valid FHIR that a hasty reader gets wrong: odd references, negations, modifiers. */
export function referenceResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'graham-eccles',
      nhsNumber: testNhsNumber(27),
      prefix: 'Mr',
      given: ['Graham'],
      family: 'Eccles',
      born: '1965-01-01',
      gender: 'male',
      address: ['11 Nonesuch Street', 'WA10 1AL'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'References that dangle, that are identifiers only, contained, urn:uuid and absolute; a modifierExtension nobody ' +
        'knows; a refuted diagnosis, a procedure not done, an unconfirmed allergy; people, places and a source that only ' +
        'a reference or a Provenance names.',
    },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  problem(gp, {
    what: PROBLEMS.epilepsy,
    onset: '2025-02-10',
    verification: 'refuted',
    clinical: 'inactive',
    note: 'Video telemetry normal: not epilepsy.',
  });
  problem(gp, { what: term('Suspected coeliac disease'), onset: '2026-09-01', verification: 'unconfirmed' });
  allergy(gp, {
    what: 'Elastoplast',
    category: 'environment',
    verification: 'unconfirmed',
    reaction: REACTIONS.rash,
    recorded: '2026-09-01',
  });
  oddReferences(resident);
  modifiers(resident);
  byReferenceAlone(resident);
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 1 });
  return resident;
}

function oddReferences({ chart }: Resident): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  gp.write<Observation>(
    {
      ...observationFrame(gp, MEASURES.weight.term, 'vital-signs', { day: '2026-09-01' }),
      encounter: { reference: 'Encounter/graham-eccles-enc-not-in-this-record' },
      performer: [{ reference: 'Practitioner/retired-in-1998', display: 'Dr Retired' }],
      valueQuantity: quantity(88.2, 'kg'),
    },
    observationAbout('vital-signs', { day: '2026-09-01' }),
  );
  gp.write<Procedure>(
    {
      resourceType: 'Procedure',
      status: 'completed',
      code: concept('Excision of sebaceous cyst'),
      subject: gp.subject,
      performedDateTime: '2025-11-18',
      performer: [
        {
          actor: {
            identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '999000099999' },
            display: 'Dr B Only',
          },
        },
        { actor: { display: 'A locum, by name only' } },
      ],
    },
    { recorded: '2025-11-18' },
  );
  const contained: Practitioner = {
    resourceType: 'Practitioner',
    id: 'prescriber',
    name: [{ family: 'Contained', given: ['Clara'], prefix: ['Dr'] }],
  };
  gp.write<MedicationRequest>(
    {
      resourceType: 'MedicationRequest',
      contained: [contained],
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: concept(MEDICINES.emollient.product),
      subject: gp.subject,
      authoredOn: '2026-09-01',
      requester: { reference: '#prescriber' },
    },
    { recorded: '2026-09-01' },
  );
  hospital.write<Encounter>(
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [concept('Neurology outpatient clinic')],
      subject: hospital.subject,
      participant: [{ individual: { reference: 'urn:uuid:3c1f7a52-5f0e-4b8c-9a55-0d5a1f1e7c11' } }],
      period: { start: '2025-06-04' },
      serviceProvider: {
        reference: 'https://elsewhere.example/fhir/Organization/77',
        display: 'The Walton Centre (example)',
      },
    },
    { recorded: '2025-06-04' },
  );
  hospital.write<Procedure>(
    {
      resourceType: 'Procedure',
      status: 'not-done',
      statusReason: { text: 'Did not attend' },
      code: concept('Nerve conduction studies'),
      subject: hospital.subject,
      performedDateTime: '2025-07-09',
    },
    { recorded: '2025-07-09' },
  );
}

/** An extension that changes the meaning and that nobody knows: the entry may not be shown as plainly true. */
function modifiers({ chart }: Resident): void {
  const hospital = chart.at(SOURCES.whiston);
  hospital.write<Condition>(
    {
      resourceType: 'Condition',
      modifierExtension: [
        { url: 'https://record.sthelens.example/StructureDefinition/subject-is-donor', valueBoolean: true },
      ],
      clinicalStatus: hl7('condition-clinical', 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      code: concept('Hepatitis C'),
      subject: hospital.subject,
      recordedDate: '2025-06-04',
    },
    { recorded: '2025-06-04' },
  );
}

/** The same reference as a system writes it that sends no names along: they have to be fetched by id. */
const bare = ({ reference }: Reference): Reference => (reference === undefined ? {} : { reference });

/** A clinic whose people and place are references alone, and a result whose source stands in its Provenance only. */
function byReferenceAlone({ chart }: Resident): void {
  const hospital = chart.at(SOURCES.whiston);
  hospital.write<Encounter>(
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [concept('Cardiology outpatient clinic')],
      subject: hospital.subject,
      participant: [{ individual: bare(roleOf(hospital.source)) }],
      location: [{ location: bare(locationOf(hospital.source)) }],
      period: { start: '2025-08-20' },
      serviceProvider: bare(organizationOf(hospital.source)),
    },
    { recorded: '2025-08-20' },
  );
  const system = hospital.write<Device>({
    resourceType: 'Device',
    id: 'careflow-whiston',
    deviceName: [{ name: 'Careflow', type: 'user-friendly-name' }],
  });
  const result = hospital.write<Observation>(
    {
      ...observationFrame(hospital, term('Troponin T'), 'laboratory', { day: '2025-08-20' }),
      meta: { source: undefined, tag: undefined },
      performer: [bare(practitionerOf(hospital.source))],
      valueQuantity: quantity(6, 'ng/L'),
    },
    observationAbout('laboratory', { day: '2025-08-20' }),
  );
  hospital.write<Provenance>(
    {
      resourceType: 'Provenance',
      target: [refTo(result), hospital.subject],
      recorded: '2025-08-20T16:40:00+01:00',
      activity: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' },
        ],
      },
      agent: [
        {
          type: participation('author'),
          who: bare(practitionerOf(hospital.source)),
          onBehalfOf: bare(organizationOf(hospital.source)),
        },
        { type: participation('custodian'), who: bare(organizationOf(hospital.source)) },
        { type: participation('transmitter'), who: bare(refTo(system)) },
      ],
    },
    { recorded: '2025-08-20' },
  );
}

const participation = (code: string) => hl7('provenance-participant-type', code);
