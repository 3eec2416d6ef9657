import type { RefusalCode } from '../../src-shared/contract/index.ts';
import type { BackendAnswer, BackendOffer } from '../backend/index.ts';
import type { AccessFact } from '../record/index.ts';
import { backendDecision, isBackendsOwn } from './backend-decision.ts';
import type { AccessClient, ReadsBodies } from './decision.ts';

/** What standard resources say that bears on a decision, for a backend that does not decide by itself. */
export interface EvidenceParts {
  readonly client: AccessClient;
  readonly record: ReadsBodies;
  readonly patientId: string;
  readonly signal: AbortSignal;
}

/** What was found. */
export interface FoundEvidence {
  readonly kind: 'facts';
  readonly facts: readonly AccessFact[];
  /** False: there is more than was read. */
  readonly complete: boolean;
  /** As they came, to be read again once it is known who is meant. */
  readonly pages: readonly BackendAnswer[];
}

/** A code: there is no answer to decide on. */
export type Evidence = FoundEvidence | RefusedEvidence;
export interface RefusedEvidence {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** There was an answer, and it cannot be told what it says. */
  readonly answered?: true;
}

/** Types that may show a relationship, the likeliest first: asked one after the other until one does. */
export const CARE_TYPES = ['CareTeam', 'Encounter', 'Appointment', 'ServiceRequest', 'EpisodeOfCare'] as const;

type EvidenceType = 'Patient' | 'Consent' | (typeof CARE_TYPES)[number];

interface Search {
  readonly query: Readonly<Record<string, string>>;
  /** Elements that bear on a decision; clinical ones are not asked for. */
  readonly elements: readonly string[];
  /** Who is referred to comes along, since an organisation may be known by its reference alone. */
  readonly include: readonly string[];
}

const SEARCHES: Readonly<Record<EvidenceType, Search>> = {
  Patient: { query: {}, elements: [], include: ['Patient:general-practitioner', 'Patient:organization'] },
  Consent: {
    query: { status: 'active' },
    elements: ['patient', 'status', 'scope', 'category', 'policyRule', 'provision', 'dateTime'],
    // It may name the resident by a number alone, which only the Patient shows to be theirs.
    include: ['Consent:patient'],
  },
  CareTeam: {
    query: {},
    elements: ['subject', 'status', 'period', 'participant', 'managingOrganization'],
    include: ['CareTeam:participant'],
  },
  Encounter: {
    query: { _sort: '-date' },
    elements: ['subject', 'status', 'class', 'period', 'participant', 'location', 'serviceProvider'],
    include: ['Encounter:service-provider', 'Encounter:participant', 'Encounter:location'],
  },
  Appointment: {
    query: { _sort: '-date' },
    elements: ['status', 'start', 'end', 'participant'],
    include: ['Appointment:actor'],
  },
  ServiceRequest: {
    query: { status: 'active' },
    elements: ['subject', 'status', 'intent', 'doNotPerform', 'authoredOn', 'occurrencePeriod', 'performer'],
    include: ['ServiceRequest:performer'],
  },
  EpisodeOfCare: {
    query: {},
    elements: ['patient', 'status', 'period', 'managingOrganization', 'careManager', 'team'],
    include: ['EpisodeOfCare:organization', 'EpisodeOfCare:care-manager'],
  },
};

/** A role or a place leads on to its organisation. */
const FURTHER = ['PractitionerRole:organization', 'PractitionerRole:practitioner', 'Location:organization'];

/** Elements of those who come along: servers apply `_elements` to them, too. */
const OF_PARTIES = ['identifier', 'name', 'organization', 'practitioner', 'managingOrganization', 'providedBy'];

/** Where the label stands that says that an entry is restricted. */
const LABEL = 'meta';

const PAGE = '100';
const MOST_PAGES = 5;

/**
 * Asks for one type. What cannot be asked or read is no evidence: the caller permits nothing on it (HAZ-028).
 * @throws BackendError where there is no answer
 */
