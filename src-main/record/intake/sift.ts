import type { RestrictedBook } from './restricted-book.ts';
import type { RestrictionLevel } from './restriction.ts';
import { withoutRestrictedParts } from './without-restricted.ts';
import { type Belonging, belonging, type OpenPatient } from './belongs.ts';
import { classify } from '../ledger/classify.ts';
import { withoutOtherPatients } from './other-patients.ts';
import type { PullBook } from '../ledger/pulls.ts';
import type { Page, Received } from '../read/bundle.ts';
import type { ReceivedCounts } from '../ledger/received-counts.ts';

/** What a page comes to. It is filled as the page is read, so that where that breaks off it is known how far it came. */
export interface Sifted {
  /** New to the record, and to be shown. */
  readonly entries: Set<Received>;
  /** New to the record; what names things within entries. */
  readonly supporting: Set<Received>;
  /** The same of what came before, and may be kept now. */
  readonly again: Set<Received>;
  /** How many belong to somebody else. */
  othersRefused: number;
  /** `Type/id` of what is restricted from now on: whatever is held of it goes. */
  readonly restricted: Set<string>;
  /** Left out because it is restricted: of these the source is known, and nothing else. */
  readonly leftOut: Set<Received>;
  /** Nothing on the page may be kept less than whole: a copy may hold it as it came. */
  isPlain: boolean;
  /** Known as received, and nothing has become of it yet. */
  inHand: Received | null;
}

/** @param restricted filled as well */
export function nothingSifted(restricted: Set<string>): Sifted {
  return {
    entries: new Set(),
    supporting: new Set(),
    again: new Set(),
    othersRefused: 0,
    restricted,
    leftOut: new Set(),
    isPlain: true,
    inHand: null,
  };
}

/** What the page is checked against. */
export interface SiftParts {
  readonly patient: OpenPatient;
  readonly pulls: PullBook;
  readonly counts: ReceivedCounts;
  readonly restricted: RestrictedBook;
  /** What came before and was not kept, and may be kept now: a Provenance or a file of an entry that was opened since. */
  readonly isWantedAgain: (received: Received) => boolean;
}

/**
 * What is no entry and yet tells of this person: the label of a document that it is in counts. Staff, places and medicines have
 * names that stand in other entries, too, and are closed by a label of their own alone.
 */
export const OF_THE_PERSON: ReadonlySet<string> = new Set(['RelatedPerson', 'Person', 'Group', 'Binary', 'Provenance']);

/**
 * One page → what is the open patient's and new. Every resource on it is accounted for, here or as an entry (rule 3).
 * @param into what it comes to
 */
export function sift(page: Page, pulled: string, parts: SiftParts, into: Sifted): void {
  const { patient, pulls, counts, restricted: book } = parts;
  const patientUrns = ownUrns(page, patient);
  const hasRestricted = restrictOn(page, patientUrns, parts, into);
  if (hasRestricted || !book.isEmpty || page.unreadable > 0) into.isPlain = false;
  for (const received of page.received) {
    const { key, resource, resourceType } = received;
    const whose = belonging(resource, resourceType, patient, (urn) => patientUrns.has(urn));
    const refusedAs = refusal(resourceType, whose);
    if (refusedAs !== null) into.isPlain = false;
    if (received.matched && resourceType === pulled) pulls.received(pulled, key, refusedAs);
    if (counts.cameBefore(received.storeKey, resourceType)) {
      const again = keepable(received, parts, patientUrns);
      if (again !== received) into.isPlain = false;
      if (refusedAs === null && parts.isWantedAgain(received)) into.again.add(again);
      continue;
    }
    if (refusedAs !== null) {
      if (refusedAs === 'other-patient') into.othersRefused += 1;
      counts.add(resourceType, refusedAs, 1);
      continue;
    }
    into.inHand = received;
    siftNew(received, whose === 'theirs', patientUrns, parts, into);
    into.inHand = null;
  }
  for (const named of [into.supporting, into.again]) {
    for (const item of named) if (item.resourceType !== 'Binary' && book.isClosed(item.key)) named.delete(item);
  }
}

