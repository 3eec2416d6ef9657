import { lookup } from '../lookup.ts';
import { joinWords } from '../join-words.ts';

/**
 * Numbers with their units, as clinicians may safely read them (NHS CUI): the number never parts from its unit, 'per'
 * and never '/', a leading zero, a comma from 1,000, zero is a value (HAZ: a zero treated as empty).
 */

/** No-break space: what stands between a number and its unit. */
export const NBSP = '\u00A0';

/** A quantity already narrowed. `value` is the decimal as recorded ('5.30' keeps its zero), null where there is none. */
export interface QuantityParts {
  readonly value: string | null;
  readonly comparator: string;
  readonly unit: string;
  readonly code: string;
  /** The system of the code; '' or nothing where there is none. */
  readonly system?: string;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** `12345.60` → `12,345.60`; `.5` is not FHIR and comes back as it is. Recorded precision is kept. */
export function formatDecimal(text: string): string {
  const match = DECIMAL.exec(text);
  if (match === null) return text;
  const [, sign, whole = '', fraction] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const minus = sign === '-' ? '\u2212' : '';
  return `${minus}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A dose has no trailing zero: `5.0` is read as 50 (NHS CUI medication line). */
export function formatDose(text: string): string {
  const match = DECIMAL.exec(text);
  if (match?.[3] === undefined) return formatDecimal(text);
  return formatDecimal(text.replace(/0+$/, '').replace(/\.$/, ''));
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

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': 'less than',
  '<=': 'at most',
  '>=': 'at least',
  '>': 'more than',
  ad: 'enough to make',
};

/** A comparator in words with its no-break space; an unknown one is shown as it came, never dropped. */
function comparatorWords(comparator: string): string {
  return comparator === '' ? '' : `${(lookup(COMPARATORS, comparator) ?? comparator).replaceAll(' ', NBSP)}${NBSP}`;
}

/** '%' and '°' stand against their number; every other unit behind a no-break space. */
function join(number: string, unit: string): string {
  if (unit === '') return number;
  return unit.startsWith('%') ? `${number}${unit}` : `${number}${NBSP}${unit}`;
}

/** Symbols that are written as UCUM has them. */
const SYMBOLS: ReadonlySet<string> = new Set(
  '% kg g mg pg L dL mL fL mol mmol nmol pmol m cm mm kPa kcal kJ Hz dB V mV mosm meq mEq mmHg °C'.split(' '),
);

/** What a source counts, which its UCUM code does not say. */
const COUNTED: ReadonlySet<string> = new Set(['beats', 'breaths', ...Object.keys(PLURAL), ...Object.values(PLURAL)]);

const UCUM = 'http://unitsofmeasure.org';

/** Every part is a unit that we have words for. */
function isUnderstood(unit: string): boolean {
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
}

/** A code that says no more than that a number is a number: '{ScoreOf}', '{nominal}'. */
const BARE_NUMBER = /^\{(?:[^{}]*score[^{}]*|nominal|number|num|#)\}$/i;

/** 'mg of elemental iron' says what a code cannot; 'millimeter of mercury' does not. */
const SAYS_MORE = /\bof (?!mercury\b|water\b)/i;

/**
 * The source's own unit, unless it is a spelling that we do not know ('millimeter of mercury', 'kg per (meter ^ 2)')
 * beside a UCUM code that we do know.
 */
function unitOrCode({ unit, code, system }: QuantityParts): string {
  if (unit === '') return code;
  if (system !== UCUM || SAYS_MORE.test(unit)) return unit;
  const divided = unit.replaceAll(/\s+per\s+/g, '/');
  if (isUnderstood(divided)) return divided;
  return isUnderstood(code) || BARE_NUMBER.test(code) ? code : unit;
}

/** The unit of a quantity in words, as it stands behind many of them; '' where it has none. */
export function unitOf(quantity: QuantityParts): string {
  return unitWords(unitOrCode(quantity));
}

/** One is not plural: '1 day', '0 days'. */
function unitFor(number: string, quantity: QuantityParts): string {
  return unitWords(unitOrCode(quantity), number === '1');
}

/**
 * `5.9 mmol per L`, `less than 0.5 mg per L`, `0 mg`; recorded precision kept.
 * @returns '' where there is no value.
 */
export function formatQuantity(quantity: QuantityParts): string {
  if (quantity.value === null) return '';
  const number = `${comparatorWords(quantity.comparator)}${formatDecimal(quantity.value)}`;
  return join(number, unitFor(quantity.value, quantity));
}

/** As `formatQuantity`, for doses: no trailing zero. */
export function formatDoseQuantity(quantity: QuantityParts): string {
  if (quantity.value === null) return '';
  const dose = formatDose(quantity.value);
  return join(`${comparatorWords(quantity.comparator)}${dose}`, unitFor(dose, quantity));
}

/** `3.5 to 5.3 mmol per L`, `at least 3.5 mmol per L`, `at most 5.3 mmol per L`; two units are both written. */
export function formatRange(low: QuantityParts | null, high: QuantityParts | null): string {
  const lowText = low === null ? '' : formatQuantity(low);
  const highText = high === null ? '' : formatQuantity(high);
  if (lowText === '' && highText === '') return '';
  // FHIR has no comparator in a range; where one comes all the same, it is the word, and is not lost.
  if (highText === '') return low?.comparator === '' ? `at least ${lowText}` : lowText;
  if (lowText === '') return high?.comparator === '' ? `at most ${highText}` : highText;
  const sameUnit = low !== null && high !== null && low.unit === high.unit && low.code === high.code;
  if (!sameUnit || low.value === null || low.comparator !== '') return `${lowText} to ${highText}`;
  return `${formatDecimal(low.value)}${NBSP}to${NBSP}${highText}`;
}

/** `5 mg in 5 mL` for an amount in an amount, `1 to 8` for a titre. */
export function formatRatio(numerator: QuantityParts | null, denominator: QuantityParts | null): string {
  const top = numerator === null ? '' : formatQuantity(numerator);
  const bottom = denominator === null ? '' : formatQuantity(denominator);
  if (top === '' || bottom === '') return top + bottom;
  const titre = numerator?.unit === '' && numerator.code === '' && denominator?.unit === '' && denominator.code === '';
  return titre ? `${top}${NBSP}to${NBSP}${bottom}` : `${top}${NBSP}in${NBSP}${bottom}`;
}
