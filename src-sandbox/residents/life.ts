import type { MedicationRequest } from 'fhir/r4';
import type { Pen } from './chart.ts';
import { term } from './codes.ts';
import { addDays, SANDBOX_TODAY, workingDay } from './days.ts';
import { MEASURES } from './measures.ts';
import type { Measure } from './measures.ts';
import type { Medicine } from './medicines.ts';
import { immunisation } from './write/care.ts';
import { visit } from './write/encounters.ts';
import { bloodPressure, measurement, panel } from './write/measurements.ts';
import { prescription } from './write/prescriptions.ts';

export interface PracticeLife {
  readonly fromYear: number;
  readonly toYear: number;
  /** Routine visits a year. */
  readonly visits: number;
  readonly bloods?: boolean;
  readonly diabetes?: boolean;
  readonly fluJab?: boolean;
  readonly systolic?: number;
  readonly weight?: number;
  /** Estimated GFR in the first and the last year; it falls evenly between. */
  readonly egfr?: readonly [first: number, last: number];
  /** The last day that anything of this is written; keeps a story's own events the newest. */
  readonly until?: string;
}

const REASONS = [
  ['Blood pressure review', 'Feels well. Medicines taken as prescribed. Continue; review in six months.'],
  ['Medication review', 'No side effects. Repeat medicines reauthorised.'],
  ['Long-term condition review', 'Annual review done. Diet and walking discussed. Feet checked, pulses present.'],
  ['Cough', 'Four days, chest clear, no fever. Advice given, to come back if worse or not better in three weeks.'],
  ['Knee pain', 'Worse on stairs. No swelling, no locking. Exercises explained, paracetamol when needed.'],
  ['Tiredness', 'Sleeping poorly. Bloods taken, will ring with the results.'],
  ['Skin lesion', 'Benign looking, no change in a year. Photographed; to come back if it changes.'],
] as const;

/** The ordinary years at a GP practice: visits, blood pressure, weight, bloods, influenza vaccine. */
export function practiceLife(gp: Pen, life: PracticeLife): void {
  const { random } = gp;
  const until = life.until ?? SANDBOX_TODAY;
  for (let year = life.fromYear; year <= life.toYear; year += 1) {
    for (let n = 0; n < life.visits; n += 1) {
      const spread = Math.floor(330 / life.visits);
      const day = workingDay(addDays(`${year}-01-08`, n * spread + random.int(0, spread - 1)));
      if (day > until) break;
      routineVisit(gp, day, life, n);
    }
    const jab = workingDay(`${year}-10-${String(random.int(4, 25)).padStart(2, '0')}`);
    if (life.fluJab === true && jab <= until) {
      immunisation(gp, {
        vaccine: term('Seasonal influenza vaccination', '822851000000102'),
        day: jab,
        lot: `F${String(year).slice(2)}${random.int(100, 999)}`,
      });
    }
  }
}

function routineVisit(gp: Pen, day: string, life: PracticeLife, n: number): void {
  const { random } = gp;
  const [title, note] = random.pick(REASONS);
  const time = `${String(random.int(8, 16)).padStart(2, '0')}:${random.pick(['00', '10', '20', '30', '40', '50'])}`;
  const encounter = visit(gp, { day, time, title, note, staff: random.int(0, 2) });
  const when = { day, time, encounter };
  bloodPressure(gp, random.around(life.systolic ?? 128, 14), random.around(76, 9), when);
  if (n % 2 === 0) measurement(gp, MEASURES.weight, random.around(life.weight ?? 74, 2, 1), when);
  if (life.bloods === true && n % 2 === 0) kidneyBloods(gp, day, yearlyKidneys(gp, day, life));
  if (life.diabetes === true && n % 2 === 1) {
    panel(gp, { title: 'Haemoglobin A1c', day, time: '08:40', values: [[MEASURES.hba1c, random.around(56, 8)]] });
  }
}

function yearlyKidneys(gp: Pen, day: string, life: PracticeLife) {
  const potassium = gp.random.around(4.5, 0.4, 1);
  if (life.egfr === undefined) return { potassium };
  const [first, last] = life.egfr;
  const progress = (Number(day.slice(0, 4)) - life.fromYear) / Math.max(1, life.toYear - life.fromYear);
  return {
    potassium,
    egfr: gp.random.around(first + (last - first) * progress, 2),
    creatinine: gp.random.around(60 + 20 * progress, 3),
  };
}

/** Urea and electrolytes, six values; those not given are unremarkable. */
export function kidneyBloods(
  pen: Pen,
  day: string,
  given: {
    readonly potassium: number;
    readonly creatinine?: number;
    readonly egfr?: number;
    readonly time?: string;
    readonly issued?: string;
    readonly full?: boolean;
    readonly requestedBy?: Pen;
    readonly conclusion?: string;
    readonly encounter?: ReturnType<typeof visit>;
  },
) {
  const { random } = pen;
  const values: (readonly [Measure, number])[] = [
    [MEASURES.sodium, random.around(139, 3)],
    [MEASURES.potassium, given.potassium],
    [MEASURES.urea, random.around(5.6, 1.4, 1)],
    [MEASURES.creatinine, given.creatinine ?? random.around(70, 11)],
    [MEASURES.egfr, given.egfr ?? random.around(78, 9)],
    [MEASURES.bicarbonate, random.around(25, 2)],
  ];
  return panel(pen, {
    title: 'Urea and electrolytes',
    day,
    time: given.time ?? '08:50',
    values,
    ...(given.issued === undefined ? {} : { issued: [day, given.issued] as const }),
    ...(given.full === undefined ? {} : { full: given.full }),
    ...(given.requestedBy === undefined ? {} : { requestedBy: given.requestedBy }),
    ...(given.conclusion === undefined ? {} : { conclusion: given.conclusion }),
    ...(given.encounter === undefined ? {} : { encounter: given.encounter }),
  });
}

/** Full blood count, four values within range. */
export function bloodCount(pen: Pen, day: string, haemoglobin?: number) {
  const { random } = pen;
  return panel(pen, {
    title: term('Full blood count', '26604007'),
    day,
    time: '08:50',
    values: [
      [MEASURES.haemoglobin, haemoglobin ?? random.around(132, 9)],
      [MEASURES.whiteCells, random.around(7, 1.8, 1)],
      [MEASURES.platelets, random.around(255, 50)],
      [MEASURES.crp, random.int(1, 4)],
    ],
  });
}

export interface RepeatFacts {
  readonly medicine: Medicine;
  readonly from: string;
  readonly until?: string;
  /** Why it was stopped; only with `until`. */
  readonly reason?: string;
  /** Days between issues. */
  readonly every: number;
}

/** A repeat medicine: its authorisation and every issue made from it. */
export function repeatMedicine(gp: Pen, facts: RepeatFacts): MedicationRequest {
  const { medicine, from, until } = facts;
  const authorised = prescription(gp, {
    medicine,
    day: from,
    repeats: 12,
    ...(until === undefined ? {} : { stopped: { day: until, reason: facts.reason ?? 'No longer needed' } }),
  });
  for (let day = from; day <= (until ?? addDays(SANDBOX_TODAY, -1)); day = addDays(day, facts.every)) {
    prescription(gp, { medicine, day, issueOf: authorised, status: 'completed' });
  }
  return authorised;
}
