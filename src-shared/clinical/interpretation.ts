import type { EntryMark } from './entry.ts';

/** HL7 v3 ObservationInterpretation, as words; 'normal' needs no mark. */
const INTERPRETATIONS: Readonly<Record<string, EntryMark | null>> = {
  N: null,
  H: { tone: 'abnormal', text: 'High' },
  HU: { tone: 'abnormal', text: 'Significantly high' },
  HH: { tone: 'abnormal', text: 'Very high' },
  L: { tone: 'abnormal', text: 'Low' },
  LU: { tone: 'abnormal', text: 'Significantly low' },
  LL: { tone: 'abnormal', text: 'Very low' },
  A: { tone: 'abnormal', text: 'Abnormal' },
  AA: { tone: 'abnormal', text: 'Very abnormal' },
  '<': { tone: 'abnormal', text: 'Below scale' },
  '>': { tone: 'abnormal', text: 'Above scale' },
  U: { tone: 'quiet', text: 'Significant rise' },
  D: { tone: 'quiet', text: 'Significant fall' },
  B: { tone: 'quiet', text: 'Better' },
  W: { tone: 'abnormal', text: 'Worse' },
  R: { tone: 'abnormal', text: 'Resistant' },
  I: { tone: 'quiet', text: 'Intermediate' },
  S: { tone: 'quiet', text: 'Susceptible' },
  POS: { tone: 'abnormal', text: 'Positive' },
  NEG: { tone: 'quiet', text: 'Negative' },
  IND: { tone: 'quiet', text: 'Indeterminate' },
  DET: { tone: 'abnormal', text: 'Detected' },
  ND: { tone: 'quiet', text: 'Not detected' },
  RR: { tone: 'abnormal', text: 'Reactive' },
  NR: { tone: 'quiet', text: 'Not reactive' },
  E: { tone: 'quiet', text: 'Equivocal' },
};

/** Whether a source calls the value normal, by its code or in the plain word beside whatever code. */
export const isNormal = (code: string, term: string): boolean => code === 'N' || /^normal$/i.test(term);

/**
 * The mark for one interpretation: by its code, otherwise in the source's own words.
 * @returns null for 'normal' and for nothing: absence of a mark is never a statement that a value is normal.
 */
export function interpretationMark(code: string, term: string): EntryMark | null {
  if (Object.hasOwn(INTERPRETATIONS, code)) return INTERPRETATIONS[code] ?? null;
  if (term === '' || /^normal$/i.test(term)) return null;
  return { tone: 'abnormal', text: term };
}
