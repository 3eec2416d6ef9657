import { PROBLEMS, PROCEDURES } from './codes.ts';
import type { Pen } from './chart.ts';
import { addDays, daysBetween, SANDBOX_TODAY } from './days.ts';
import { MEASURES } from './measures.ts';
import { MEDICINES } from './medicines.ts';
import { testNhsNumber } from './nhs-numbers.ts';
import { openResident } from './patient.ts';
import type { Resident } from './patient.ts';
import type { Random } from './random.ts';
import { ALL_SOURCES, SOURCES } from './sources.ts';
import { immunisation, procedure, referral } from './write/care.ts';
import { visit } from './write/encounters.ts';
import { bloodPressure, measurement } from './write/measurements.ts';
import { prescription } from './write/prescriptions.ts';
import { problem } from './write/problems.ts';

const FIRST_DAY = '1986-11-23';

/** NHS numbers of further ones are beyond those of the residents. */
const AFTER_ALL_OTHERS = 900;

/** Every source but the practice that shares nothing. */
const WRITERS = ALL_SOURCES.filter((source) => source !== SOURCES.mossBank);

/**
 * A resident of as many resources as asked for, over forty years and all sources, for measuring the viewer.
 * @param count resources besides the Patient; each one writer call adds exactly one.
 * @param index how many of them there are before
 */
export function heavyResident(random: Random, count: number, index = 0): Resident {
  const which = index === 0 ? '' : `-${index + 1}`;
  const resident = openResident(
    random,
    {
      patientId: `heavy-demonstration${which}`,
      nhsNumber: testNhsNumber(index === 0 ? 33 : AFTER_ALL_OTHERS + index),
      prefix: 'Mrs',
      given: [index === 0 ? 'Heavy' : `Heavy${which}`],
      family: 'Demonstration',
      born: '1938-02-02',
      gender: 'female',
      address: ['999 Nonesuch Street', 'WA10 1AZ'],
      practice: SOURCES.exampleSurgery,
    },
    { story: `A very large record for measuring: ${count} resources over forty years and all sources.` },
  );
  const days = daysBetween(FIRST_DAY, SANDBOX_TODAY) - 1;
  const pens = WRITERS.map((source) => resident.chart.at(source));
  const problems = Object.values(PROBLEMS);
  for (let n = 0; n < count; n += 1) {
    const pen = pens[n % pens.length];
    if (pen === undefined) break;
    // More in late years than in early ones, as in a life.
    const day = addDays(FIRST_DAY, Math.floor(days * Math.sqrt((n + 1) / (count + 1))));
    writeOne(pen, day, n, problems);
  }
  return resident;
}

function writeOne(
  pen: Pen,
  day: string,
  n: number,
  problems: readonly (typeof PROBLEMS)[keyof typeof PROBLEMS][],
): void {
  const { random } = pen;
  const time = `${String(random.int(8, 17)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`;
  const kind = random.int(1, 100);
  if (kind <= 22) {
    const what = random.pick([
      MEASURES.potassium,
      MEASURES.creatinine,
      MEASURES.haemoglobin,
      MEASURES.hba1c,
      MEASURES.tsh,
    ]);
    const middle = ((what.low ?? 0) + (what.high ?? 0)) / 2;
    measurement(pen, what, random.around(middle, middle / 2, what.decimals), { day, time });
  } else if (kind <= 30) bloodPressure(pen, random.around(132, 20), random.around(78, 11), { day, time });
  else if (kind <= 38) measurement(pen, MEASURES.weight, random.around(72, 6, 1), { day, time });
  else if (kind <= 68) {
    visit(pen, {
      day,
      time,
      title: random.pick(['Consultation', 'Review', 'Home visit', 'Outpatient clinic']),
      note: `Contact ${n + 1}.`,
      staff: n,
    });
  } else if (kind <= 90) {
    prescription(pen, { medicine: random.pick(Object.values(MEDICINES)), day, course: 'acute', status: 'completed' });
  } else if (kind <= 93) problem(pen, { what: random.pick(problems), onset: day, ended: day });
  else if (kind <= 96) procedure(pen, { what: random.pick(Object.values(PROCEDURES)), when: day });
  else if (kind <= 98) immunisation(pen, { vaccine: 'Seasonal influenza vaccination', day });
  else referral(pen, { to: 'Referral to physiotherapist', day, status: 'completed' });
}
