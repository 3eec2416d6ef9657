import type { ClinicalDate } from './dates.ts';
import type { EntrySource } from './entry.ts';

/**
 * What the viewer works out from the entries of a record. None of it is said by a source as such: every view that shows
 * it calls it derived, names the kinds of entry that it was made from, and leads to the entries themselves (HAZ-020).
 */

/**
 * A worked-out list. Whether it can be whole is a question to the completeness ledger about the types it was made from:
 * an empty list says nothing by itself (HAZ-003).
 */
export interface DerivedList<T> {
  readonly items: readonly T[];
  /** FHIR resource types whose categories in the ledger say how complete this is; [] where every kind does. */
  readonly madeFrom: readonly string[];
}

/** Where one medicine stands: several entries (statement, authorisation, issues, from several sources) read together. */
export interface MedicationItem {
  /** Stable within the record. */
  readonly key: string;
  /** What it is and how it is given, without its strength, by its name: two items of one topic may be one medicine. */
  readonly topic: string;
  /** As the entry that says most names it. */
  readonly name: string;
  /** Dose and instructions of what is current, or was last; '' where none is recorded. */
  readonly dose: string;
  readonly state: 'current' | 'on-hold' | 'past' | 'not-taken' | 'given';
  /** 'Repeat', 'Acute', 'Repeat dispensing', 'Acute and Repeat', or the source's own word; '' where none is recorded. */
  readonly course: string;
  /** Earliest start or authorisation held; null: not recorded. */
  readonly started: ClinicalDate | null;
  /** Latest issue or dispensing held. */
  readonly lastIssued: ClinicalDate | null;
  /** Entries held of each kind of event. */
  readonly held: { readonly issued: number; readonly dispensed: number; readonly given: number };
  /** When it was stopped or ended, for what is past; null: not recorded, which is not 'never'. */
  readonly stopped: ClinicalDate | null;
  /** Why it is on hold, was stopped or is not taken, in the source's words; '' where none is recorded. */
  readonly statusReason: string;
  /** Who prescribed it last, and where: `Dr Amina Patel, Example Surgery`; '' where nobody is named. */
  readonly prescriber: string;
  /** What it is for, in the source's words; '' where none is recorded. */
  readonly reason: string;
  readonly sources: readonly EntrySource[];
  /** Shown entries that this was made from, the one that says most first. */
  readonly entryIds: readonly string[];
  /** Until when what was last supplied lasts, by the source's own dates, for what is current; null: not stated. */
  readonly supplyUntil: ClinicalDate | null;
  /** What a reader has to know: 'Sources differ on the dose', 'On hold', 'Cancelled'. */
  readonly notes: readonly string[];
  /** What its sources noted beside what is current, or was last: 'Buys it herself'. */
  readonly remarks: readonly string[];
}

/** Something that happened to a medicine, as one entry tells it. */
export interface MedicationEvent {
  readonly entryId: string;
  /**
   * `stated`: somebody says that it is or was taken; `authorised`: may be issued; `changed`: from here on prescriptions of
   * that source name another dose than before (worked out).
   */
  readonly kind:
    'stated' | 'authorised' | 'issued' | 'dispensed' | 'given' | 'changed' | 'stopped' | 'cancelled' | 'not-taken';
  /** Null: not recorded. */
  readonly when: ClinicalDate | null;
  /**
   * The end of what lasts: `open` where it has begun and no end is recorded, `not-recorded` where it is over and nobody says
   * since when; null for what happened at a point in time.
   */
  readonly until: ClinicalDate | 'open' | 'not-recorded' | null;
  /** In the words of the entry; '' where it names none. */
  readonly dose: string;
  /** Of a `changed`: the dose before. */
  readonly before: string;
  /** Who did it or said it; '' where nobody is named. */
  readonly who: string;
  /** Why, where it was stopped or is not taken; ''. */
  readonly why: string;
  /** Names of the sources that say so. */
  readonly sources: readonly string[];
}

/** Everything that is held of one medicine, oldest first; what has no date last. */
export interface MedicationHistory {
  /** `MedicationItem.key`. */
  readonly key: string;
  readonly events: readonly MedicationEvent[];
}

