import { classify } from '../ledger/classify.ts';
import { type Page, readBundle, type Received } from '../read/bundle.ts';
import { isObject, type Json, list, object, text } from '../read/reader.ts';
import { belonging, type OpenPatient } from './belongs.ts';
import { withoutOtherPatients } from './other-patients.ts';
import type { RestrictedBook } from './restricted-book.ts';
import { HELD_LABEL, isMasked, type RestrictionLevel } from './restriction.ts';
import { OF_THE_PERSON, ownUrns, refusal } from './sift.ts';
import { withoutRestricted, withoutRestrictedParts } from './without-restricted.ts';

export interface KeptPageParts {
  readonly patient: OpenPatient;
  readonly restricted: RestrictedBook;
  readonly baseUrl: string;
  /** Left out because its organisation has not agreed to share. */
  readonly isNotShared: (key: string) => boolean;
}

/**
 * A page as a copy of the record may hold it (HAZ-029, HAZ-001): of what is restricted, of somebody else's and of what nobody knows whose it
 * is, there stands that it was there, so that the copy accounts for it as the record does, and nothing that it says.
 * @returns null where that cannot be done: the page is no part of a copy then
 */
export function keptPage(json: unknown, parts: KeptPageParts): Json | null {
  if (!isObject(json) || json['resourceType'] !== 'Bundle') return null;
  const entries = list(json['entry']);
  const patients = entries.filter((entry) => object(object(entry)['resource'])['resourceType'] === 'Patient');
  const people = readBundle({ ...json, entry: patients });
  if (people === null) return null;
  const urns = ownUrns(people, parts.patient);
  const kept: unknown[] = [];
  for (const entry of entries) {
    const alone = readBundle({ ...json, entry: [entry] });
    const own = alone === null ? null : keptEntry(entry, alone, parts, urns);
    if (own === null || alone?.received.some(({ key }) => parts.isNotShared(key)) === true) return null;
    kept.push(own);
  }
  return { ...json, entry: kept };
}

function keptEntry(entry: unknown, alone: Page, parts: KeptPageParts, urns: ReadonlySet<string | null>): unknown {
  // What cannot be read could be anything: that there was something is all that is kept of it.
  if (alone.unreadable > 0) return alone.wrappers > 0 ? null : {};
  const resources = alone.received.map((received) => keptResource(received, parts, urns));
  // Within a Bundle of its own one part cannot go without the rest.
  if (alone.wrappers > 0) return resources.every((own, at) => own === alone.received[at]?.resource) ? entry : null;
  const [own] = resources;
  if (own === undefined || own === alone.received[0]?.resource) return entry;
  // An address may tell whose it is.
  const { fullUrl, ...rest } = object(entry);
  return { ...rest, ...(isUrn(fullUrl) ? { fullUrl } : {}), resource: own };
}

const isUrn = (fullUrl: unknown): boolean => /^urn:/i.test(text(fullUrl));

function keptResource(
  received: Received,
  { patient, restricted, baseUrl }: KeptPageParts,
  urns: ReadonlySet<string | null>,
): Json {
  const { resource, resourceType, key, hash } = received;
  const isOwnUrn = (urn: string): boolean => urns.has(urn);
  const whose = belonging(resource, resourceType, patient, isOwnUrn);
  const refused = refusal(resourceType, whose);
  const id = `held-${hash}`;
  if (refused === 'other-patient') return { resourceType, id, ...subjectOf(resourceType, 'Patient/another-patient') };
  // A subject that cannot be checked is not the same as none.
  if (refused === 'no-subject')
    return {
      resourceType,
      id,
      ...(whose === 'nobody' ? {} : UNPROVEN[resourceType === 'Provenance' ? 'target' : 'subject']),
    };
  const kind = classify(resourceType, whose === 'theirs');
  if (kind === 'entry') {
    const level = restricted.levelWithin(received) ?? restricted.get(key)?.level ?? null;
    const subject = subjectOf(resourceType, `Patient/${patient.patientId}`);
    if (level !== null) return { ...stub(received, level), ...subject };
  } else if (kind !== 'supporting') {
    // Counted, and shown nowhere.
    return stub(received, null);
  } else if (resourceType !== 'Patient') {
    const level = OF_THE_PERSON.has(resourceType) ? restricted.levelWithin(received) : restricted.levelOf(resource);
    if (level !== null || restricted.isRestricted(key)) return stub(received, level);
  }
  const own = withoutRestrictedParts(withoutOtherPatients(received, patient, isOwnUrn), (part) =>
    restricted.levelOf(part),
  );
  return restricted.isEmpty
    ? own.resource
    : withoutRestricted(own.resource, own.json, baseUrl, (named) => restricted.isRestricted(named));
}

/** Whose it is stays as open as it was. */
const UNPROVEN = {
  subject: { subject: { display: '?' } },
  target: { target: [{ type: 'Patient', display: '?' }] },
} as const;

/** That an entry is there, from which source and how it is closed: what its placeholder says, and no more. */
function stub({ resource, resourceType, hash }: Received, level: RestrictionLevel | null): Json {
  const labels = [...(level === null ? [] : [LABELS[level]]), ...(isMasked(resource) ? [{ code: 'MASKED' }] : [])];
  const source = text(object(resource['meta'])['source']);
  return {
    resourceType,
    ...(text(resource['id']) === '' ? {} : { id: resource['id'] }),
    meta: {
      ...(source === '' ? {} : { source }),
      ...(labels.length === 0 ? {} : { security: labels }),
      // Two contents of one entry stay two.
      tag: [{ system: HELD_LABEL, code: hash }],
    },
  };
}

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const LABELS = {
  'very-restricted': { system: CONFIDENTIALITY, code: 'V' },
  restricted: { system: CONFIDENTIALITY, code: 'R' },
  sensitive: { system: HELD_LABEL, code: 'sensitive' },
} as const;

function subjectOf(resourceType: string, reference: string): Json {
  switch (resourceType) {
    case 'Patient':
      return {};
    case 'Appointment':
      return { participant: [{ actor: { reference } }] };
    case 'AppointmentResponse':
      return { actor: { reference } };
    case 'Provenance':
      return { target: [{ reference }] };
    default:
      return { subject: { reference } };
  }
}
