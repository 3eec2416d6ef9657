import { remembered } from '../remembered.ts';
import { joinWords, NBSP } from '../join-words.ts';
import { lookup } from '../lookup.ts';

/** The unit of a quantity, already narrowed. */
export interface UnitParts {
  readonly unit: string;
  readonly code: string;
  /** The system of the code; '' or nothing where there is none. */
  readonly system?: string;
}

/** Unit spellings whose usual form can be misread or is for machines only (UCUM). */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  'cm[H2O]': 'cmH2O',
  Cel: '°C',
  '[degF]': '°F',
  ug: 'microgram',
  mcg: 'microgram',
  µg: 'microgram',
  μg: 'microgram',
  microgram: 'microgram',
  ng: 'nanogram',
  umol: 'micromol',
  µmol: 'micromol',
  μmol: 'micromol',
  milligram: 'mg',
  milligrams: 'mg',
  gram: 'g',
  grams: 'g',
  kilogram: 'kg',
  milliliter: 'mL',
  milliliters: 'mL',
  millilitre: 'mL',
  millilitres: 'mL',
  ml: 'mL',
  '[IU]': 'unit',
  '[iU]': 'unit',
  IU: 'unit',
  iu: 'unit',
  U: 'unit',
  mIU: 'milliunit',
  mU: 'milliunit',
  'm[IU]': 'milliunit',
  'm[iU]': 'milliunit',
  uIU: 'microunit',
  uU: 'microunit',
  'u[IU]': 'microunit',
  'u[iU]': 'microunit',
  kIU: 'kilounit',
  kU: 'kilounit',
  'k[IU]': 'kilounit',
  'k[iU]': 'kilounit',
  "[arb'U]": 'arbitrary unit',
  '[CFU]': 'colony-forming unit',
  uL: 'microlitre',
  ul: 'microlitre',
  µL: 'microlitre',
  μL: 'microlitre',
  mcL: 'microlitre',
  uV: 'microvolt',
  '[in_i]': 'inch',
  '[ft_i]': 'foot',
  '[lb_av]': 'pound',
  '[oz_av]': 'ounce',
  '[stone_av]': 'stone',
  '[drp]': 'drop',
  '[tsp_us]': 'teaspoon',
  '[diop]': 'dioptre',
  '[pH]': '',
  deg: 'degree',
  '10*3': '×10³',
  '10*6': '×10⁶',
  '10*9': '×10⁹',
  '10*12': '×10¹²',
  '10^3': '×10³',
  '10^6': '×10⁶',
  '10^9': '×10⁹',
  '10^12': '×10¹²',
  'x10*9': '×10⁹',
  'x10^9': '×10⁹',
  'x10*12': '×10¹²',
  'x10^12': '×10¹²',
  m2: 'm²',
  cm2: 'cm²',
  mm2: 'mm²',
  cm3: 'cm³',
  mm3: 'mm³',
  HPF: 'high power field',
  '[HPF]': 'high power field',
  LPF: 'low power field',
  '[LPF]': 'low power field',
  '1.73m2': '1.73 m²',
  '1.73 m2': '1.73 m²',
  '1.73_m2': '1.73 m²',
  '1.73.m2': '1.73 m²',
  us: 'microsecond',
  ms: 'millisecond',
  s: 'second',
  sec: 'second',
  min: 'minute',
  h: 'hour',
  hr: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

/** Units that are words, and take a plural before 'per'. What is not here is a symbol and takes none. */
const PLURAL: Readonly<Record<string, string>> = {
  microgram: 'micrograms',
  nanogram: 'nanograms',
  unit: 'units',
  milliunit: 'milliunits',
  microunit: 'microunits',
  kilounit: 'kilounits',
  'arbitrary unit': 'arbitrary units',
  'colony-forming unit': 'colony-forming units',
  microlitre: 'microlitres',
  microvolt: 'microvolts',
  inch: 'inches',
  foot: 'feet',
  pound: 'pounds',
  ounce: 'ounces',
  teaspoon: 'teaspoons',
  dioptre: 'dioptres',
  degree: 'degrees',
  microsecond: 'microseconds',
  millisecond: 'milliseconds',
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years',
  tablet: 'tablets',
  capsule: 'capsules',
  dose: 'doses',
  puff: 'puffs',
  drop: 'drops',
  patch: 'patches',
  sachet: 'sachets',
  ampoule: 'ampoules',
  vial: 'vials',
  spray: 'sprays',
};

