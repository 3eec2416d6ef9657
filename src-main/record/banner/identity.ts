import { idOf, type Json, text, texts } from '../read/reader.ts';
import { currentName } from '../read/values.ts';
import { currentNhsNumber } from './nhs-numbers.ts';

/** What a reader knows a person by in the banner: NHS number, name and date of birth (HAZ-035). Empty where it is not recorded. */
interface Identity {
  readonly nhsNumber: string;
  readonly born: string;
  readonly family: string;
  /** The first of them: that a further one is recorded makes nobody somebody else. */
  readonly given: string;
}

function identityOf(patient: Json, nowMs: number): Identity {
  const name = currentName(patient['name']);
  const family = letters(text(name?.['family']));
  const given = letters(texts(name?.['given'])[0] ?? '');
  return {
    nhsNumber: currentNhsNumber(patient, nowMs)?.digits ?? '',
    born: text(patient['birthDate']),
    // A source may have the name in one piece only.
    family: family === '' && given === '' ? letters(text(name?.['text'])) : family,
    given,
  };
}

/**
 * Whether a Patient is no longer whom the reader was shown: another NHS number, name or date of birth, or one that is gone. What was
 * not recorded before and is now makes nobody somebody else, and no more does a date that has become exact, or the way a name is written.
 * @param shownAtMs, @param nowMs when each was true, ms since 1970: a number may be in use for a time only
 */
export function isOtherIdentity(shown: Json, shownAtMs: number, now: Json, nowMs: number): boolean {
  const before = identityOf(shown, shownAtMs);
  const after = identityOf(now, nowMs);
  return (
    idOf(shown) !== idOf(now) ||
    (before.nhsNumber !== '' && before.nhsNumber !== after.nhsNumber) ||
    !after.born.startsWith(before.born) ||
    (before.family !== '' && before.family !== after.family) ||
    (before.given !== '' && before.given !== after.given)
  );
}

/** Without case, accents and signs between: as a register writes it anew. */
const letters = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
    .toLocaleLowerCase('en-GB');