/** One value of a test. */
export interface TestValue {
  readonly entryId: string;
  /** With its unit and comparator, as in the entry: `5.9 mmol per L`. */
  readonly text: string;
  readonly when: ClinicalDate | null;
  /** `when` is its end, since that alone is recorded: 'until' is said before it (HAZ-009). */
  readonly isWhenEnd: boolean;
  /** Who did it and where it is held. */
  readonly where: string;
  /** Whether it is preliminary or corrected, and how it stands (`verdictOf`): `Preliminary, High`, `Above its range`; ''. */
  readonly interpretation: string;
  /** Reference range of this value itself, in words; '' where none came with it. */
  readonly range: string;
}

/** How the last value stands to the one before: of recorded numbers only, and never a judgement. */
export type Trend = 'higher' | 'lower' | 'same';

/** One test in one unit, over all sources: when and where it was last done, and what it showed. */
export interface TestSummary {
  readonly key: string;
  readonly name: string;
  /** In words; '' for what has none. */
  readonly unit: string;
  readonly count: number;
  readonly last: TestValue;
  /** The one behind it: the one before, or else one without a date or dated to come, which it is not said to be before. */
  readonly previous: TestValue | null;
  /** Null where either is no plain number (`< 5`, text), has no date or is dated to come, or there is only one. */
  readonly trend: Trend | null;
}

/** A value of the last twelve months, by the test that it is of. */
export interface RecentResult {
  /** `TestSummary.key`. */
  readonly testKey: string;
  /**
   * `marked`: its source calls it abnormal. `above` and `below`: it does not, and the number stands outside the range that
   * came with this very value (worked out; HAZ-008, HAZ-020). Null: neither.
   */
  readonly standing: 'marked' | 'above' | 'below' | null;
  /** Its date names no day, and part of the time that it names is longer ago. */
  readonly mayBeOlder: boolean;
}

/** An encounter of the summary. */
export interface RecentEncounter {
  readonly entryId: string;
  /** A stay in hospital without an end: `recent` where it began a short while ago, `old` where the end may be forgotten. */
  readonly openStay: 'recent' | 'old' | null;
}

/** The note of a medicine that was stopped, and nobody says when: it may have been yesterday. */
export const UNDATED_STOP = 'Date of stopping not recorded';

export interface DerivedRecord {
  /** ISO instant up to which it was worked out. */
  readonly asOf: string;
  readonly currentMedication: DerivedList<MedicationItem>;
  /** Stopped, or last issued, not longer ago than `recentDays`; or stopped on a day that nobody recorded (`UNDATED_STOP`). */
  readonly recentlyStopped: DerivedList<MedicationItem>;
  readonly recentDays: number;
  readonly pastMedication: DerivedList<MedicationItem>;
  /** Entry ids from here on; newest or next first as each list is read. */
  readonly activeProblems: DerivedList<string>;
  readonly pastProblems: DerivedList<string>;
  readonly tests: DerivedList<TestSummary>;
  readonly nextAppointments: DerivedList<string>;
  readonly openReferrals: DerivedList<string>;
  readonly currentCarePlans: DerivedList<string>;
  readonly involvedTeams: DerivedList<string>;
  /** All but those that are `adjustments`. */
  readonly activeAlerts: DerivedList<string>;
  /** Alerts about what has to be done differently for this person: reasonable adjustments, communication needs. */
  readonly adjustments: DerivedList<string>;
  /** Allergy entries that hold, those with a substance first; statements such as 'no known allergy' behind them. */
  readonly allergies: DerivedList<string>;
  /** Allergy entries whose status is inactive or resolved: they do not count, and are not hidden either (HAZ-002). */
  readonly pastAllergies: DerivedList<string>;
  /** Of the active and past problems those that their source calls major. */
  readonly majorProblems: readonly string[];
  /** Stays in hospital without an end, then the last three encounters of any care setting. */
  readonly lastEncounters: DerivedList<RecentEncounter>;
  /** Abnormal ones first, then the newest. */
  readonly recentResults: DerivedList<RecentResult>;
  /** Decisions and plans for the end of life and for emergencies, as their sources name them: in force, or not said. */
  readonly endOfLifePlans: DerivedList<string>;
  /** Such plans that are drafts, replaced, ended or withdrawn: never counted as in force. */
  readonly endOfLifePlansNotInForce: DerivedList<string>;
  /** Plans, services, requests, teams and equipment of social care that are current or open. */
  readonly socialCare: DerivedList<string>;
  /** ISO instant of this person's last look at this record before this one; null: none is known. */
  readonly lastLookedAt: string | null;
  /** Entries that reached the shared record since then; empty where no last look is known. */
  readonly newSinceLastLook: DerivedList<string>;
}
