import type { Appointment, CareTeam, EpisodeOfCare } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { ALLERGENS, concept, PROBLEMS, REACTIONS, term } from '../codes.ts';
import { SANDBOX_TODAY } from '../days.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { organizationOf, practitionerOf, roleOf, SOURCES } from '../sources.ts';
import { carePlan, referral } from '../write/care.ts';
import { appointment, visit } from '../write/encounters.ts';
import { allergy, flag, problem } from '../write/problems.ts';
import { severalSourcesMedicines } from './several-sources-medicines.ts';
import { severalSourcesResults } from './several-sources-results.ts';

/**
 * Mrs Sheila Makin: five sources that tell of the same woman. What they agree on is one entry, what they contradict one
 * another on stays apart. tests/src-main/record/several-sources.test.ts says which is which, entry by entry.
 */
export function severalSourcesResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'sheila-makin',
      nhsNumber: testNhsNumber(34),
      prefix: 'Mrs',
      given: ['Sheila'],
      family: 'Makin',
      born: '1948-03-09',
      gender: 'female',
      address: ['21 Fictional Way', 'WA10 1AP'],
      phone: '01632 960234',
      nextOfKin: { name: ['Alan', 'Makin'], relation: 'Husband', phone: '01632 960235' },
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Five sources that agree and disagree: problems, an allergy, medicines, results, a letter and a chest X-ray held ' +
        'twice and shown once; contradictions on penicillin, amlodipine, furosemide and ramipril (stopped in hospital on ' +
        '12-Nov-2026, active at the GP); a corrected result beside its first copy; one appointment today.',
    },
  );
  problems(resident);
  allergies(resident);
  severalSourcesMedicines(resident.chart);
  severalSourcesResults(resident.chart);
  contacts(resident);
  appointmentsAndReferrals(resident);
  communityTeam(resident);
  alerts(resident);
  return resident;
}

function pens({ chart }: Resident) {
  return {
    gp: chart.at(SOURCES.exampleSurgery),
    hospital: chart.at(SOURCES.whiston),
    community: chart.at(SOURCES.communityNursing),
    mind: chart.at(SOURCES.merseyCare),
    council: chart.at(SOURCES.adultSocialCare),
  };
}

function problems(resident: Resident): void {
  const { gp, hospital, community, mind } = pens(resident);
  // Three sources, of which one knows the year only.
  problem(gp, { what: PROBLEMS.heartFailure, onset: '2023-06-14' });
  problem(hospital, { what: PROBLEMS.heartFailure, onset: '2023-06-14', recorded: '2023-06-16' });
  problem(community, { what: PROBLEMS.heartFailure, onset: '2023', recorded: '2024-01-09' });
  problem(gp, { what: PROBLEMS.type2Diabetes, onset: '2012-05-14' });
  problem(hospital, { what: PROBLEMS.type2Diabetes, recorded: '2023-06-16' });
  // Active at the one, resolved at the other: nobody but a clinician can say which of them is right.
  problem(gp, { what: PROBLEMS.ironDeficiency, onset: '2024-02-12' });
  problem(hospital, {
    what: PROBLEMS.ironDeficiency,
    onset: '2024-02-12',
    ended: '2024-09-30',
    recorded: '2024-10-01',
  });
  problem(gp, { what: PROBLEMS.mildCognitive, onset: '2025-05', recorded: '2025-06-11' });
  problem(mind, { what: PROBLEMS.mildCognitive, onset: '2025-05-28', recorded: '2025-05-28' });
}

function allergies(resident: Resident): void {
  const { gp, hospital, community } = pens(resident);
  allergy(gp, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    criticality: 'low',
    reaction: REACTIONS.rash,
    severity: 'mild',
    recorded: '2003-10-02',
  });
  allergy(hospital, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    criticality: 'high',
    reaction: REACTIONS.anaphylaxis,
    severity: 'severe',
    recorded: '2023-06-14',
  });
  for (const [pen, recorded] of [
    [gp, '2015-05-06'],
    [hospital, '2023-06-14'],
  ] as const) {
    allergy(pen, {
      what: ALLERGENS.latex,
      category: 'environment',
      criticality: 'low',
      reaction: REACTIONS.hives,
      recorded,
    });
  }
  allergy(community, { what: ALLERGENS.noKnown, recorded: '2026-10-05' });
}

