import { term } from './codes.ts';
import type { Term } from './codes.ts';

/** A medicine as prescribed: the dm+d product (text, and code where certain) and its usual directions. */
export interface Medicine {
  readonly product: Term;
  readonly dose: number;
  readonly doseUnit: string;
  readonly timesADay: number;
  readonly directions: string;
  readonly route: 'oral' | 'inhaled' | 'subcutaneous' | 'topical' | 'intravenous';
  readonly asRequired: boolean;
  readonly quantity: number;
  readonly quantityUnit: string;
  readonly days: number;
}

function tablets(product: Term, directions: string, timesADay = 1, dose = 1, doseUnit = 'tablet'): Medicine {
  return {
    product,
    dose,
    doseUnit,
    timesADay,
    directions,
    route: 'oral',
    asRequired: false,
    quantity: 28 * timesADay * dose,
    quantityUnit: doseUnit,
    days: 28,
  };
}

export const MEDICINES = {
  furosemide: tablets(term('Furosemide 40mg tablets', '317972000'), 'One tablet once a day, in the morning'),
  ramipril: tablets(term('Ramipril 5mg capsules'), 'One capsule once a day', 1, 1, 'capsule'),
  bisoprolol: tablets(term('Bisoprolol 2.5mg tablets'), 'One tablet once a day'),
  spironolactone: tablets(term('Spironolactone 25mg tablets'), 'One tablet once a day, with food'),
  amlodipine: tablets(term('Amlodipine 5mg tablets', '319283006'), 'One tablet once a day'),
  metformin: tablets(term('Metformin 500mg tablets', '325278007'), 'One tablet twice a day, with meals', 2),
  atorvastatin: tablets(term('Atorvastatin 20mg tablets', '320030001'), 'One tablet once a day, at night'),
  aspirin: tablets(term('Aspirin 75mg dispersible tablets', '319775004'), 'One tablet once a day, with food'),
  apixaban: tablets(term('Apixaban 5mg tablets'), 'One tablet twice a day', 2),
  omeprazole: tablets(
    term('Omeprazole 20mg gastro-resistant capsules'),
    'One capsule before breakfast',
    1,
    1,
    'capsule',
  ),
  levothyroxine: tablets(term('Levothyroxine sodium 50microgram tablets'), 'One tablet once a day, before breakfast'),
  donepezil: tablets(term('Donepezil 10mg tablets'), 'One tablet once a day, at night'),
  sertraline: tablets(term('Sertraline 50mg tablets'), 'One tablet once a day'),
  lithium: tablets(term('Priadel 400mg modified-release tablets'), 'Two tablets at night', 1, 2),
  clozapine: tablets(term('Clozapine 100mg tablets'), 'One tablet twice a day; supplied by Mersey Care', 2),
  cocodamol: tablets(term('Co-codamol 30mg/500mg tablets', '322341003'), 'Two tablets up to four times a day', 4, 2),
  prednisolone: tablets(term('Prednisolone 5mg tablets', '325427002'), 'Six tablets once a day for five days', 1, 6),
  amoxicillin: tablets(term('Amoxicillin 500mg capsules'), 'One capsule three times a day', 3, 1, 'capsule'),
  ferrous: tablets(term('Ferrous sulfate 200mg tablets'), 'One tablet once a day'),
  diazepam: tablets(term('Diazepam 2mg tablets', '321196004'), 'One tablet when needed, for up to seven days'),
  paracetamol: {
    ...tablets(term('Paracetamol 500mg tablets', '322236009'), 'Two tablets up to four times a day when needed', 4, 2),
    asRequired: true,
  },
  salbutamol: {
    product: term('Salbutamol 100micrograms/dose inhaler CFC free', '39113611000001102'),
    dose: 2,
    doseUnit: 'dose',
    timesADay: 4,
    directions: 'Two puffs when needed, up to four times a day',
    route: 'inhaled',
    asRequired: true,
    quantity: 200,
    quantityUnit: 'dose',
    days: 28,
  },
  insulin: {
    product: term('Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices'),
    dose: 16,
    doseUnit: 'unit',
    timesADay: 1,
    directions: '16 units at bedtime',
    route: 'subcutaneous',
    asRequired: false,
    quantity: 5,
    quantityUnit: 'pre-filled pens',
    days: 56,
  },
  emollient: {
    product: term('White soft paraffin 50% / Liquid paraffin 50% ointment'),
    dose: 1,
    doseUnit: 'application',
    timesADay: 2,
    directions: 'Apply twice a day',
    route: 'topical',
    asRequired: false,
    quantity: 500,
    quantityUnit: 'gram',
    days: 28,
  },
} as const satisfies Record<string, Medicine>;

export const ROUTES: Readonly<Record<Medicine['route'], Term>> = {
  oral: term('Oral', '26643006', 'Oral route'),
  inhaled: term('Inhalation', '18679011000001101'),
  subcutaneous: term('Subcutaneous', '34206005', 'Subcutaneous route'),
  topical: term('Topical', '6064005', 'Topical route'),
  intravenous: term('Intravenous', '47625008', 'Intravenous route'),
};
