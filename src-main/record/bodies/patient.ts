import type { PatientBanner } from '../../../src-shared/clinical/banner.ts';
import {
  ageInYears,
  type ClinicalDate,
  clinicalInstant,
  parseClinicalDate,
} from '../../../src-shared/clinical/dates.ts';
import { genderWords } from '../../../src-shared/clinical/gender.ts';
import { isValidNhsNumber, NHS_NUMBER_SYSTEM, nhsNumberDigits } from '../../../src-shared/clinical/nhs-number.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import type { OpenPatient } from '../belongs.ts';
import type { MapContext } from '../map/types.ts';
import { codeOf, term } from '../read/concept.ts';
import { flag, idOf, type Json, object, objects, text } from '../read/reader.ts';
import { identifierKey } from '../read/reference.ts';
import { addressText, currentName, personName } from '../read/values.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/** Who is open, as later resources are checked against it (HAZ-001). */
export function openPatientOf(patient: Json, baseUrl: string): OpenPatient {
  return {
    patientId: idOf(patient),
    nhsNumber: nhsNumberOf(patient).digits,
    identifierKeys: new Set(
      objects(patient['identifier'])
        .filter((identifier) => text(identifier['value']) !== '')
        .map((identifier) => identifierKey(text(identifier['system']), text(identifier['value']))),
    ),
    baseUrl,
  };
}

export function patientBanner(patient: Json, context: MapContext, nowMs: number): PatientBanner {
  const name = currentName(patient['name']);
  const { digits, verified } = nhsNumberOf(patient);
  const born = parseClinicalDate(patient['birthDate']);
  const deceased = deceasedOf(patient);
  return {
    patientId: idOf(patient),
    displayName: personName(name) || 'Name not recorded',
    otherNames: otherNames(patient, name),
    born,
    ageYears: ageOf(born, deceased, nowMs),
    deceased,
    gender: genderWords(text(patient['gender'])),
    nhsNumber: digits,
    nhsNumberValid: digits !== null && isValidNhsNumber(digits),
    nhsNumberVerified: verified,
    address: patientAddress(patient),
    telephones: telephones(patient),
    generalPractice: context.names(patient['generalPractitioner']).join('; ') || null,
    communicationNeeds: communicationNeeds(patient),
    confidentiality: confidentiality(patient),
  };
}

/** The current NHS number: without an end and not old; a number in another system is none. */
function nhsNumberOf(patient: Json): { readonly digits: string | null; readonly verified: boolean | null } {
  const all = objects(patient['identifier']).filter((identifier) => identifier['system'] === NHS_NUMBER_SYSTEM);
  const current = all.find(
    (identifier) => identifier['use'] !== 'old' && object(identifier['period'])['end'] === undefined,
  );
  const identifier = current ?? all[0];
  const digits = nhsNumberDigits(text(identifier?.['value']));
  if (identifier === undefined || digits === '') return { digits: null, verified: null };
  const extension = objects(identifier['extension']).find((item) =>
    text(item['url']).endsWith('NHSNumberVerificationStatus'),
  );
  const code = codeOf(extension?.['valueCodeableConcept']);
  return { digits, verified: code === '' ? null : code === '01' };
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

const NAME_USES: Readonly<Record<string, string>> = {
  old: 'Previous',
  maiden: 'Maiden name',
  nickname: 'Known as',
  usual: 'Also',
  temp: 'Temporary',
  anonymous: 'Alias',
};

function otherNames(patient: Json, current: Json | null): readonly string[] {
  return objects(patient['name'])
    .filter((name) => name !== current)
    .map((name) => {
      const ended = object(name['period'])['end'] !== undefined;
      const use = lookup(NAME_USES, text(name['use'])) ?? (ended ? 'Previous' : 'Also');
      return `${use}: ${personName(name)}`;
    })
    .filter((line) => !line.endsWith(': '));
}

function patientAddress(patient: Json): string | null {
  const current = objects(patient['address']).filter(
    (address) => address['use'] !== 'old' && object(address['period'])['end'] === undefined,
  );
  const home = current.find((address) => address['use'] === 'home') ?? current[0];
  return addressText(home) || null;
}

function telephones(patient: Json): readonly string[] {
  return objects(patient['telecom'])
    .filter((telecom) => telecom['system'] === 'phone' && telecom['use'] !== 'old' && text(telecom['value']) !== '')
    .map((telecom) => {
      const use = text(telecom['use']);
      return use === '' ? text(telecom['value']) : `${text(telecom['value'])} (${use})`;
    });
}

/** Languages, an interpreter, the form of writing: whatever the record says about how to talk with the person. */
function communicationNeeds(patient: Json): readonly string[] {
  const languages = objects(patient['communication']).flatMap((communication) => {
    const all = objects(object(communication['language'])['coding']).map((coding) => text(coding['display']));
    const words = all.filter((display) => display !== '').join(', ') || term(communication['language']);
    return words === '' ? [] : [communication['preferred'] === true ? `${words} (preferred)` : words];
  });
  const needs: string[] = [];
  for (const extension of objects(patient['extension'])) {
    const url = text(extension['url']);
    if (/interpreterRequired$/i.test(url) && extension['valueBoolean'] === true) needs.push('Interpreter required');
    for (const part of objects(extension['extension'])) {
      const partUrl = text(part['url']);
      if (/^interpreterRequired$/i.test(partUrl) && part['valueBoolean'] === true) needs.push('Interpreter required');
      if (partUrl !== 'PreferredWrittenCommunicationFormat' && partUrl !== 'PreferredContactMethod') continue;
      const words = term(part['valueCodeableConcept']) || text(part['valueString']);
      if (words !== '') needs.push(`${codeToWords(partUrl)}: ${words}`);
    }
  }
  return [...new Set([...languages, ...needs])];
}

/** v3-Confidentiality of the Patient itself; PDS uses R for sensitive and V for very restricted. */
function confidentiality(patient: Json): string | null {
  const codes = new Set(objects(object(patient['meta'])['security']).map((label) => text(label['code']).toUpperCase()));
  if (codes.has('V') || codes.has('REDACTED')) return 'Very restricted record';
  return codes.has('R') ? 'Restricted record' : null;
}
