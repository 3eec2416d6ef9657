import type { EntryKind } from '../../src-shared/clinical/entry.ts';
import { figures } from '../ui/counted.ts';

interface KindWords {
  /** 'Result', at the beginning of words. */
  readonly one: string;
  /** 'results', within words. */
  readonly many: string;
}

/** The kinds of entry in words for people. */
export const KIND_WORDS: Readonly<Record<EntryKind, KindWords>> = {
  encounter: { one: 'Encounter', many: 'encounters' },
  appointment: { one: 'Appointment', many: 'appointments' },
  problem: { one: 'Problem', many: 'problems' },
  allergy: { one: 'Allergy', many: 'allergies' },
  medication: { one: 'Medication', many: 'medications' },
  measurement: { one: 'Measurement', many: 'measurements' },
  result: { one: 'Result', many: 'results' },
  report: { one: 'Report', many: 'reports' },
  procedure: { one: 'Procedure', many: 'procedures' },
  immunisation: { one: 'Immunisation', many: 'immunisations' },
  document: { one: 'Document', many: 'documents' },
  'care-plan': { one: 'Care plan', many: 'care plans' },
  referral: { one: 'Referral', many: 'referrals' },
  alert: { one: 'Alert', many: 'alerts' },
  assessment: { one: 'Assessment', many: 'assessments' },
  'family-history': { one: 'Family history', many: 'family history entries' },
  device: { one: 'Device', many: 'devices' },
  communication: { one: 'Communication', many: 'communications' },
  consent: { one: 'Consent', many: 'consents' },
  task: { one: 'Task', many: 'tasks' },
  contact: { one: 'Contact', many: 'contacts' },
  other: { one: 'Other entry', many: 'other entries' },
};

/** '1 result', '3 results'. */
export function kindCount(kind: EntryKind, count: number): string {
  const { one, many } = KIND_WORDS[kind];
  return count === 1 ? `1 ${one.toLowerCase()}` : `${figures(count)} ${many}`;
}

/** '1 entry', '1,862 entries'. */
export const entryCountWords = (count: number): string => (count === 1 ? '1 entry' : `${figures(count)} entries`);