function siftNew(
  received: Received,
  isTheirs: boolean,
  patientUrns: ReadonlySet<string | null>,
  parts: SiftParts,
  into: Sifted,
): void {
  const { counts, restricted: book } = parts;
  const { key, resourceType } = received;
  const kind = classify(resourceType, isTheirs);
  if (kind === 'entry' && book.leavesOut(received)) {
    book.leaveOut(received);
    into.leftOut.add(received);
    return;
  }
  if (kind === 'supporting' && resourceType !== 'Patient' && levelOfSupporting(received, book) !== null) {
    if (book.leaveOutSupporting(received)) into.restricted.add(key);
    into.isPlain = false;
    return;
  }
  if (resourceType === 'Binary') book.noteBinary(received);
  const own = keepable(received, parts, patientUrns);
  if (own !== received) into.isPlain = false;
  if (kind === 'entry') into.entries.add(own);
  else counts.add(resourceType, kind, 1);
  if (kind === 'supporting') into.supporting.add(own);
}

function levelOfSupporting(received: Received, book: RestrictedBook): RestrictionLevel | null {
  return OF_THE_PERSON.has(received.resourceType) ? book.levelWithin(received) : book.levelOf(received.resource);
}

/**
 * A content without what may not be kept of it: who else is named in it, and parts that are restricted by themselves. Of an
 * entry that was opened the parts are open, too.
 */
export function keepable(
  received: Received,
  { patient, restricted }: Pick<SiftParts, 'patient' | 'restricted'>,
  patientUrns: ReadonlySet<string | null>,
): Received {
  const own = withoutOtherPatients(received, patient, (urn) => patientUrns.has(urn));
  return restricted.get(received.key) === null ? withoutRestrictedParts(own, (part) => restricted.levelOf(part)) : own;
}

/**
 * Before anything of a page is kept: which entries on it are restricted, because another content of one may stand before.
 * @returns whether any was not restricted before
 */
function restrictOn(
  page: Page,
  patientUrns: ReadonlySet<string | null>,
  { patient, restricted }: SiftParts,
  into: Sifted,
): boolean {
  let hasNew = false;
  for (const received of page.received) {
    const { key, resource, resourceType } = received;
    const level = restricted.levelWithin(received);
    if (level === null) continue;
    const isTheirs = belonging(resource, resourceType, patient, (urn) => patientUrns.has(urn)) === 'theirs';
    if (!isTheirs || classify(resourceType, true) !== 'entry') continue;
    if (!restricted.restrict(received, level)) continue;
    into.restricted.add(key);
    hasNew = true;
  }
  return hasNew;
}

/** What the page calls the open patient; a name that it gives to somebody else, too, proves nobody (HAZ-001). */
export function ownUrns(page: Page, patient: OpenPatient): ReadonlySet<string | null> {
  const patients = page.received.filter(({ resourceType }) => resourceType === 'Patient');
  const isOwn = ({ resource }: Received): boolean => belonging(resource, 'Patient', patient) === 'theirs';
  const others = new Set(patients.filter((item) => !isOwn(item)).map(({ urn }) => urn));
  return new Set(patients.filter((item) => isOwn(item) && !others.has(item.urn)).map(({ urn }) => urn));
}

/** Rule 2: what is somebody else's, or cannot be shown to be this patient's, is refused (HAZ-001). */
export function refusal(resourceType: string, whose: Belonging): 'other-patient' | 'no-subject' | null {
  switch (whose) {
    case 'theirs':
      return null;
    case 'other-patient':
      return 'other-patient';
    case 'unproven':
      return 'no-subject';
    case 'nobody':
      // A related person of nobody is nobody's: the banner would call them this patient's.
      return classify(resourceType, false) === 'entry' || resourceType === 'RelatedPerson' ? 'no-subject' : null;
  }
}
