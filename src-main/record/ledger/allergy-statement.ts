import { withoutEnding } from '../../../src-shared/without-ending.ts';
import type { AllergyMentioned, AllergyStatement } from '../../../src-shared/clinical/banner.ts';
import type { AllergyFact } from '../map/allergy.ts';
import type { AllergyMention } from '../map/allergy-mention.ts';
import { namedSubstances } from '../map/allergy-words.ts';
import type { OwnCompleteness } from './pulls.ts';

export interface AllergyKnowledge {
  /** The pull of AllergyIntolerance (and of Lists, which may say 'nil known') has ended. */
  readonly ended: boolean;
  /** The backend has said which sources there are, or will not say any more. */
  readonly sourcesKnown: boolean;
  readonly category: OwnCompleteness;
  /** Sources that may hold allergies which we have not got, in words. */
  readonly sourceProblems: readonly string[];
  readonly facts: readonly AllergyFact[];
  /** Substances of `facts` on which sources contradict one another. */
  readonly differing: readonly string[];
  /** What lists of allergies say is not in them, a sentence each (HAZ-003). */
  readonly notices: readonly string[];
  /** 'Nil known' of an empty allergy List. */
  readonly emptyLists: readonly ('nil-known' | 'withheld' | 'other')[];
  /** Allergies that are there and not shown, because they are restricted (HAZ-029). */
  readonly restricted: number;
  /** Allergies in entries of other types. */
  readonly mentions: readonly (AllergyMention & AllergyMentioned)[];
}

/**
 * Exactly one of four for the banner, or 'loading' (NHS CUI; HAZ-002). The order is the order of harm:
 * a known allergy always wins over 'none known'; 'none known' and 'not recorded' are said only when nothing can be
 * missing.
 */
export function allergyStatement(known: AllergyKnowledge): AllergyStatement {
  const mentionedElsewhere = onlyElsewhere(known);
  const { restricted } = known;
  return {
    ...statement(known),
    ...(mentionedElsewhere.length === 0 ? {} : { mentionedElsewhere }),
    ...(restricted === 0 ? {} : { restricted }),
  };
}

/**
 * The mentions of which no allergy entry that counts names the same: not by a code, and not everything that the mention
 * names. A mention that names nothing ('Anaphylaxis') is the same as none. By words, so that arrival does not show.
 */
function onlyElsewhere({ facts, mentions }: AllergyKnowledge): readonly AllergyMentioned[] {
  const counting = facts.filter((fact) => fact.counts);
  const codes = new Set(counting.flatMap((fact) => fact.codes));
  const named = new Set(counting.flatMap((fact) => fact.names).flatMap(namedSubstances));
  return mentions
    .filter((mention) => {
      if (mention.codes.some((code) => codes.has(code))) return false;
      const substances = namedSubstances(mention.about);
      return substances.length === 0 || !substances.every((word) => named.has(word));
    })
    .map(({ entryId, words }) => ({ entryId, words }))
    .toSorted((a, b) => a.words.localeCompare(b.words, 'en-GB') || (a.entryId < b.entryId ? -1 : 1));
}

function statement(known: AllergyKnowledge): AllergyStatement {
  if (!known.ended) return { kind: 'loading' };
  const problems = [
    ...(known.category.state === 'complete' ? [] : [known.category.reason || 'Allergies could not be read.']),
    ...known.sourceProblems,
    ...known.notices,
    ...restrictedWords(known.restricted),
    ...known.facts.filter((fact) => fact.deniesPart).map((fact) => notAboutAll(fact.substance)),
  ];
  const complete = problems.length === 0 && known.sourcesKnown;
  const substances = distinct(known.facts.filter((fact) => fact.counts).map((fact) => fact.substance));
  if (substances.length > 0) {
    const differing = distinct(known.differing);
    return { kind: 'known', substances, complete, ...(differing.length === 0 ? {} : { differing }) };
  }
  if (!known.sourcesKnown) return { kind: 'loading' };
  if (!complete) return { kind: 'unavailable', reason: distinct(problems).join(' ') };
  const statements = distinct(known.facts.filter((fact) => fact.nothingKnown).map((fact) => fact.substance));
  if (statements.length > 0) return { kind: 'none-known', statements };
  if (known.emptyLists.includes('nil-known')) return { kind: 'none-known', statements: ['No known allergies'] };
  return { kind: 'not-recorded' };
}

function restrictedWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1 ? 'One allergy is restricted and not shown.' : `${count} allergies are restricted and not shown.`,
  ];
}

function notAboutAll(words: string): string {
  return `A source says: ${withoutEnding(words, '.')}. That is not a statement about all allergies.`;
}

/** Each once whatever its case, in alphabetical order, so that the order of arrival does not show. */
function distinct(words: readonly string[]): readonly string[] {
  const byLower = new Map<string, string>();
  for (const word of words.toSorted()) if (!byLower.has(word.toLowerCase())) byLower.set(word.toLowerCase(), word);
  return [...byLower.values()].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
}
