import type { CareTeam, Consent, EpisodeOfCare } from 'fhir/r4';
import { TOMASZ } from '../../identity/staff.ts';
import { ALLERGENS, hl7, hl7Coding, PROBLEMS, REACTIONS, term } from '../codes.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { organizationOf, practitionerOf, SOURCES } from '../sources.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { allergy, problem } from '../write/problems.ts';

/** Residents who make a difference by who looks: their own staff, strangers, relatives, and the person themselves. */
export function relationshipResidents(random: Random): Resident[] {
  return [
    knownElsewhere(random),
    optedOutElsewhere(random),
    communityNurseHimself(random),
    hisWife(random),
    onTheWard(random),
  ];
}

function knownElsewhere(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'brian-colley',
      nhsNumber: testNhsNumber(35),
      prefix: 'Mr',
      given: ['Brian'],
      family: 'Colley',
      born: '1949-08-11',
      gender: 'male',
      address: ['14 Imaginary Court', 'WA9 1AC'],
      phone: '01632 960435',
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Registered at Sankey Brook and cared for there alone: staff of other organisations have no relationship and need a reason.',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  allergy(gp, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    criticality: 'high',
    reaction: REACTIONS.anaphylaxis,
    severity: 'severe',
    recorded: '1998-06-22',
  });
  allergy(gp, { what: ALLERGENS.latex, category: 'environment', reaction: REACTIONS.hives, recorded: '2011-02-03' });
  problem(gp, { what: PROBLEMS.atrialFibrillation, onset: '2019-05-14' });
  problem(gp, { what: PROBLEMS.hypertension, onset: '2008' });
  repeatMedicine(gp, { medicine: MEDICINES.apixaban, from: '2024-02-05', every: 28 });
  repeatMedicine(gp, { medicine: MEDICINES.bisoprolol, from: '2024-02-05', every: 28 });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 2, bloods: true, fluJab: true });
  return resident;
}

function optedOutElsewhere(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'norma-lunt',
      nhsNumber: testNhsNumber(36),
      prefix: 'Mrs',
      given: ['Norma'],
      family: 'Lunt',
      born: '1954-12-02',
      gender: 'female',
      address: ['52 Nonesuch Street', 'WA9 1AE'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Opted out on 19-Jun-2026, and registered at Sankey Brook alone: two layers, each opened by its own reason.',
      access: 'opted-out',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  gp.write<Consent>(
    {
      resourceType: 'Consent',
      status: 'active',
      scope: hl7('consentscope', 'patient-privacy', 'Privacy Consent'),
      category: [
        { coding: [hl7Coding('v3-ActCode', 'INFA', 'information access')], text: 'Consent to information access' },
      ],
      patient: gp.subject,
      dateTime: '2026-06-19T14:05:00+01:00',
      organization: [organizationOf(gp.source)],
      policyRule: { text: 'St Helens Shared Care Record: opt-out' },
      provision: { type: 'deny', period: { start: '2026-06-19' } },
    },
    { recorded: '2026-06-19' },
  );
  allergy(gp, { what: ALLERGENS.aspirin, category: 'medication', reaction: REACTIONS.rash, recorded: '2003-10-01' });
  problem(gp, { what: PROBLEMS.epilepsy, onset: '1972' });
  practiceLife(gp, { fromYear: 2024, toYear: 2026, visits: 1 });
  return resident;
}

/** `community.nurse` of the demonstration staff: the claims of his sign-in say the same. */
function communityNurseHimself(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'tomasz-zielinski',
      nhsNumber: testNhsNumber(TOMASZ),
      prefix: 'Mr',
      given: ['Tomasz'],
      family: 'Zieliński',
      born: '1983-05-17',
      gender: 'male',
      address: HOME,
      practice: SOURCES.exampleSurgery,
    },
    { story: 'The community nurse himself (community.nurse): nobody opens their own record.' },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  problem(gp, { what: PROBLEMS.asthma, onset: '1991' });
  practiceLife(gp, { fromYear: 2024, toYear: 2026, visits: 1 });
  return resident;
}

