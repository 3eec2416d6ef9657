import { nhsNumberDigits } from '../../src-shared/clinical/nhs-number.ts';
import { folded } from '../../src-shared/search/words.ts';
import type { StaffPerson } from '../identity/index.ts';
import type { AccessFact } from '../record/index.ts';

/** What a resident is to the person who asks. */
export type Likeness = 'none' | 'own-record' | 'relative';

type PersonFact = Extract<AccessFact, { kind: 'person' }>;

/**
 * The person themselves by NHS number, or by name and birth date; a relative by family name and address. Forgiving of case,
 * accents, spaces, signs and the endings of Slavic family names (Zieliński, Zielińska); what is not known on either side is
 * never alike.
 */
export function likenessOf(person: StaffPerson, resident: PersonFact): Likeness {
  const number = nhsNumberDigits(person.nhsNumber ?? '');
  if (number !== '' && resident.nhsNumbers.includes(number)) return 'own-record';
  const family = familyKey(person.family ?? '');
  if (family === '') return 'none';
  const given = firstWord(person.given ?? '');
  const named = resident.names.filter((name) => familyKey(name.family) === family);
  const isBornAlike = person.birthDate !== null && person.birthDate === resident.birthDate;
  // Twins share the rest: the first name has to be the same where it is known.
  if (isBornAlike && named.some((name) => given === '' || firstWord(name.given[0] ?? '') === given))
    return 'own-record';
  return named.length > 0 && livesAt(resident, person.address) ? 'relative' : 'none';
}

/** Whether there is anything to compare with: without it nobody need be asked who the resident is. */
export function hasLikeness({ nhsNumber, family, birthDate, address }: StaffPerson): boolean {
  return nhsNumber !== null || (family !== null && (birthDate !== null || address !== null));
}

function livesAt(resident: PersonFact, address: StaffPerson['address']): boolean {
  if (address === null) return false;
  const postcode = squeezed(address.postcode);
  const [first = ''] = address.line.split(/[\n,]/).map(squeezed);
  const whole = squeezed(address.line);
  if (postcode === '' || first === '') return false;
  return resident.addresses.some((theirs) => {
    if (squeezed(theirs.postcode) !== postcode) return false;
    // The same home may stand in one line or in several: 'Flat 2, 12 Mill Lane'.
    const parts = theirs.lines.flatMap((line) => line.split(/[\n,]/)).map(squeezed);
    return parts.join('') === whole || parts[0] === first || squeezed(theirs.lines[0] ?? '') === whole;
  });
}

const squeezed = (text: string): string => folded(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

const firstWord = (text: string): string => squeezed(text.trim().split(/\s+/)[0] ?? '');

const familyKey = (family: string): string => squeezed(family).replace(/([scz]k)[iay]$|([oe]v)a$/, '$1$2');