function contacts(resident: Resident): void {
  const { gp, hospital, community, mind, council } = pens(resident);
  visit(gp, { day: '2026-11-17', time: '15:40', as: 'telephone', title: 'Medication query' });
  visit(hospital, {
    day: '2026-11-09',
    time: '17:20',
    until: ['2026-11-12', '14:00'],
    as: 'inpatient',
    title: term('Emergency hospital admission', '183452005'),
    reason: PROBLEMS.heartFailure,
    place: 'Ward 3B',
    staff: 2,
    dischargeTo: 'Usual place of residence',
  });
  visit(community, { day: '2026-11-19', time: '10:30', as: 'home', title: 'Community matron visit', staff: 1 });
  visit(mind, { day: '2026-09-24', time: '11:00', title: 'Memory clinic review' });
  visit(council, { day: '2026-10-20', time: '14:00', as: 'home', title: 'Safeguarding visit' });
}

function appointmentsAndReferrals(resident: Resident): void {
  const { gp, hospital, community, mind } = pens(resident);
  appointment(community, {
    day: SANDBOX_TODAY,
    time: '14:30',
    title: 'District nurse home visit',
    booked: '2026-11-19',
  });
  appointment(hospital, {
    day: '2027-01-12',
    time: '10:20',
    title: 'Heart failure clinic',
    comment: 'Follow-up after admission',
    booked: '2026-11-12',
  });
  mind.write<Appointment>(
    {
      resourceType: 'Appointment',
      status: 'waitlist',
      serviceType: [concept('Memory clinic follow-up')],
      description: 'Memory clinic follow-up',
      created: '2026-09-24',
      participant: [{ actor: mind.subject, status: 'accepted' }],
    },
    { recorded: '2026-09-24' },
  );
  appointment(gp, { day: '2026-10-14', time: '09:10', title: 'Diabetes review', status: 'noshow' });
  referral(gp, {
    to: 'Referral to dietetics service',
    day: '2026-11-17',
    reason: PROBLEMS.heartFailure,
    performer: community,
  });
  referral(gp, {
    to: term('Referral to cardiology service', '183519002'),
    day: '2023-05-30',
    status: 'completed',
    performer: hospital,
  });
}

function communityTeam(resident: Resident): void {
  const { gp, community } = pens(resident);
  const team = community.write<CareTeam>(
    {
      resourceType: 'CareTeam',
      status: 'active',
      name: 'Community heart failure team',
      subject: community.subject,
      period: { start: '2024-01-09' },
      participant: [
        { role: [concept('Community matron')], member: practitionerOf(community.source, 1) },
        { role: [concept('General practitioner')], member: roleOf(gp.source, 0) },
      ],
    },
    { recorded: '2024-01-09' },
  );
  carePlan(community, {
    title: 'Heart failure care plan',
    category: 'Long-term condition plan',
    from: '2026-11-19',
    description: 'Daily weight; whom to ring when it rises.',
    activities: ['Weight each morning', 'Ring the team if 2 kg are gained in three days, 01632 960120'],
    team: refTo(team),
  });
  community.write<EpisodeOfCare>(
    {
      resourceType: 'EpisodeOfCare',
      status: 'active',
      type: [concept('Community heart failure service')],
      patient: community.subject,
      managingOrganization: organizationOf(community.source),
      period: { start: '2024-01-09' },
    },
    { recorded: '2024-01-09' },
  );
}

function alerts(resident: Resident): void {
  const { gp, hospital, council } = pens(resident);
  flag(council, {
    what: 'Adult safeguarding enquiry open: self-neglect',
    category: 'Safeguarding',
    from: '2026-10-20',
  });
  const resuscitation = (pen: Pen) =>
    flag(pen, {
      what: 'DNACPR: do not attempt cardiopulmonary resuscitation',
      category: 'End of life',
      from: '2026-11-11',
    });
  resuscitation(gp);
  resuscitation(hospital);
}
