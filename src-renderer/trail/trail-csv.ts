import type { EntryMark } from '../../src-shared/clinical/entry.ts';
import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import { OUTCOME_WORDS, trailTime } from './trail-words.ts';

type Flags = ReadonlyMap<string, readonly EntryMark[]>;

const COLUMNS: readonly (readonly [heading: string, of: (event: TrailEvent, flags: Flags) => string])[] = [
  ['When (United Kingdom time, Europe/London)', ({ at }) => trailTime(at)],
  ['When (UTC, ISO 8601)', ({ at }) => (at === null ? '' : new Date(at).toISOString())],
  ['What', ({ what }) => what],
  ['About', ({ about }) => about],
  ['Outcome', ({ outcome }) => OUTCOME_WORDS[outcome]],
  ['Why', ({ why }) => why],
  ['Name', ({ userName }) => userName],
  ['User id', ({ userId }) => userId],
  ['Role', ({ role }) => role],
  ['Organisation', ({ organisation }) => organisation],
  ['ODS code', ({ odsCode }) => odsCode],
  ['Device', ({ device }) => device],
  ['Flags', ({ id }, flags) => (flags.get(id) ?? []).map(({ text }) => text).join('; ')],
  ['Chain of the computer', ({ chain }) => chain?.id ?? ''],
  ['Number in the chain', ({ chain }) => (chain === null ? '' : String(chain.number))],
  ['Event id', ({ id }) => id],
];

/**
 * The trail as CSV by RFC 4180: every field in quotes, lines ended by CR LF. A field that a spreadsheet would take for a formula
 * gets an apostrophe in front (CWE-1236): words of a reason are typed by anybody.
 */
export function trailCsv(events: readonly TrailEvent[], flags: Flags): string {
  const lines = [
    COLUMNS.map(([heading]) => heading),
    ...events.map((event) => COLUMNS.map(([, of]) => of(event, flags))),
  ];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