export async function evidenceOf(type: EvidenceType, parts: EvidenceParts, offer: BackendOffer): Promise<Evidence> {
  // A backend that says what it offers holds nothing of what it does not offer.
  if (type !== 'Patient' && offer.resourceTypes?.has(type) === false) return withoutType(type);
  const evidence = await readEvidence(urlOf(type, parts), parts);
  if (type === 'Patient' || evidence.kind !== 'refused' || evidence.code !== 'not-found') return evidence;
  // Nothing is known of what it offers: it has not this type. What it offers and does not find was not checked.
  return offer.resourceTypes === null ? withoutType(type) : NOT_CHECKED;
}

/** No care of a kind is no relationship by it; who opted out, however, cannot be said without Consents. */
const withoutType = (type: EvidenceType): Evidence => (type === 'Consent' ? NOT_SAID : NOTHING);

/** Facts of one answer and the pages after it. @throws BackendError where there is no answer */
export async function readEvidence(first: URL, parts: EvidenceParts): Promise<Evidence> {
  const { client, signal } = parts;
  let url = first;
  const facts: AccessFact[] = [];
  const pages: BackendAnswer[] = [];
  for (;;) {
    const answer = await client.get(url, signal);
    const read = await readAnswer(answer, parts, []);
    if (read.kind === 'refused') return read;
    facts.push(...read.facts);
    pages.push(answer);
    if (read.next === null) return { kind: 'facts', facts, complete: true, pages };
    if (pages.length === MOST_PAGES) return { kind: 'facts', facts, complete: false, pages };
    url = client.follow(read.next);
  }
}

/** The same pages once more, with Bundles of those whom they refer to beside them. */
export async function readAgain(
  { pages }: FoundEvidence,
  parts: EvidenceParts,
  beside: readonly Uint8Array[],
): Promise<readonly AccessFact[]> {
  const facts: AccessFact[] = [];
  for (const page of pages) {
    const read = await readAnswer(page, parts, beside);
    if (read.kind === 'facts') facts.push(...read.facts);
  }
  return facts;
}

const NOTHING: FoundEvidence = { kind: 'facts', facts: [], complete: true, pages: [] };

const NOT_CHECKED: RefusedEvidence = { kind: 'refused', code: 'access-not-checked' };
const NOT_SAID: RefusedEvidence = { ...NOT_CHECKED, answered: true };

interface PageRead {
  readonly kind: 'facts';
  readonly facts: readonly AccessFact[];
  readonly next: string | null;
}

async function readAnswer(
  answer: BackendAnswer,
  { client, record, patientId }: EvidenceParts,
  beside: readonly Uint8Array[],
): Promise<PageRead | RefusedEvidence> {
  const { status, bytes } = answer;
  if (status < 200 || status >= 300) {
    const told = await record.read(0, { kind: 'outcome' }, status, bytes);
    const code = backendDecision(status, told.kind === 'outcome' ? (told.detail ?? told.code) : null);
    return { kind: 'refused', code: code === null || code === 'backend-error' ? 'access-not-checked' : code };
  }
  const purpose = { kind: 'access-evidence', patientId, baseUrl: client.url('').href, beside } as const;
  const read = await record.read(0, purpose, status, bytes);
  if (read.kind !== 'access-evidence') return isBackendsOwn(answer) ? NOT_SAID : NOT_CHECKED;
  return { kind: 'facts', facts: read.facts, next: read.next };
}

function urlOf(type: EvidenceType, { client, patientId }: EvidenceParts): URL {
  const { query, elements, include } = SEARCHES[type];
  const whose: Readonly<Record<string, string>> = type === 'Patient' ? { _id: patientId } : { patient: patientId };
  const url = client.url(type, { ...whose, ...query, _count: PAGE });
  if (elements.length > 0) url.searchParams.set('_elements', [LABEL, ...elements, ...OF_PARTIES].join(','));
  for (const path of include) url.searchParams.append('_include', path);
  if (include.length > 0 && type !== 'Patient') {
    for (const path of FURTHER) url.searchParams.append('_include:iterate', path);
  }
  return url;
}
