import type { Observation } from 'fhir/r4';
import { concept, PROBLEMS, term } from '../codes.ts';
import { bloodCount, practiceLife } from '../life.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { immunisation, referral } from '../write/care.ts';
import { appointment, visit } from '../write/encounters.ts';
import { bloodPressure, observationAbout, observationFrame } from '../write/measurements.ts';
import { familyHistory, problem } from '../write/problems.ts';

/** Mrs Aisha Khan: a pregnancy, her family and her circumstances. */
export function pregnancy(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'aisha-khan',
      nhsNumber: testNhsNumber(30),
      prefix: 'Mrs',
      given: ['Aisha'],
      family: 'Khan',
      born: '1995-11-02',
      gender: 'female',
      address: ['50 Fictional Way', 'WA9 1AM'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Pregnant, due 19-Jan-2027: antenatal visits, family history, social context, vaccines given, declined and ' +
        'contraindicated.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.sankeyBrook);
  const hospital = chart.at(SOURCES.whiston);
  problem(gp, {
    what: PROBLEMS.pregnancy,
    onset: '2026-05-20',
    note: 'Second pregnancy. Expected date of delivery 19-Jan-2027.',
  });
  problem(hospital, { what: PROBLEMS.gestationalDiabetes, onset: '2026-10-14' });
  problem(gp, { what: 'Previous caesarean section', onset: '2023-01' });
  familyHistory(gp, 'Mother', PROBLEMS.type2Diabetes, '2026-05-20');
  familyHistory(gp, 'Father', PROBLEMS.myocardialInfarction, '2026-05-20');
  for (const [what, value] of [
    ['Smoking status', concept(term('Never smoked tobacco', '266919005', 'Never smoker'))],
    ['Lives with', concept('Husband and one child')],
    ['Occupation', concept('Teaching assistant')],
    ['Housing', concept('Rented house, ground floor bathroom')],
  ] as const) {
    const when = { day: '2026-05-20' };
    gp.write<Observation>(
      { ...observationFrame(gp, what, 'social-history', when), valueCodeableConcept: value },
      observationAbout('social-history', when),
    );
  }
  for (const [day, weeks] of [
    ['2026-06-16', 9],
    ['2026-08-11', 17],
    ['2026-09-22', 23],
    ['2026-10-20', 27],
    ['2026-11-17', 31],
  ] as const) {
    const clinic = visit(hospital, {
      day,
      title: 'Antenatal clinic',
      note: `${weeks} weeks. Fetal heart heard. Feels well.`,
    });
    bloodPressure(hospital, hospital.random.around(112, 8), hospital.random.around(68, 6), { day, encounter: clinic });
    bloodCount(hospital, day, hospital.random.around(114, 6));
  }
  immunisation(gp, {
    vaccine: term('Seasonal influenza vaccination', '822851000000102'),
    day: '2026-10-06',
    lot: 'F26311',
  });
  immunisation(gp, { vaccine: 'Pertussis vaccination in pregnancy', day: '2026-09-23', lot: 'PT2641', dose: 1 });
  immunisation(gp, {
    vaccine: term('SARS-CoV-2 vaccination', '1240491000000103'),
    day: '2026-10-06',
    notGiven: 'Declined by patient',
  });
  immunisation(gp, {
    vaccine: term('MMR vaccination', '38598009'),
    day: '2026-05-20',
    notGiven: 'Contraindicated: pregnant',
  });
  referral(gp, { to: 'Referral to maternity service', day: '2026-05-20', status: 'completed', performer: hospital });
  appointment(hospital, {
    day: '2026-12-15',
    time: '09:30',
    title: 'Antenatal clinic, 35 weeks',
    booked: '2026-11-17',
  });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 1, until: '2026-05-01' });
  return resident;
}
