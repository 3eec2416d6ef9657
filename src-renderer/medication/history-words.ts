import { formatDate, formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { MedicationEvent } from '../../src-shared/clinical/derived.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import type { HistoryScale } from './history-scale.ts';
import { isDate } from './history-shape.ts';

const KINDS: Readonly<Record<MedicationEvent['kind'], string>> = {
  stated: 'Recorded as taken',
  authorised: 'Authorised',
  issued: 'Issued',
  dispensed: 'Dispensed',
  given: 'Given',
  changed: 'Dose changed',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  'not-taken': 'Recorded as not taken',
};

export const eventWhen = ({ when }: MedicationEvent): string =>
  when === null ? 'No date recorded' : formatDateTime(when);

/** `Authorised, no end recorded`, `Stopped: Dizzy on standing`: what happened, with its end where it lasts. */
export function eventWhat({ kind, until, why }: MedicationEvent): string {
  const head = KINDS[kind];
  if (kind === 'issued' && isDate(until)) return `${head}, for use until ${formatDate(until)}`;
  if (until === 'open') return `${head}, no end recorded`;
  if (until === 'not-recorded') return `${head}, since ended, end date not recorded`;
  if (isDate(until)) return `${head} until ${formatDate(until)}`;
  return why === '' ? head : `${head}: ${why}`;
}

/** The dose as the entry names it; of a change the one before as well. */
export function eventDose({ kind, dose, before }: MedicationEvent): string {
  if (kind === 'stopped' || kind === 'cancelled' || kind === 'not-taken') return '';
  if (kind === 'changed') return `${dose} (before that: ${before})`;
  return dose === '' ? 'Dose not recorded' : dose;
}

export const eventWho = ({ who, sources }: MedicationEvent): string =>
  joinWords([who, ...sources.filter((name) => !who.includes(name))]);

/** What a bar shows, for who cannot see it: what lasts, how often it was supplied in view, and what is out of view. */
export function historySentence(events: readonly MedicationEvent[], scale: HistoryScale): string {
  const lasting = events
    .filter(({ until }) => until !== null)
    .map(
      (event) =>
        `${eventWhat(event)}, ${event.when === null ? 'start not recorded' : `from ${formatDate(event.when)}`}`,
    );
  const stopped = events
    .filter(({ kind, when }) => kind === 'stopped' && when !== null)
    .map((event) => `stopped ${eventWhen(event)}`);
  const supplies = events.filter(({ kind }) => kind === 'issued' || kind === 'dispensed' || kind === 'given');
  const inView = supplies.filter(
    ({ when }) => when !== null && when.sortKey >= scale.fromMs && when.sortKey <= scale.toMs,
  ).length;
  const changes = events.filter(({ kind }) => kind === 'changed').length;
  return `${joinWords(
    [
      ...new Set([...lasting, ...stopped]),
      `${inView} of ${supplies.length} issues, dispensings and doses given are in ${scale.words}`,
      changes === 0 ? '' : changes === 1 ? 'the dose changed once' : `the dose changed ${changes} times`,
    ],
    '; ',
  )}.`;
}
