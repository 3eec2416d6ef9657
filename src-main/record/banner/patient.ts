import type { PatientBanner } from '../../../src-shared/clinical/banner.ts';
import {
  ageInYears,
  type ClinicalDate,
  clinicalInstant,
  parseClinicalDate,
} from '../../../src-shared/clinical/dates.ts';
import { genderWords } from '../../../src-shared/clinical/gender.ts';
import { isValidNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import type { OpenPatient } from '../intake/belongs.ts';
import { hasModifier } from '../read/modifier.ts';
import type { NameOf } from '../read/reference.ts';
import { flag, idOf, type Json, list, object, objects, text } from '../read/reader.ts';
import { identifierKey } from '../read/reference.ts';
import { addressText, currentName, personName } from '../read/values.ts';
import { communicationNeeds } from './communication.ts';
import { detailSections } from './details.ts';
import { isOver } from './in-force.ts';
import { named } from './named.ts';
import { currentNhsNumber, hasSeveralInUse } from './nhs-numbers.ts';
import type { RelatedPersonHeld } from './people.ts';

/** Who is open, as later resources are checked against it (HAZ-001). */
export function openPatientOf(patient: Json, baseUrl: string, nowMs: number): OpenPatient {
  return {
    patientId: idOf(patient),
    nhsNumber: currentNhsNumber(patient, nowMs)?.digits ?? null,
    identifierKeys: new Set(
      objects(patient['identifier'])
        // A number without its system is anybody's: two hospitals both have a patient 12345.
        .filter((identifier) => text(identifier['value']) !== '' && text(identifier['system']) !== '')
        .map((identifier) => identifierKey(text(identifier['system']), text(identifier['value']))),
    ),
    baseUrl,
  };
}

/** `related`: the RelatedPerson resources that came so far. */
export function patientBanner(
  patient: Json,
  name: NameOf,
  nowMs: number,
  related: readonly RelatedPersonHeld[] = [],
): PatientBanner {
  const number = currentNhsNumber(patient, nowMs);
  const born = parseClinicalDate(patient['birthDate']);
  const deceased = deceasedOf(patient);
  const practices = list(patient['generalPractitioner']).map((reference) => named(reference, name));
  return {
    patientId: idOf(patient),
    displayName: personName(currentName(patient['name'])) || 'Name not recorded',
    born,
    ageYears: ageOf(born, deceased, nowMs),
    deceased,
    gender: genderWords(text(patient['gender'])),
    nhsNumber: number?.digits ?? null,
    nhsNumberValid: number !== null && isValidNhsNumber(number.digits),
    nhsNumberVerified: number?.verified ?? null,
    address: patientAddress(patient, nowMs),
    generalPractice: distinct(practices).join('; ') || null,
    communicationNeeds: communicationNeeds(patient, name),
    confidentiality: confidentiality(patient),
    warnings: warnings(patient, nowMs),
    details: detailSections(patient, related, nowMs, name),
  };
}

/** What may make this the wrong record, or turn round what it says (HAZ-005, HAZ-014). */
function warnings(patient: Json, nowMs: number): readonly string[] {
  const replaced = objects(patient['link']).some((link) => link['type'] === 'replaced-by');
  return [
    hasSeveralInUse(patient, nowMs) ? 'More than one NHS number is recorded: check who this is' : '',
    replaced ? 'Replaced by another record of the same person' : '',
    flag(patient['active']) === false ? 'Record no longer in use at its source' : '',
    hasModifier(patient) ? 'Contains a qualifier this viewer does not understand' : '',
  ].filter((words) => words !== '');
}

/** `deceased[x]`: a date, or only the fact. A date that cannot be read still says that they have died. */
function deceasedOf(patient: Json): { readonly died: ClinicalDate | null } | null {
  if (text(patient['deceasedDateTime']) !== '') return { died: parseClinicalDate(patient['deceasedDateTime']) };
  return flag(patient['deceasedBoolean']) === true ? { died: null } : null;
}

function ageOf(
  born: ClinicalDate | null,
  deceased: { died: ClinicalDate | null } | null,
  nowMs: number,
): number | null {
  if (born === null) return null;
  if (deceased === null) return ageInYears(born, clinicalInstant(nowMs));
  return deceased.died === null || ['year', 'month'].includes(deceased.died.precision)
    ? null
    : ageInYears(born, deceased.died);
}

function patientAddress(patient: Json, nowMs: number): string | null {
  const current = objects(patient['address']).filter(
    (address) => address['use'] !== 'old' && !isOver(address['period'], nowMs),
  );
  const home = current.find((address) => address['use'] === 'home') ?? current[0];
  return addressText(home) || null;
}

/** v3-Confidentiality of the Patient itself; PDS uses R for sensitive and V for very restricted. */
function confidentiality(patient: Json): string | null {
  const codes = new Set(objects(object(patient['meta'])['security']).map((label) => text(label['code']).toUpperCase()));
  if (codes.has('V') || codes.has('REDACTED')) return 'Very restricted record';
  return codes.has('R') ? 'Restricted record' : null;
}