/** A unit in words, `mmol per L`; `one` for the unit of exactly one. */
export function unitWords(unit: string, one = false): string {
  return one ? wordsOfOne(unit) : wordsOfMany(unit);
}

const wordsOfOne = remembered((unit) => inWords(unit, true));
const wordsOfMany = remembered((unit) => inWords(unit, false));

function inWords(unit: string, one: boolean): string {
  // UCUM annotations in braces ('{score}', '{beats}') say nothing that a reader needs beside the name of the test,
  // except where they carry a number: '{1.73_m2}' is what a filtration rate is measured against.
  const bare = unit.replace(/\{([^{}]*)\}/g, (_, note: string) => (/\d/.test(note) ? note : '')).trim();
  if (bare === '' || bare === '1') return '';
  const [first = '', ...rest] = bare.split('/').map((part) => {
    const trimmed = part.trim();
    return lookup(UNIT_WORDS, trimmed) ?? trimmed;
  });
  return joinWords(
    [
      one ? first : (lookup(PLURAL, first) ?? first),
      ...rest.filter((part) => part !== '').map((part) => `per ${part}`),
    ],
    ' ',
  ).replaceAll(' ', NBSP);
}

/** Symbols that are written as UCUM has them. */
const SYMBOLS: ReadonlySet<string> = new Set(
  '% kg g mg pg L dL mL fL mol mmol nmol pmol m cm mm kPa kcal kJ Hz dB V mV mosm meq mEq mmHg °C'.split(' '),
);

/** What a source counts, which its UCUM code does not say. */
const COUNTED: ReadonlySet<string> = new Set(['beats', 'breaths', ...Object.keys(PLURAL), ...Object.values(PLURAL)]);

const UCUM = 'http://unitsofmeasure.org';

/** Every part is a unit that we have words for. */
const isUnderstood = remembered((unit) => {
  const parts = unit.split('/').map((part) => part.trim().replace(/^\{(\d[^{}]*)\}$/, '$1'));
  return (
    parts.some((part) => part !== '') &&
    parts.every(
      (part, index) =>
        (part === '' && index === 0) ||
        SYMBOLS.has(part) ||
        COUNTED.has(part) ||
        lookup(UNIT_WORDS, part) !== undefined,
    )
  );
});

/** A code that says no more than that a number is a number: '{ScoreOf}', '{nominal}'. */
const BARE_NUMBER = /^\{(?:[^{}]*score[^{}]*|nominal|number|num|#)\}$/i;

/** 'mg of elemental iron' says what a code cannot; 'millimeter of mercury' does not. */
const SAYS_MORE = /\bof (?!mercury\b|water\b)/i;

/**
 * The source's own unit, unless it is a spelling that we do not know ('millimeter of mercury', 'kg per (meter ^ 2)')
 * beside a UCUM code that we do know.
 */
function unitOrCode({ unit, code, system }: UnitParts): string {
  if (unit === '') return code;
  if (system !== UCUM || SAYS_MORE.test(unit)) return unit;
  const divided = unit.replaceAll(/\s+/g, ' ').replaceAll(' per ', '/');
  if (isUnderstood(divided)) return divided;
  return isUnderstood(code) || BARE_NUMBER.test(code) ? code : unit;
}

/** The unit of a quantity in words, as it stands behind many of them; '' where it has none. */
export function unitOf(quantity: UnitParts): string {
  return unitWords(unitOrCode(quantity));
}

/** One is not plural: '1 day', '0 days'. */
export function unitFor(number: string, quantity: UnitParts): string {
  return unitWords(unitOrCode(quantity), number === '1');
}
