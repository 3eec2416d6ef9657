import { term } from './codes.ts';
import type { Term } from './codes.ts';

/** Something that is measured: its term, unit and the laboratory's reference range. */
export interface Measure {
  readonly term: Term;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  readonly category: 'vital-signs' | 'laboratory' | 'survey' | 'exam' | 'social-history';
  readonly decimals: number;
}

type Range = readonly [low: number | undefined, high: number | undefined];

function lab(text: string, code: string | undefined, unit: string, range: Range, decimals = 0): Measure {
  return measure(term(text, code), unit, 'laboratory', range, decimals);
}

function vital(text: string, code: string, unit: string, range: Range = [undefined, undefined], decimals = 0): Measure {
  return measure(term(text, code), unit, 'vital-signs', range, decimals);
}

function measure(
  what: Term,
  unit: string,
  category: Measure['category'],
  [low, high]: Range,
  decimals: number,
): Measure {
  return {
    term: what,
    unit,
    category,
    decimals,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

/** Units are UCUM, as UK laboratories send them. */
export const MEASURES = {
  potassium: lab('Serum potassium level', '1000651000000109', 'mmol/L', [3.5, 5.3], 1),
  sodium: lab('Serum sodium level', '1000661000000107', 'mmol/L', [133, 146]),
  urea: lab('Serum urea level', undefined, 'mmol/L', [2.5, 7.8], 1),
  creatinine: lab('Serum creatinine level', '1000731000000107', 'umol/L', [45, 84]),
  egfr: lab('Estimated glomerular filtration rate', undefined, 'mL/min/{1.73_m2}', [undefined, undefined]),
  bicarbonate: lab('Serum bicarbonate level', undefined, 'mmol/L', [22, 29]),
  hba1c: lab('Haemoglobin A1c level (IFCC)', '999791000000106', 'mmol/mol', [20, 41]),
  haemoglobin: lab('Haemoglobin estimation', '1022431000000105', 'g/L', [115, 165]),
  whiteCells: lab('Total white cell count', '1022541000000102', '10*9/L', [4, 11], 1),
  platelets: lab('Platelet count', '1022651000000100', '10*9/L', [150, 400]),
  crp: lab('Serum C reactive protein level', '135842001', 'mg/L', [undefined, 5]),
  albumin: lab('Serum albumin level', '1000821000000103', 'g/L', [35, 50]),
  tsh: lab('Serum TSH level', undefined, 'm[IU]/L', [0.27, 4.2], 2),
  cholesterol: lab('Serum cholesterol level', undefined, 'mmol/L', [undefined, 5], 1),
  ntProBnp: lab('NT-proBNP level', undefined, 'ng/L', [undefined, 400]),
  troponin: lab('High sensitivity troponin T', undefined, 'ng/L', [undefined, 14]),
  psa: lab('Serum prostate specific antigen level', undefined, 'ug/L', [undefined, 6.5], 1),
  weight: vital('Body weight', '27113001', 'kg', [undefined, undefined], 1),
  height: vital('Body height', '50373000', 'cm'),
  bmi: vital('Body mass index', '60621009', 'kg/m2', [undefined, undefined], 1),
  pulse: vital('Heart rate', '364075005', '/min', [51, 90]),
  respiratoryRate: vital('Respiratory rate', '86290005', '/min', [12, 20]),
  temperature: vital('Core body temperature', '276885007', 'Cel', [36.1, 38], 1),
  oxygen: vital('Peripheral oxygen saturation', '431314004', '%', [96, undefined]),
  headCircumference: vital('Head circumference', '363812007', 'cm', [undefined, undefined], 1),
  systolic: vital('Systolic arterial pressure', '72313002', 'mm[Hg]'),
  diastolic: vital('Diastolic arterial pressure', '1091811000000102', 'mm[Hg]'),
  news2: measure(term('NEWS2 total score', '1104051000000101'), '{score}', 'survey', [undefined, undefined], 0),
  frailty: measure(term('Clinical Frailty Scale score'), '{score}', 'survey', [undefined, undefined], 0),
  mmse: measure(term('Memory assessment score (of 30)'), '{score}', 'survey', [25, 30], 0),
  pain: measure(term('Pain score (of 10)'), '{score}', 'survey', [undefined, undefined], 0),
  alcohol: measure(term('Alcohol units consumed per week'), '{unit}/wk', 'social-history', [undefined, 14], 0),
  ulcerArea: measure(term('Area of wound'), 'cm2', 'exam', [undefined, undefined], 1),
} as const satisfies Record<string, Measure>;
