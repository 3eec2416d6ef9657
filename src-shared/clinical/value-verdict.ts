import { capitalised, joinWords } from '../join-words.ts';

/** One value as its source gave it: the number, the limits that came with it, and what the source makes of it. */
export interface JudgedValue {
  /** Null for what is no number. */
  readonly value: number | null;
  /** `<`, `>`, … or ''. */
  readonly comparator: string;
  /** Limits of its own range, in its own unit; null where there is none (HAZ-008). */
  readonly low: number | null;
  readonly high: number | null;
  /** What its source makes of it, in words, 'normal' left out; '' for nothing else. */
  readonly interpretation: string;
  /** Whether one of those words calls it abnormal. */
  readonly isAbnormal: boolean;
  /** Whether its source calls it normal. */
  readonly isCalledNormal: boolean;
}

/** What a value is beside what is usual: a shape beside the words, so that colour is never alone (HAZ-017). */
export type Shape = 'high' | 'low' | 'other' | 'usual';

export interface Verdict {
  readonly shape: Shape;
  /**
   * 'High', 'Above its range', 'Normal by its source, above its range', 'Normal and High by its source'; '' where nothing is to
   * be said, which is not 'normal'.
   */
  readonly words: string;
  /** The source's words, or they and the number beside its own range, say different things (worked out; HAZ-020). */
  readonly isContradicted: boolean;
}

const HIGH = /\b(?:high|above)\b/i;
const LOW = /\b(?:low|below)\b/i;
const ABNORMAL = /\babnormal\b/i;
/** What is denied is not said: as far as the next stop or comma. */
const DENIED = /\b(?:not|no|nor|neither|never|without|non-?)\b[^,;.]*/gi;

type Place = 'above' | 'below' | 'within';
const PLACE_WORDS: Readonly<Record<Place, string>> = {
  above: 'above its range',
  below: 'below its range',
  within: 'within its range',
};

/**
 * The source's word stands; where it says two that cannot both be true, or the number and the range that came with it
 * contradict the word, that is said, too. Without a word the number is set beside the range. The one place where a value is
 * compared with its range (HAZ-008).
 */
export function verdictOf(judged: JudgedValue): Verdict {
  const { interpretation, isAbnormal, isCalledNormal } = judged;
  const said = interpretation === '' && isCalledNormal ? 'Normal' : interpretation;
  const outside = outsideOf(judged);
  const shape = outside === null ? 'usual' : outside === 'above' ? 'high' : 'low';
  if (isAbnormal) {
    const own = shapeOfWords(interpretation);
    const other = contradictionOf(judged, own, outside);
    if (isCalledNormal) {
      const both = `Normal and ${interpretation} by its source`;
      const place = other ?? outside;
      return { shape: own, words: joinWords([both, place === null ? '' : PLACE_WORDS[place]]), isContradicted: true };
    }
    return { shape: own, words: withPlace(interpretation, other), isContradicted: other !== null };
  }
  if (said === '')
    return { shape, words: outside === null ? '' : capitalised(PLACE_WORDS[outside]), isContradicted: false };
  return {
    shape,
    words: outside === null ? interpretation : withPlace(said, outside),
    isContradicted: outside !== null,
  };
}

function shapeOfWords(words: string): Exclude<Shape, 'usual'> {
  const said = asserted(words);
  const [isHigh, isLow] = [HIGH.test(said), LOW.test(said)];
  return isHigh === isLow ? 'other' : isHigh ? 'high' : 'low';
}

const asserted = (words: string): string => words.replaceAll(DENIED, '');

/** 'Less than 5' is below a limit of 9, and may or may not be below one of 3: nothing is said of what is not known. */
function outsideOf({ value, comparator, low, high }: JudgedValue): 'above' | 'below' | null {
  if (value === null) return null;
  if (high !== null && value > high && isAtLeast(comparator)) return 'above';
  return low !== null && value < low && isAtMost(comparator) ? 'below' : null;
}

/** Where the number is, if that is not where an abnormal word puts it. 'Positive' and 'Resistant' put it nowhere. */
function contradictionOf(judged: JudgedValue, own: Shape, outside: 'above' | 'below' | null): Place | null {
  const { value, comparator, low, high, interpretation } = judged;
  if (value === null) return null;
  const isUnderHigh = high !== null && value <= high && isAtMost(comparator);
  const isOverLow = low !== null && value >= low && isAtLeast(comparator);
  if (own === 'high') return outside === 'below' ? 'below' : isUnderHigh ? 'within' : null;
  if (own === 'low') return outside === 'above' ? 'above' : isOverLow ? 'within' : null;
  const said = asserted(interpretation);
  if (ABNORMAL.test(said) && isUnderHigh && isOverLow) return 'within';
  // 'Not high', and the number is.
  return said === interpretation ? null : outside;
}

const isAtLeast = (comparator: string): boolean => ['', '>', '>='].includes(comparator);
const isAtMost = (comparator: string): boolean => ['', '<', '<='].includes(comparator);
const withPlace = (said: string, place: Place | null): string =>
  place === null ? said : joinWords([`${said} by its source`, PLACE_WORDS[place]]);
