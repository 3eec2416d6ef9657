import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import type { ClinicalEntry, EntryKind } from '../../src-shared/clinical/entry.ts';
import { hasEnded } from '../../src-shared/clinical/today.ts';
import { appointmentState, isNotYet, isOpen, isTaskOpen } from './care-status.ts';

export const CARE_SECTIONS = [
  'appointments',
  'referrals',
  'plans',
  'people',
  'social-care',
  'mental-health',
  'encounters',
  'tasks',
] as const;
export type CareSectionName = (typeof CARE_SECTIONS)[number];

/** Entries of one sort within a section; never empty. */
export interface CareGroup {
  readonly title: string;
  readonly entries: readonly ClinicalEntry[];
}

export interface CareSection {
  readonly name: CareSectionName;
  readonly title: string;
  /** For the mark of an entry that stands in more than one section. */
  readonly short: string;
  /** What may be said of the section when everything was read and it has nothing. */
  readonly nothing: string;
  /** Resource types whose state in the ledger says how whole it is; [] where every type does. */
  readonly madeFrom: readonly string[];
  readonly groups: readonly CareGroup[];
}

type Rule = Omit<CareSection, 'groups' | 'name'> & {
  readonly takes: (entry: ClinicalEntry) => boolean;
  /** The groups in their order; every entry that the section takes is in exactly one of them. */
  readonly groups: readonly string[];
  readonly groupOf: (entry: ClinicalEntry, nowMs: number) => string;
};

const ENTERED_IN_ERROR = 'Entered in error';

/** Plans and decisions for the end of life, for a crisis or an emergency, by whatever kind of entry tells them. */
const AHEAD =
  /\brespect (?:form|plan|process|document)|recommended summary plan|\bdnacpr\b|do not attempt|end[ -]of[ -]life|advance (?:care|decision|statement|plan|directive)|anticipatory care|palliative care plan|preferred place of (?:care|death)|lasting power of attorney|contingency plan|escalation plan|emergency (?:care|health ?care) plan|crisis (?:and contingency )?plan/i;
/** As its makers write it; in small letters it is an ordinary word. */
const RESPECT = /\bReSPECT\b|\bRESPECT\b/;
const CRISIS = /crisis|care programme|\bcpa\b|mental health .*plan/i;

const isOf = (resourceType: string, { resources }: ClinicalEntry): boolean =>
  resources.some((resource) => resource.startsWith(`${resourceType}/`));
const isOfSetting = (setting: CareSetting, entry: ClinicalEntry): boolean => careSettingsOf(entry).includes(setting);
const isTeam = (entry: ClinicalEntry): boolean => isOf('CareTeam', entry) || isOf('EpisodeOfCare', entry);
const isAhead = ({ kind, label, title, summary }: ClinicalEntry): boolean =>
  AHEAD.test(`${label} ${title}`) || RESPECT.test(title) || (kind === 'care-plan' && AHEAD.test(summary));
const isPlan = (entry: ClinicalEntry): boolean =>
  (entry.kind === 'care-plan' && !isOf('CareTeam', entry)) || isAhead(entry);
const isCrisis = ({ label, title }: ClinicalEntry): boolean => CRISIS.test(`${label} ${title}`);

/** Where entries of one care setting stand, by what they are. */
function settingGroup({ kind }: ClinicalEntry): string {
  return SETTING_GROUPS.find(({ kinds }) => kinds.includes(kind))?.title ?? EVERYTHING_ELSE;
}

const SETTING_GROUPS: readonly { readonly title: string; readonly kinds: readonly EntryKind[] }[] = [
  { title: 'Plans and services', kinds: ['care-plan', 'referral', 'device', 'alert'] },
  { title: 'Assessments', kinds: ['assessment'] },
  { title: 'Contacts and appointments', kinds: ['encounter', 'contact', 'appointment', 'communication', 'task'] },
  { title: 'Letters and documents', kinds: ['document', 'report'] },
];
const EVERYTHING_ELSE = 'Everything else';
const SETTING_TITLES = [...SETTING_GROUPS.map(({ title }) => title), EVERYTHING_ELSE];

