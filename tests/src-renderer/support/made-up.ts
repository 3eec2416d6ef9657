import type { PatientBanner } from '../../../src-shared/clinical/banner.ts';
import type {
  CategoryCompleteness,
  CompletenessLedger,
  SourceCompleteness,
  SourceNotice,
} from '../../../src-shared/clinical/completeness.ts';
import { parseClinicalDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, DetailSection, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import { plainBlocks } from '../../../src-shared/clinical/rich-text.ts';
import type { PatientMatch } from '../../../src-shared/contract/index.ts';

/** A date that must be one. */
export function on(iso: string): ClinicalDate {
  const date = parseClinicalDate(iso);
  if (date === null) throw new Error(`no date: ${iso}`);
  return date;
}

/** An entry of nobody. `when` is FHIR text, or null. */
export function madeUpEntry(
  id: string,
  when: string | null = '2026-11-21',
  rest: Partial<Omit<ClinicalEntry, 'id' | 'when'>> = {},
): ClinicalEntry {
  return {
    id,
    kind: 'encounter',
    label: 'Contact',
    title: `Title of ${id}`,
    summary: '',
    careSetting: 'gp',
    when: when === null ? null : on(when),
    until: null,
    status: '',
    marks: [],
    enteredInError: false,
    source: { name: 'Example Surgery', odsCode: 'N00001', system: null, sourceId: 'gp' },
    alsoFrom: [],
    changedAt: null,
    parentId: null,
    document: null,
    resources: [id],
    ...rest,
  };
}

export function madeUpBanner(rest: Partial<PatientBanner> = {}): PatientBanner {
  return {
    patientId: 'p1',
    displayName: 'EXAMPLE, Margaret (Mrs)',
    born: on('1945-07-14'),
    ageYears: 81,
    deceased: null,
    gender: 'Female',
    nhsNumber: '9990000018',
    nhsNumberValid: true,
    nhsNumberVerified: true,
    address: '12 Example Street, St Helens WA10 1AA',
    generalPractice: 'Example Surgery (N00001)',
    communicationNeeds: [],
    confidentiality: null,
    warnings: [],
    details: [
      { heading: 'Names', fields: [{ label: 'Previous name', value: 'JONES, Margaret' }] },
      { heading: 'Telephone and email', fields: [{ label: 'Mobile', value: '07700 900123' }] },
      { heading: 'Contacts', fields: [] },
    ],
    ...rest,
  };
}

const COMPLETE = { state: 'complete', reason: '', asOf: '2026-11-22T09:12:00Z', held: 3, expected: null } as const;

export function madeUpSource(name: string, rest: Partial<SourceCompleteness> = {}): SourceCompleteness {
  const ownState = rest.state ?? 'complete';
  const own = { odsCode: null, system: null, careSetting: 'gp', reportedState: null, ownState } as const;
  return { ...COMPLETE, sourceId: name, name, ...own, ...rest };
}

export function madeUpCategory(name: string, rest: Partial<CategoryCompleteness> = {}): CategoryCompleteness {
  const ownState = rest.state ?? 'complete';
  return { ...COMPLETE, resourceType: name, kind: 'encounter', name, ownState, gaps: [], ...rest };
}

/** A kind of entry that was read in full, and is in part because it is without these sources. */
export function madeUpWithout(name: string, ...sources: readonly SourceCompleteness[]): CategoryCompleteness {
  const gaps = sources.map(({ sourceId, name: source, state, reason }) => ({ sourceId, name: source, state, reason }));
  const reason = `Without ${sources.map((source) => source.name).join(', ')}.`;
  return madeUpCategory(name, { state: 'partial', ownState: 'complete', gaps, reason });
}

export function madeUpNotice(rest: Partial<SourceNotice> = {}): SourceNotice {
  return {
    sourceId: 'A',
    sourceName: 'A',
    code: 'confidential-items',
    words: 'Items excluded due to confidentiality and/or patient preferences.',
    about: 'Medications',
    resourceTypes: ['MedicationRequest'],
    ...rest,
  };
}

export function madeUpLedger(rest: Partial<CompletenessLedger> = {}): CompletenessLedger {
  return {
    sources: [],
    categories: [],
    notices: [],
    namesNotFetched: [],
    notShown: [],
    pagesReceived: 4,
    pagesExpected: 4,
    finished: true,
    timesAskedAgain: 0,
    askingAgain: null,
    ...rest,
  };
}

export function madeUpDetail(entryId: string, rest: Partial<EntryDetail> = {}): EntryDetail {
  return { entryId, fields: [], sections: [], documents: [], related: [], codes: [], raw: '', versions: [], ...rest };
}

export function madeUpMatch(patientId: string, rest: Partial<PatientMatch> = {}): PatientMatch {
  return {
    patientId,
    displayName: 'EXAMPLE, Margaret (Mrs)',
    born: '14-Jul-1945 (81y)',
    gender: 'Female',
    nhsNumber: '9990000018',
    address: '12 Example Street, St Helens',
    deceased: false,
    cannotBeShown: false,
    ...rest,
  };
}

export function madeUpSection(title: string, words: string, rest: Partial<DetailSection> = {}): DetailSection {
  return { title, level: 1, fields: [], blocks: plainBlocks(words), entries: [], ...rest };
}
