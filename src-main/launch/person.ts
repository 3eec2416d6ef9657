import { isValidNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { type LaunchDateFormat, readBirthDate } from './birth-date.ts';
import { hasUnprintable } from './fields.ts';
import { type LaunchedPerson, type LaunchGender, type LaunchOrigin, NotAccepted } from './launch.ts';

/** What any kind of launch may say of a person, by our own names, still unchecked. */
export interface StatedPerson {
  readonly nhsNumber: string;
  readonly birthDate: string;
  readonly name?: string | undefined;
  readonly gender?: string | undefined;
  readonly userId?: string | undefined;
}

/** The names of the fields of `StatedPerson`, which are those of links and tokens. */
export const PERSON_FIELDS = ['nhsNumber', 'birthDate', 'name', 'gender', 'userId'] as const;

/**
 * FHIR's words, the NHS Data Dictionary's codes, and the letters that clinical systems write. FHIR's `other` is
 * 'Indeterminate' (9), as UK Core maps it.
 */
const GENDERS: ReadonlyMap<string, LaunchGender> = new Map([
  ...(['male', 'm', '1'] as const).map((word) => [word, 'male'] as const),
  ...(['female', 'f', '2'] as const).map((word) => [word, 'female'] as const),
  ...(['other', 'indeterminate', 'i', '9'] as const).map((word) => [word, 'other'] as const),
  ...(['unknown', 'not known', 'u', '0'] as const).map((word) => [word, 'unknown'] as const),
]);

/** @throws NotAccepted */
export function personOf(
  stated: StatedPerson,
  origin: LaunchOrigin,
  formats: readonly LaunchDateFormat[],
  nowMs: number,
): LaunchedPerson {
  const nhsNumber = /^\d{10}$|^\d{3} \d{3} \d{4}$/.test(stated.nhsNumber) ? stated.nhsNumber.replaceAll(' ', '') : '';
  if (!isValidNhsNumber(nhsNumber)) throw new NotAccepted('launch-nhs-number', 'nhs-number');
  const birthDate = readBirthDate(stated.birthDate, formats, nowMs);
  if (birthDate === null) throw new NotAccepted('launch-birth-date', 'birth-date');
  return {
    kind: 'person',
    nhsNumber,
    birthDate,
    name: stated.name === undefined ? null : nameOf(stated.name),
    gender: stated.gender === undefined ? null : genderOf(stated.gender),
    expectedUserId: stated.userId === undefined ? null : userIdOf(stated.userId),
    origin,
    use: null,
  };
}

function nameOf(text: string): string {
  const isName =
    text.length <= 200 &&
    !hasUnprintable(text) &&
    /^[\p{L}\p{M}\p{Zs}'’ʼ`´.,()\-‐‑]+$/u.test(text) &&
    /\p{L}/u.test(text);
  if (!isName) throw new NotAccepted('launch-unreadable', 'name');
  return text;
}

function genderOf(text: string): LaunchGender {
  const gender = GENDERS.get(text.toLowerCase());
  if (gender === undefined) throw new NotAccepted('launch-unreadable', 'gender');
  return gender;
}

function userIdOf(text: string): string {
  if (!/^[A-Za-z0-9._@-]{1,100}$/.test(text)) throw new NotAccepted('launch-unreadable', 'user-id');
  return text;
}
