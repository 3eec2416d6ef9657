import { nhsNumberDigits, NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import type { StaffMember } from '../identity/staff.ts';
import { at, textAt } from '../resource.ts';
import { foldText } from '../store/index-values.ts';

/** What a resident is to the person who asks, by what is known of both. */
export type Likeness = 'self' | 'relative' | null;

/**
 * The resident is the person themselves by NHS number, or by name and date of birth; a relative by the same address.
 * Family names need not be alike: Zielińska is married to Zieliński.
 * @param patient a FHIR Patient
 */
export function likenessOf(member: StaffMember, patient: unknown): Likeness {
  const { nhsNumber, birthdate, address } = member;
  if (nhsNumber !== undefined && nhsNumbersOf(patient).includes(nhsNumber)) return 'self';
  if (birthdate !== undefined && textAt(patient, 'birthDate') === birthdate && hasNameOf(member, patient))
    return 'self';
  if (address === undefined) return null;
  const lives = at(patient, 'address').some(
    (one) =>
      squeezed(textAt(one, 'postalCode')) === squeezed(address.postal_code) &&
      at(one, 'line').some((line) => typeof line === 'string' && squeezed(line) === squeezed(address.street_address)),
  );
  return lives ? 'relative' : null;
}

function hasNameOf(member: StaffMember, patient: unknown): boolean {
  return at(patient, 'name').some(
    (name) =>
      squeezed(textAt(name, 'family')) === squeezed(member.familyName) &&
      squeezed(textAt(name, 'given')) === squeezed(member.givenName.split(' ')[0]),
  );
}

const nhsNumbersOf = (patient: unknown): string[] =>
  at(patient, 'identifier')
    .filter((one) => textAt(one, 'system') === NHS_NUMBER_SYSTEM)
    .map((one) => nhsNumberDigits(textAt(one, 'value') ?? ''));

/** Without case, accents, spaces and signs: `WA10 1AB` and `wa101ab` are one. */
const squeezed = (text: string | undefined): string => foldText(text ?? '').replace(/[^\p{L}\p{N}]/gu, '');
