import type { Difference } from './difference.ts';
import type { OpenedRecord } from './open-resident.ts';

/** Differences printed of one resident; how many more there are is said. */
const MOST = 8;

const NAME = 32;

export const TABLE_HEAD = `${'Resident'.padEnd(NAME)} resources  entries: sandbox    HAPI  documents  result          seconds: sandbox  HAPI`;

type Numbers = Pick<OpenedRecord, 'resources' | 'entries' | 'seconds'>;

/** One line of the table; with more resources at HAPI than at the sandbox both numbers are told. */
export function row(name: string, sandbox: Numbers, peer: Numbers, documents: number, differences: number): string {
  const resources =
    sandbox.resources === peer.resources ? `${sandbox.resources}` : `${sandbox.resources}/${peer.resources}`;
  return [
    name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name.padEnd(NAME),
    resources.padStart(9),
    String(sandbox.entries.length).padStart(17),
    String(peer.entries.length).padStart(7),
    String(documents).padStart(10),
    ` ${(differences === 0 ? 'equal' : `${differences} different`).padEnd(16)}`,
    sandbox.seconds.toFixed(1).padStart(15),
    peer.seconds.toFixed(1).padStart(5),
  ].join(' ');
}

/** The first differences, each in a line of its own. */
export function differencesInWords(differences: readonly Difference[]): string[] {
  const lines = differences
    .slice(0, MOST)
    .map(({ where, field, left, right }) => `    ${where}${field === '' ? '' : `, ${field}`}: ${left} / ${right}`);
  const more = differences.length - lines.length;
  return more > 0 ? [...lines, `    and ${more} more`] : lines;
}
