import { strToU8, zipSync } from 'fflate';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { diagnosisText } from '../../src-shared/diagnosis-text.ts';
import { writtenLine } from '../log/index.ts';

/** What goes into a support file, beside the check itself. */
export interface SupportParts {
  readonly heading: string;
  /** Settings as they hold, secrets left out (`shownSettings`). */
  readonly settings: unknown;
  readonly versions: Readonly<Record<string, string>>;
  /** Figures of the viewer that is running; null where none is asked. */
  readonly counters: unknown;
  /** Log files as they lie there, the youngest first. */
  readonly logs: readonly string[];
  /** When it is made. */
  readonly now: Date;
}

/**
 * What IT sends us: a zip of the check, the settings, versions, figures and the log. Nothing goes into it but what is made
 * here from closed lists: of the log each line that is an event of the application's, and of the rest only how many there were.
 */
export function supportFile(diagnosis: Diagnosis, parts: SupportParts): Uint8Array {
  const { heading, settings, versions, counters, now } = parts;
  const logs = parts.logs.map(keptLines);
  const leftOut = logs.reduce((sum, log) => sum + log.leftOut, 0);
  const files: Record<string, string> = {
    'read-me.txt': readMe(leftOut),
    'check.txt': `${diagnosisText(diagnosis, { heading, withFacts: true })}\n`,
    'check.json': asJson(diagnosis),
    'settings.json': asJson(settings),
    'versions.json': asJson(versions),
    'counters.json': asJson(counters),
    ...Object.fromEntries(
      logs.flatMap(({ lines }, age) =>
        lines === '' ? [] : [[`log/${age === 0 ? 'log' : `log.${age}`}.jsonl`, lines]],
      ),
    ),
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(bytes, { mtime: now });
}

function keptLines(file: string): { readonly lines: string; readonly leftOut: number } {
  const lines = file.split('\n').filter((line) => line.trim() !== '');
  const kept = lines.flatMap((line) => writtenLine(line) ?? []);
  return { lines: kept.map((line) => `${line}\n`).join(''), leftOut: lines.length - kept.length };
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const readMe = (leftOut: number): string =>
  [
    'Support file of the Shared Care Record viewer.',
    '',
    'It holds no patient data, no name or id of anybody who signs in, and no password, key or token:',
    '  check.txt, check.json   what was looked at, and how it went',
    '  settings.json           the settings in force; what is secret is left out',
    '  versions.json           of the viewer and of this computer’s system',
    '  counters.json           how the audit trail and the copies of records stand, in numbers',
    '  log/                    the log: events of a closed list, with numbers and words of closed lists',
    '',
    leftOut === 0
      ? 'Every line of the log is in it.'
      : `Left out: ${leftOut} ${leftOut === 1 ? 'line' : 'lines'} in the log files that are not of that list.`,
    '',
  ].join('\n');
