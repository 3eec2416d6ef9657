import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { type Json, text } from '../read/reader.ts';
import { mark, statusCode } from './helpers.ts';
import type { Draft } from './types.ts';

/** Statuses that go without saying: what the label says happened, or holds. 'entered-in-error' has its own mark. */
const WITHOUT_SAYING: ReadonlySet<string> = new Set([
  '',
  'active',
  'available',
  'booked',
  'completed',
  'current',
  'entered-in-error',
  'final',
  'finished',
  'fulfilled',
]);

/** Labels that would be read as what holds now ('Medication', 'Goal', 'Device in use'). */
const READ_AS_CURRENT: ReadonlySet<string> = new Set([
  'CarePlan',
  'DeviceUseStatement',
  'EpisodeOfCare',
  'Goal',
  'MedicationStatement',
  'NutritionOrder',
]);

const OWN_WORDS: Readonly<Record<string, string>> = {
  'ImagingStudy/registered': 'No images yet',
  'Procedure/preparation': 'Not yet done',
  'Procedure/in-progress': 'Under way',
  'Procedure/stopped': 'Stopped part-way',
  'Specimen/unavailable': 'No longer available',
};

/** Words that mappers have for a status instead of its own. */
const ALSO_SAID: Readonly<Record<string, readonly string[]>> = {
  appended: ['Added to'],
  declined: ['Not done'],
  draft: ['Draft'],
  inactive: ['No longer active', 'No longer in force'],
  'not-done': ['Not done', 'Not given', 'Not dispensed'],
  registered: ['No result yet'],
};

/** Statuses after which a row is not what it looks like. */
const WARNINGS: ReadonlySet<string> = new Set([
  'unknown',
  'Procedure/on-hold',
  'Procedure/stopped',
  'Specimen/unsatisfactory',
]);

/**
 * The status of a row where nothing in the row tells it and it does not go without saying: a row shows no status
 * otherwise, and what is stopped, in doubt or yet to come would be read as done or as present (HAZ-010, HAZ-012).
 */
export function untoldStatus(resource: Json, draft: Draft): readonly EntryMark[] {
  const status = statusCode(resource) || text(resource['lifecycleStatus']);
  const type = text(resource['resourceType']);
  const over = ['completed', 'finished'].includes(status) && READ_AS_CURRENT.has(type) && draft.until === null;
  if (WITHOUT_SAYING.has(status) && !over) return [];
  const words = lookup(OWN_WORDS, `${type}/${status}`) ?? statusWords(status);
  const told = [draft.label, ...draft.summary.split(' · '), ...draft.marks.map((item) => item.text)];
  const said = [words, ...(lookup(ALSO_SAID, status) ?? [])];
  if (told.some((part) => said.some((item) => part === item || /^[:, ]/.test(after(part, item))))) return [];
  const warning = WARNINGS.has(status) || WARNINGS.has(`${type}/${status}`);
  return [mark(warning ? 'warning' : 'quiet', words)];
}

/** What follows a beginning; '' where the text does not begin so. */
function after(whole: string, beginning: string): string {
  return whole.startsWith(beginning) ? whole.slice(beginning.length) : '';
}
