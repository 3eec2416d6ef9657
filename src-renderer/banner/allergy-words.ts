import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
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
}

/**
 * The words of the allergy box. An allergy that stands in a problem or an alert only is said beside every statement:
 * 'No known allergies' never stands alone above it (HAZ-002).
 */
export function allergyWords(allergies: AllergyStatement): AllergyWords {
  const mentions = [...new Set((allergies.mentionedElsewhere ?? []).map(({ words }) => words))];
  const own = statementWords(allergies);
  if (mentions.length === 0) return { ...own, elsewhere: '' };
  return {
    ...own,
    tone: own.tone === 'plain' ? 'gap' : own.tone,
    elsewhere: `Also mentioned in problems or alerts: ${mentions.join(', ')}`,
  };
}

function statementWords(allergies: AllergyStatement): Omit<AllergyWords, 'elsewhere'> {
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
          allergies.complete ? '' : 'There may be more: not every source has answered',
        ]
          .filter((words) => words !== '')
          .join('. '),
      };
    }
    case 'none-known':
      return {
        tone: 'plain',
        statement: 'No known allergies',
        more: (allergies.statements ?? []).join(', '),
        caution: '',
      };
    case 'not-recorded':
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