const HOME = ['27 Imaginary Court', 'WA9 1AD'] as const;

function hisWife(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'anna-zielinska',
      nhsNumber: testNhsNumber(38),
      prefix: 'Mrs',
      given: ['Anna'],
      family: 'Zielińska',
      born: '1985-09-08',
      gender: 'female',
      address: HOME,
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Lives at the address of the community nurse (community.nurse), who cares for her by his work, too: opened, and flagged.',
    },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  problem(gp, { what: PROBLEMS.cellulitis, onset: '2026-11-02' });
  practiceLife(gp, { fromYear: 2024, toYear: 2026, visits: 1 });
  const community = resident.chart.at(SOURCES.communityNursing);
  community.write<EpisodeOfCare>(
    {
      resourceType: 'EpisodeOfCare',
      status: 'active',
      type: [{ text: 'wound care at home' }],
      patient: community.subject,
      managingOrganization: organizationOf(community.source),
      period: { start: '2026-11-04' },
    },
    { recorded: '2026-11-04' },
  );
  visit(community, { day: '2026-11-06', title: 'District nurse: leg dressing', as: 'home', staff: 0 });
  return resident;
}

function onTheWard(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'pauline-hyde',
      nhsNumber: testNhsNumber(39),
      prefix: 'Mrs',
      given: ['Pauline'],
      family: 'Hyde',
      born: '1961-04-27',
      gender: 'female',
      address: ['9 Fictional Way', 'WA10 1AF'],
      phone: '01632 960439',
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'In hospital now (ward 3B, Whiston). One of her allergies and two letters are restricted: opened one by one, with a reason.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  allergy(gp, { what: ALLERGENS.latex, category: 'environment', reaction: REACTIONS.rash, recorded: '2009-01-19' });
  allergy(gp, {
    what: term('Allergy to lamivudine'),
    category: 'medication',
    criticality: 'high',
    reaction: REACTIONS.anaphylaxis,
    severity: 'severe',
    recorded: '2021-03-08',
    restricted: true,
  });
  problem(gp, { what: PROBLEMS.copd, onset: '2015-10-30' });
  repeatMedicine(gp, { medicine: MEDICINES.salbutamol, from: '2025-06-02', every: 56 });
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 2, fluJab: true, until: '2026-11-12' });
  letter(chart.at(SOURCES.merseyCare), {
    title: 'Specialist clinic letter',
    day: '2026-05-21',
    format: 'html',
    restricted: 'V',
    staff: 0,
    paragraphs: ['Seen in confidence. Not to be shared with anybody but those whom she names herself.'],
  });
  letter(gp, {
    title: 'Letter about a confidential matter',
    day: '2026-08-13',
    format: 'text',
    restricted: true,
    paragraphs: ['Discussed alone, at her request. To be opened only by whoever has to know.'],
  });
  admission(resident);
  return resident;
}

function admission({ chart }: Resident): void {
  const hospital = chart.at(SOURCES.whiston);
  visit(hospital, {
    day: '2026-11-19',
    time: '16:40',
    until: 'open',
    title: 'Admission: exacerbation of chronic obstructive pulmonary disease',
    as: 'inpatient',
    reason: PROBLEMS.copd,
    place: 'Ward 3B',
    staff: 4,
  });
  hospital.write<CareTeam>(
    {
      resourceType: 'CareTeam',
      status: 'active',
      name: 'Ward 3B team',
      subject: hospital.subject,
      period: { start: '2026-11-19' },
      participant: [{ member: practitionerOf(hospital.source, 4) }, { member: practitionerOf(hospital.source, 3) }],
      managingOrganization: [organizationOf(hospital.source)],
    },
    { recorded: '2026-11-19' },
  );
}
