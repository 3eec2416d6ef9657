import { formatDate } from '../../../src-shared/clinical/dates.ts';
import type { BodyResult, FoundPatient } from '../body-messages.ts';
import { readBundle } from '../read/bundle.ts';
import { idOf, type Json, object, objects, text, texts } from '../read/reader.ts';
import { shortTexts } from '../read/short-texts.ts';
import { patientBanner } from '../banner/patient.ts';

/** A list of people names nobody else. */
const noName = (): string => '';

/** The answer of a Patient search → what the list of matches shows. */
export function readMatches(json: unknown, nowMs: number): BodyResult {
  const page = readBundle(json);
  if (page === null || !page.isSearch)
    return { kind: 'unreadable', problem: 'The answer to the search is not a list of patients.' };
  const matches: FoundPatient[] = [];
  for (const { resource, resourceType, matched } of page.received) {
    if (resourceType !== 'Patient' || !matched || idOf(resource) === '') continue;
    if (isProtected(resource)) {
      matches.push(protectedMatch(idOf(resource)));
      continue;
    }
    const banner = patientBanner(resource, noName, nowMs);
    const age = banner.ageYears === null ? '' : ` (${banner.ageYears}y)`;
    const shown = {
      patientId: banner.patientId,
      displayName: banner.displayName,
      born: banner.born === null ? 'Not recorded' : `${formatDate(banner.born)}${age}`,
      gender: banner.gender ?? 'Not recorded',
      nhsNumber: banner.nhsNumber,
      address: banner.address,
    };
    matches.push({
      ...shortTexts(shown),
      deceased: banner.deceased !== null,
      cannotBeShown: false,
      particulars: particularsOf(resource),
    });
  }
  return { kind: 'matches', matches, next: page.next, total: page.total };
}

/** PDS marks a sensitive (S-flagged) person R, and V or REDACTED where even less may be told (v3-Confidentiality). */
function isProtected(patient: Json): boolean {
  return objects(object(patient['meta'])['security']).some((label) =>
    ['R', 'V', 'REDACTED'].includes(text(label['code']).toUpperCase()),
  );
}

/** Nothing but the id: whatever a backend sends of a protected person by mistake goes no further than this process. */
function protectedMatch(patientId: string): FoundPatient {
  return {
    patientId,
    displayName: 'Details protected',
    born: 'Not shown',
    gender: 'Not shown',
    nhsNumber: null,
    address: null,
    deceased: false,
    cannotBeShown: true,
    particulars: { birthDate: null, gender: null, names: [] },
  };
}

/** What a launch is compared with, as the record has it: not as it is shown (HAZ-005). */
function particularsOf(patient: Json): FoundPatient['particulars'] {
  const birthDate = text(patient['birthDate']);
  return {
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
    gender: text(patient['gender']).toLowerCase() || null,
    names: objects(patient['name'])
      .filter((name) => name['use'] !== 'anonymous')
      .map((name) => ({ family: text(name['family']), given: texts(name['given']), text: text(name['text']) })),
  };
}
