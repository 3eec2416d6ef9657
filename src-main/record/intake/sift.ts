import { type Belonging, belonging, type OpenPatient } from './belongs.ts';
import { classify } from '../ledger/classify.ts';
import { withoutOtherPatients } from './other-patients.ts';
import type { PullBook } from '../ledger/pulls.ts';
import type { Page, Received } from '../read/bundle.ts';
import type { ReceivedCounts } from '../ledger/received-counts.ts';

export interface Sifted {
  /** New to the record, and to be shown. */
  readonly entries: readonly Received[];
  /** New to the record; what names things within entries. */
  readonly supporting: readonly Received[];
  /** How many belong to somebody else. */
  readonly othersRefused: number;
}

/** One page → what is the open patient's and new. Every resource on it is accounted for, here or as an entry (rule 3). */
export function sift(
  page: Page,
  pulled: string,
  patient: OpenPatient,
  pulls: PullBook,
  counts: ReceivedCounts,
): Sifted {
  const patientUrns = ownUrns(page, patient);
  const entries: Received[] = [];
  const supporting: Received[] = [];
  let othersRefused = 0;
  for (const received of page.received) {
    const { key, resource, resourceType } = received;
    const whose = belonging(resource, resourceType, patient, (urn) => patientUrns.has(urn));
    const refusedAs = refusal(resourceType, whose);
    if (received.matched && resourceType === pulled) pulls.received(pulled, key, refusedAs);
    if (counts.cameBefore(`${key}@${received.hash}`, resourceType)) continue;
    if (refusedAs !== null) {
      if (refusedAs === 'other-patient') othersRefused += 1;
      counts.add(resourceType, refusedAs, 1);
      continue;
    }
    const kind = classify(resourceType, whose === 'theirs');
    const own = withoutOtherPatients(received, patient, (urn) => patientUrns.has(urn));
    if (kind === 'entry') entries.push(own);
    else counts.add(resourceType, kind, 1);
    if (kind === 'supporting') supporting.push(own);
  }
  return { entries, supporting, othersRefused };
}

/** What the page calls the open patient; a name that it gives to somebody else, too, proves nobody (HAZ-001). */
function ownUrns(page: Page, patient: OpenPatient): ReadonlySet<string | null> {
  const patients = page.received.filter(({ resourceType }) => resourceType === 'Patient');
  const isOwn = ({ resource }: Received): boolean => belonging(resource, 'Patient', patient) === 'theirs';
  const others = new Set(patients.filter((item) => !isOwn(item)).map(({ urn }) => urn));
  return new Set(patients.filter((item) => isOwn(item) && !others.has(item.urn)).map(({ urn }) => urn));
}

/** Rule 2: what is somebody else's, or cannot be shown to be this patient's, is refused (HAZ-001). */
function refusal(resourceType: string, whose: Belonging): 'other-patient' | 'no-subject' | null {
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
