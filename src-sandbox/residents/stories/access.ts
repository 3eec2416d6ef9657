import type { Consent } from 'fhir/r4';
import { hl7, hl7Coding, PROBLEMS, term } from '../codes.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { organizationOf, SOURCES } from '../sources.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { flag, problem } from '../write/problems.ts';

/** Residents whose record, or a part of it, may not simply be shown. */
export function accessResidents(random: Random): Resident[] {
  return [practiceNotSharing(random), nothingShared(random), optedOut(random), restricted(random), sensitive(random)];
}

function practiceNotSharing(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'harold-pennington',
      nhsNumber: testNhsNumber(2),
      prefix: 'Mr',
      given: ['Harold'],
      family: 'Pennington',
      born: '1951-02-03',
      gender: 'male',
      address: ['3 Nonesuch Street', 'WA11 1AB'],
      practice: SOURCES.mossBank,
    },
    {
      story:
        'His practice, Moss Bank, signed no data sharing agreement: hospital and community records are here, GP records are not.',
      notShared: [SOURCES.mossBank],
    },
  );
  const hospital = resident.chart.at(SOURCES.whiston);
  problem(hospital, { what: PROBLEMS.copd, onset: '2016-11-08' });
  const clinic = visit(hospital, {
    day: '2026-07-15',
    title: 'Respiratory outpatient clinic',
    reason: PROBLEMS.copd,
    staff: 4,
  });
  letter(hospital, {
    title: 'Respiratory clinic letter',
    staff: 4,
    day: '2026-07-17',
    format: 'html',
    encounter: clinic,
    paragraphs: ['Breathlessness unchanged. Continue inhalers. Pulmonary rehabilitation offered.'],
  });
  visit(resident.chart.at(SOURCES.communityNursing), {
    day: '2026-08-20',
    title: 'Pulmonary rehabilitation, first session',
    staff: 2,
  });
  return resident;
}

function nothingShared(random: Random): Resident {
  return openResident(
    random,
    {
      patientId: 'joan-ashcroft',
      nhsNumber: testNhsNumber(3),
      prefix: 'Miss',
      given: ['Joan'],
      family: 'Ashcroft',
      born: '1967-09-30',
      gender: 'female',
      address: ['18 Nowhere Road', 'WA11 1AC'],
      practice: SOURCES.mossBank,
    },
    {
      story: 'Nobody who holds records of hers signed the agreement: not shared, which is not the same as no records.',
      notShared: [SOURCES.mossBank],
    },
  );
}

function optedOut(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'derek-fairhurst',
      nhsNumber: testNhsNumber(4),
      prefix: 'Mr',
      given: ['Derek'],
      family: 'Fairhurst',
      born: '1959-04-22',
      gender: 'male',
      address: ['41 Nonesuch Street', 'WA10 1AC'],
      practice: SOURCES.exampleSurgery,
    },
    { story: 'Opted out of the shared record on 03-Feb-2025; a Consent resource says so.', access: 'opted-out' },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  gp.write<Consent>(
    {
      resourceType: 'Consent',
      status: 'active',
      scope: hl7('consentscope', 'patient-privacy', 'Privacy Consent'),
      category: [
        { coding: [hl7Coding('v3-ActCode', 'INFA', 'information access')], text: 'Consent to information access' },
      ],
      patient: gp.subject,
      dateTime: '2025-02-03T10:15:00+00:00',
      organization: [organizationOf(gp.source)],
      policyRule: { text: 'St Helens Shared Care Record: opt-out' },
      provision: { type: 'deny', period: { start: '2025-02-03' } },
    },
    { recorded: '2025-02-03' },
  );
  problem(gp, { what: PROBLEMS.gout, onset: '2018-05-16' });
  practiceLife(gp, { fromYear: 2023, toYear: 2026, visits: 1 });
  return resident;
}

function restricted(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'sandra-whittle',
      nhsNumber: testNhsNumber(5),
      prefix: 'Ms',
      given: ['Sandra'],
      family: 'Whittle',
      born: '1988-12-11',
      gender: 'female',
      address: ['6 Imaginary Court', 'WA9 1AB'],
      practice: SOURCES.sankeyBrook,
    },
    { story: 'Several entries are restricted (confidentiality R): break-glass only; the rest of the record is open.' },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  problem(gp, { what: PROBLEMS.asthma, onset: '1996' });
  repeatMedicine(gp, { medicine: MEDICINES.salbutamol, from: '2025-01-13', every: 84 });
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 2 });
  const private1 = visit(gp, {
    day: '2025-09-02',
    time: '17:10',
    title: 'Confidential consultation',
    note: 'Seen alone at her request. Discussed safety at home. Does not want this shared with anybody at her address.',
    restricted: true,
  });
  problem(gp, {
    what: term('Victim of domestic abuse'),
    onset: '2025-09-02',
    encounter: private1,
    restricted: true,
  });
  flag(gp, {
    what: 'Do not contact at home address or landline',
    category: 'Safeguarding',
    from: '2025-09-02',
    restricted: true,
  });
  letter(resident.chart.at(SOURCES.merseyCare), {
    title: 'Psychology letter',
    day: '2025-11-12',
    format: 'text',
    restricted: true,
    staff: 2,
    paragraphs: ['Six sessions of trauma-focused therapy agreed. Letters to be collected, not posted.'],
  });
  return resident;
}

function sensitive(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'alex-marsh',
      nhsNumber: testNhsNumber(6),
      given: ['Alex'],
      family: 'Marsh',
      born: '1990-01-19',
      gender: 'male',
      practice: SOURCES.sankeyBrook,
      sensitive: true,
    },
    {
      story: 'S-flagged in the Personal Demographics Service: no record may be asked for, and no address is held.',
      access: 'sensitive',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  practiceLife(gp, { fromYear: 2025, toYear: 2026, visits: 1 });
  return resident;
}
