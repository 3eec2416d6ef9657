import {
  clinicalInstant,
  formatDateTime,
  formatTime,
  londonDay,
  parseClinicalDate,
} from '../../src-shared/clinical/dates.ts';
import { counted } from '../ui/counted.ts';

const MINUTE_MS = 60_000;

/** '10:32' today, '21-Nov-2026 23:58' on another day, in London. @param iso an instant; @param now epoch milliseconds */
export function heldTime(iso: string, now: number = Date.now()): string {
  const date = parseClinicalDate(iso);
  if (date === null) return 'a time that is not known';
  return londonDay(date.sortKey) === londonDay(now) ? formatTime(date) : formatDateTime(date);
}

/** The same for paper, where 'today' means nothing: '22-Nov-2026 10:32'. */
export function heldDateTime(iso: string): string {
  const date = parseClinicalDate(iso);
  return date === null ? 'a time that is not known' : formatDateTime(clinicalInstant(date.sortKey));
}

/** 'less than a minute', '14 minutes', '1 hour 5 minutes'; whole minutes that have passed. @param ms milliseconds */
export function ageWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return 'less than a minute';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const said = [
    hours === 0 ? '' : counted(hours, 'hour', 'hours'),
    rest === 0 ? '' : counted(rest, 'minute', 'minutes'),
  ];
  return said.filter((words) => words !== '').join(' ');
}
