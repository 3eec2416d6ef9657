import type { ResultRow } from '../../src-shared/clinical/results-table.ts';

/** What is said for short, and the words that a record has for it; every one of a set has to be found. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  bp: ['blood pressure', 'arterial pressure'],
  fbc: ['full blood count'],
  ue: ['urea', 'electrolytes', 'renal'],
  uec: ['urea', 'electrolytes', 'renal'],
  lft: ['liver function'],
  lfts: ['liver function'],
  tft: ['thyroid', 'tsh'],
  tfts: ['thyroid', 'tsh'],
  hb: ['haemoglobin'],
  wbc: ['white cell', 'white blood cell'],
  wcc: ['white cell', 'white blood cell'],
  plt: ['platelet'],
  k: ['potassium'],
  na: ['sodium'],
  cr: ['creatinine'],
  egfr: ['glomerular filtration'],
  gfr: ['glomerular filtration'],
  hba1c: ['haemoglobin a1c', 'a1c'],
  crp: ['c reactive protein', 'c-reactive protein'],
  esr: ['erythrocyte sedimentation'],
  psa: ['prostate specific antigen'],
  inr: ['international normalised ratio'],
  bm: ['glucose'],
  alt: ['alanine'],
  alp: ['alkaline phosphatase'],
  bnp: ['natriuretic', 'bnp'],
  bmi: ['body mass index'],
  hr: ['heart rate'],
  pulse: ['heart rate'],
  rr: ['respiratory rate'],
  temp: ['temperature'],
  sats: ['oxygen saturation'],
  spo2: ['oxygen saturation'],
  ecg: ['electrocardiogram'],
  cxr: ['chest x-ray', 'chest x ray', 'chest radiograph'],
  msu: ['urine'],
};

/**
 * Tests of which every word typed begins a word: of a name or code under which it came, of its panel, of what it is a part of,
 * or of what the word is short for. Accents, case, and the sign in 'U&E' make no difference. All of them for no words.
 */
export function testsFound(rows: readonly ResultRow[], typed: string): readonly ResultRow[] {
  const wanted = wordsOf(typed.replaceAll('&', ''));
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const names = [row.name, row.partOf, row.group, ...row.alsoCalled].map((name) => wordsOf(name));
    return wanted.every((word) => names.some((name) => hasWord(name, word)) || meansOneOf(word, names));
  });
}

/** Whether any of the words begins so. */
const hasWord = (name: readonly string[], word: string): boolean => name.some((part) => part.startsWith(word));

function meansOneOf(word: string, names: readonly (readonly string[])[]): boolean {
  const meanings = Object.hasOwn(SHORT, word) ? (SHORT[word] ?? []) : [];
  return meanings.some((meaning) => {
    const parts = wordsOf(meaning);
    return names.some((name) => parts.every((part) => hasWord(name, part)));
  });
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
