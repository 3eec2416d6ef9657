import type { AccessAsk, GivenReason, Ground } from '../../src-shared/contract/index.ts';

/** What a reason would open, and what may be said. */
export interface ReasonAsk {
  readonly layer: GivenReason['layer'];
  readonly grounds: AccessAsk['grounds'];
}

/** What is chosen and typed. */
export interface ReasonSaid {
  readonly ground: Ground | null;
  readonly words: string;
}

export const NO_REASON_YET: ReasonSaid = { ground: null, words: '' };

export interface ReasonProblems {
  readonly ground?: string;
  readonly words?: string;
}

/** As the contract with main has it (`givenReasonSchema`). */
export const MOST_WORDS = 500;
/** From here on it is said how many letters are left. */
export const WORDS_LEFT_FROM = 100;

type Read =
  { readonly ok: true; readonly reason: GivenReason } | { readonly ok: false; readonly problems: ReasonProblems };

/** Whether words of one's own go with the ground that is chosen. */
export function wordsFor({ grounds }: Pick<ReasonAsk, 'grounds'>, ground: Ground | null) {
  return grounds.find((offer) => offer.ground === ground)?.words ?? 'none';
}

/** What is given, or what is wrong and how to mend it. */
export function readReason(ask: ReasonAsk, { ground, words }: ReasonSaid): Read {
  if (ground === null) return { ok: false, problems: { ground: 'Choose a reason' } };
  const wanted = wordsFor(ask, ground);
  const said = wanted === 'none' ? '' : words.trim();
  if (wanted === 'required' && said === '') {
    return { ok: false, problems: { words: 'Write in a few words why: for this reason it is needed' } };
  }
  if (said.length > MOST_WORDS) {
    const over = said.length - MOST_WORDS;
    return { ok: false, problems: { words: `Make it shorter by ${over === 1 ? '1 letter' : `${over} letters`}` } };
  }
  return { ok: true, reason: { layer: ask.layer, ground, words: said } };
}