const RULES: Readonly<Record<CareSectionName, Rule>> = {
  appointments: {
    title: 'Appointments',
    short: 'Appointments',
    nothing: 'No appointment is recorded',
    madeFrom: ['Appointment'],
    takes: ({ kind }) => kind === 'appointment',
    groups: ['Today and to come', 'Past', 'Did not attend', 'Cancelled'],
    groupOf: (entry, nowMs) =>
      ({ 'to-come': 'Today and to come', past: 'Past', missed: 'Did not attend', cancelled: 'Cancelled' })[
        appointmentState(entry, nowMs)
      ],
  },
  referrals: {
    title: 'Referrals and requests',
    short: 'Referrals',
    nothing: 'No referral or request is recorded',
    madeFrom: ['ServiceRequest'],
    takes: ({ kind }) => kind === 'referral',
    groups: ['Open', 'Closed'],
    groupOf: (entry) => (isOpen(entry) ? 'Open' : 'Closed'),
  },
  plans: {
    title: 'Care plans',
    short: 'Care plans',
    nothing: 'No care plan is recorded',
    madeFrom: ['CarePlan', 'Goal', 'Consent', 'DocumentReference', 'Composition', 'Flag', 'QuestionnaireResponse'],
    takes: isPlan,
    groups: ['End-of-life, advance and crisis plans', 'In force', 'Not in force yet', 'Goals', 'Past'],
    groupOf: (entry, nowMs) => {
      // Also those that are over: that there was one has to be seen, with its status.
      if (isAhead(entry)) return 'End-of-life, advance and crisis plans';
      if (isOf('Goal', entry)) return 'Goals';
      if (!isOpen(entry)) return 'Past';
      return isNotYet(entry, nowMs) ? 'Not in force yet' : 'In force';
    },
  },
  people: {
    title: 'Teams and people involved',
    short: 'Teams',
    nothing: 'No team is recorded as involved',
    madeFrom: ['CareTeam', 'EpisodeOfCare', 'RelatedPerson'],
    takes: isTeam,
    groups: ['Now or planned', 'Before'],
    groupOf: (entry, nowMs) => (CEASED.has(entry.status) || hasEnded(entry, nowMs) ? 'Before' : 'Now or planned'),
  },
  'social-care': {
    title: 'Social care',
    short: 'Social care',
    nothing: 'Nothing from social care is recorded',
    madeFrom: [],
    takes: (entry) => isOfSetting('social-care', entry),
    groups: SETTING_TITLES,
    groupOf: settingGroup,
  },
  'mental-health': {
    title: 'Mental health',
    short: 'Mental health',
    nothing: 'Nothing from mental health services is recorded',
    madeFrom: [],
    takes: (entry) => isOfSetting('mental-health', entry) || (entry.kind === 'care-plan' && isCrisis(entry)),
    groups: ['Crisis plan and care programme', ...SETTING_TITLES],
    groupOf: (entry) =>
      entry.kind === 'care-plan' && isCrisis(entry) ? 'Crisis plan and care programme' : settingGroup(entry),
  },
  encounters: {
    title: 'Admissions and contacts',
    short: 'Admissions and contacts',
    nothing: 'No admission or contact is recorded',
    madeFrom: ['Encounter', 'EpisodeOfCare'],
    takes: ({ kind }) => kind === 'encounter' || kind === 'contact',
    groups: ['Not ended', 'Admissions and discharges', 'Emergency department', 'Consultations and other contacts'],
    groupOf: ({ until, label }) => {
      if (until === 'open') return 'Not ended';
      if (/admission|discharge|observation stay/i.test(label)) return 'Admissions and discharges';
      return /emergency/i.test(label) ? 'Emergency department' : 'Consultations and other contacts';
    },
  },
  tasks: {
    title: 'Tasks and communications',
    short: 'Tasks',
    nothing: 'No task or communication is recorded',
    madeFrom: ['Task', 'Communication', 'CommunicationRequest'],
    takes: ({ kind }) => kind === 'task' || kind === 'communication',
    groups: ['Tasks not finished', 'Finished tasks', 'Communications'],
    groupOf: (entry) => {
      if (entry.kind === 'communication') return 'Communications';
      return isTaskOpen(entry) ? 'Tasks not finished' : 'Finished tasks';
    },
  },
};

const CEASED: ReadonlySet<string> = new Set(['Inactive', 'Finished', 'Cancelled']);

/** The sections that an entry stands in, in their order; [] for what has no part in this view. */
export const sectionsOf = (entry: ClinicalEntry): readonly CareSectionName[] =>
  CARE_SECTIONS.filter((name) => RULES[name].takes(entry));

export const shortOf = (name: CareSectionName): string => RULES[name].short;

/**
 * Everything about care and contacts, by section. Entries keep the order of the record, newest first; appointments to
 * come stand the next first, those that await a date behind them. What is entered in error has a group of its own, so
 * that no other counts it (HAZ-012).
 */
export function careSections(entries: readonly ClinicalEntry[], nowMs: number): readonly CareSection[] {
  const bySection = new Map<CareSectionName, Map<string, ClinicalEntry[]>>();
  for (const entry of entries) {
    for (const name of sectionsOf(entry)) {
      const title = entry.enteredInError ? ENTERED_IN_ERROR : RULES[name].groupOf(entry, nowMs);
      const groups = bySection.get(name) ?? new Map<string, ClinicalEntry[]>();
      bySection.set(name, groups);
      const group = groups.get(title);
      if (group === undefined) groups.set(title, [entry]);
      else group.push(entry);
    }
  }
  return CARE_SECTIONS.map((name) => {
    const { title, short, nothing, madeFrom, groups } = RULES[name];
    const found = bySection.get(name);
    return {
      name,
      title,
      short,
      nothing,
      madeFrom,
      groups: [...groups, ENTERED_IN_ERROR].flatMap((group) => {
        const held = found?.get(group);
        if (held === undefined) return [];
        return { title: group, entries: group === 'Today and to come' ? held.toSorted(nextFirst) : held };
      }),
    };
  });
}

const nextFirst = (a: ClinicalEntry, b: ClinicalEntry): number =>
  (a.when?.sortKey ?? Infinity) - (b.when?.sortKey ?? Infinity) || (a.id < b.id ? -1 : 1);

/** How many entries hold: what is entered in error is not among them. */
export const countOf = ({ groups }: CareSection): number =>
  groups.reduce((sum, { title, entries }) => sum + (title === ENTERED_IN_ERROR ? 0 : entries.length), 0);
