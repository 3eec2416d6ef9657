import type { CareSetting } from './care-setting.ts';
import { formatDate, type ClinicalDate } from './dates.ts';
import type { DocumentOffer, EntryDocument } from './document.ts';
import type { RichBlock } from './rich-text.ts';

/**
 * What an entry is, in the words of the PRSB Core Information Standard's headings.
 * `other` is for whatever could not be mapped: it is shown with its raw text and counted, never dropped.
 */
export const ENTRY_KINDS = [
  'encounter',
  'appointment',
  'problem',
  'allergy',
  'medication',
  'measurement',
  'result',
  'report',
  'procedure',
  'immunisation',
  'document',
  'care-plan',
  'referral',
  'alert',
  'assessment',
  'family-history',
  'device',
  'communication',
  'consent',
  'task',
  'contact',
  'other',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A short sign beside the title. `tone` chooses the look; the words carry the meaning. */
export interface EntryMark {
  readonly tone: 'abnormal' | 'warning' | 'struck' | 'quiet';
  /** Plain words: 'High', 'Entered in error', 'Not given'. */
  readonly text: string;
}

/** Who sent it. A record that does not say has `name: null`, and is shown as 'Source not stated'. */
export interface EntrySource {
  readonly name: string | null;
  /** Organisation Data Service code, where the record gives one. */
  readonly odsCode: string | null;
  /** The system that holds it ('EMIS Web', 'Careflow'), where the record or the configuration says. */
  readonly system: string | null;
  /** The key of the source in the completeness ledger: its address, or its ODS code; null where the record does not say. */
  readonly sourceId: string | null;
}

/** The source by name, for the reader (HAZ-019). */
export const sourceName = ({ name }: Pick<EntrySource, 'name'>): string => name ?? 'Source not stated';

/** Another source of the same fact, with its own care setting: the entry belongs to that one, too. */
export interface FurtherSource extends EntrySource {
  readonly careSetting: CareSetting;
}

/**
 * One line of the timeline: flat, so that thousands cross a port cheaply (deep FHIR objects do not).
 * Everything else that the source said comes with `EntryDetail`, on demand.
 */
export interface ClinicalEntry {
  /** Unique within the open record: `Type/id`, or a made one where the resource has no id. */
  readonly id: string;
  readonly kind: EntryKind;
  /** The word in front of the title: 'Result', 'Admission', 'Allergy'. */
  readonly label: string;
  /** What happened, in the source's own words: all of them up to 5,000 characters; a longer one says where it is cut, and the detail has it all. */
  readonly title: string;
  /** What to know about it; may be empty. */
  readonly summary: string;
  readonly careSetting: CareSetting;
  /** When it happened or began; null: not recorded. Without an end either the entry stands under 'No date recorded'. */
  readonly when: ClinicalDate | null;
  /** The end of something that lasts; `'open'` where it has begun and has no end; null where it is a point in time. */
  readonly until: ClinicalDate | 'open' | null;
  /** The status in plain words, or '' where the resource has none. */
  readonly status: string;
  readonly marks: readonly EntryMark[];
  /** True for `entered-in-error`: shown struck through and labelled, never counted as true (HAZ-012). */
  readonly enteredInError: boolean;
  readonly source: EntrySource;
  /** Other sources that say the same: one fact, one entry (HAZ-011). Mostly empty. */
  readonly alsoFrom: readonly FurtherSource[];
  /** `meta.lastUpdated` in epoch milliseconds: when the shared record last got a change of it; null: not stated. */
  readonly changedAt: number | null;
  /** The entry this one happened within (an admission), where the record says so. */
  readonly parentId: string | null;
  /** Of a document, and of every other entry that has files to read; null for the rest. */
  readonly document: EntryDocument | null;
  /** `Type/id` of each resource that this entry came from. */
  readonly resources: readonly string[];
}

/**
 * Where an entry stands among others: when it happened or began; where only its end is recorded, at its end, which the row
 * says (HAZ-009). Null: neither is recorded.
 */
export function placeDate({ when, until }: Pick<ClinicalEntry, 'when' | 'until'>): ClinicalDate | null {
  return when ?? (until === 'open' ? null : until);
}

/** Its place is its end: the beginning is not recorded. */
export const isPlacedAtEnd = ({ when, until }: Pick<ClinicalEntry, 'when' | 'until'>): boolean =>
  when === null && until !== null && until !== 'open';

/** Its date alone, for where another entry names it: `21-Nov-2026`, `until 21-Nov-2026`; '' where none is recorded. */
export function dateInBrief(entry: Pick<ClinicalEntry, 'when' | 'until'>): string {
  const place = placeDate(entry);
  if (place === null) return '';
  return entry.when === null ? `until ${formatDate(place)}` : formatDate(place);
}

/** One labelled line of the detail pane. */
export interface DetailField {
  readonly label: string;
  readonly value: string;
}

/** A part of an entry that is text: a note, the narrative, a section of a document. */
export interface DetailSection {
  readonly title: string;
  /** 1 for a section of the entry, 2 for one within that, and so on. */
  readonly level: number;
  readonly fields: readonly DetailField[];
  readonly blocks: readonly RichBlock[];
  /** What the section names, in its order; `entryId` is null where it is no entry of the record as it is held. */
  readonly entries: readonly { readonly entryId: string | null; readonly text: string }[];
}

/** Everything that the source said about one entry. */
export interface EntryDetail {
  readonly entryId: string;
  readonly fields: readonly DetailField[];
  /** Free text of the source: notes, the sections of a document in their order, narrative. */
  readonly sections: readonly DetailSection[];
  /** Documents that the entry carries or points to, in the order of the source; each is asked for by itself. */
  readonly documents: readonly DocumentOffer[];
  /** Related entries in the same record. */
  readonly related: readonly { readonly entryId: string; readonly text: string }[];
  /** Original terms and codes: shown on demand. */
  readonly codes: readonly DetailField[];
  /** The resources as they were received, pretty-printed JSON, for support. */
  readonly raw: string;
  /** The same fact as each further source of a merged entry tells it, in full; [] where there is one source. */
  readonly versions: readonly EntryDetail[];
}
