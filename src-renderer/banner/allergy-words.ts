import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { asOfWords } from '../held/held-words.ts';
import { counted } from '../ui/counted.ts';
import { withoutEcho } from '../record/completeness-words.ts';

export interface AllergyWords {
  readonly tone: 'alert' | 'plain' | 'gap' | 'loading';
  /** One of the four statements of NHS CUI, or that we are still reading (HAZ-002). */
  readonly statement: string;
  /** What to add; '' where there is nothing. */
  readonly more: string;
  /** Why this may not be the whole of it; '' where it is. */
  readonly caution: string;
  /** Allergies that stand in other entries only; '' where there are none. */
  readonly elsewhere: string;
  /** Of when a held copy's statement is, behind it: 'as of 10:32'; '' of the record as it is now (HAZ-030). */
  readonly asOf: string;
}

type OwnWords = Omit<AllergyWords, 'elsewhere' | 'asOf'>;

/**
 * The words of the allergy box. An allergy that stands in a problem or an alert only is said beside every statement:
 * 'No known allergies' never stands alone above it (HAZ-002).
 * @param held the copy that the statement was made from; null: it is so now
 */
export function allergyWords(allergies: AllergyStatement, held: HeldShown | null = null): AllergyWords {
  const mentions = [...new Set((allergies.mentionedElsewhere ?? []).map(({ words }) => words))];
  const own = statementWords(allergies);
  const elsewhere = joinWords(
    [
      restrictedWords(allergies),
      mentions.length === 0 ? '' : `Also mentioned in problems or alerts: ${mentions.join(', ')}`,
    ],
    '. ',
  );
  // Nobody can say so now: what is plain of the record is not plain of a copy that cannot be checked (HAZ-030).
  const isDoubtful = elsewhere !== '' || held?.state === 'out-of-reach';
  return {
    ...own,
    tone: isDoubtful && own.tone === 'plain' ? 'gap' : own.tone,
    elsewhere,
    asOf: SAYS_NOTHING.has(allergies.kind) ? '' : asOfWords(held),
  };
}

const SAYS_NOTHING: ReadonlySet<AllergyStatement['kind']> = new Set(['loading', 'not-shown']);

/** An allergy that is there and not shown is said beside every statement, like one that stands elsewhere (HAZ-029). */
function restrictedWords({ kind, restricted = 0 }: AllergyStatement): string {
  // Why they are unavailable says it already.
  if (restricted === 0 || kind === 'unavailable') return '';
  return `${counted(restricted, 'restricted allergy entry', 'restricted allergy entries')} not shown`;
}

const isRestricted = ({ restricted = 0 }: AllergyStatement): boolean => restricted > 0;

/** Beside a restricted one, nobody says that there is none (HAZ-029). */
const UNAVAILABLE: OwnWords = {
  tone: 'gap',
  statement: 'Allergies unavailable',
  more: '',
  caution: '',
};

const NONE_KNOWN = 'No known allergies';
const isEcho = (words: string): boolean => words.trim().toLowerCase() === NONE_KNOWN.toLowerCase();

const moreWords = (allergies: AllergyStatement): string =>
  isRestricted(allergies) ? 'There may be more' : 'There may be more: not every source has answered';

function statementWords(allergies: AllergyStatement): OwnWords {
  switch (allergies.kind) {
    case 'loading':
      return { tone: 'loading', statement: 'Reading allergies', more: '', caution: '' };
    case 'known': {
      return {
        tone: 'alert',
        statement: `Known allergies ${allergies.substances.length}`,
        more: allergies.substances.join(', '),
        caution: [
          (allergies.differing ?? []).length === 0 ? '' : `Sources differ on ${(allergies.differing ?? []).join(', ')}`,
          allergies.complete ? '' : moreWords(allergies),
        ]
          .filter((words) => words !== '')
          .join('. '),
      };
    }
    case 'none-known':
      if (isRestricted(allergies)) return UNAVAILABLE;
      return {
        tone: 'plain',
        statement: NONE_KNOWN,
        // The same words a second time would stand there without the time of a copy (HAZ-030).
        more: (allergies.statements ?? []).filter((words) => !isEcho(words)).join(', '),
        caution: '',
      };
    case 'not-recorded':
      if (isRestricted(allergies)) return UNAVAILABLE;
      return { tone: 'gap', statement: 'Allergies not recorded', more: '', caution: '' };
    case 'unavailable':
      return { tone: 'gap', statement: 'Allergies unavailable', more: '', caution: withoutEcho(allergies.reason) };
    case 'not-shown':
      return {
        tone: 'gap',
        statement: 'Allergies not shown to your role',
        more: '',
        caution: 'There may be some: ask the person, or a clinician',
      };
    default:
      return allergies satisfies never;
  }
}
