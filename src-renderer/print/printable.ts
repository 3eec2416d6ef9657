import { clinicalInstant, formatDateTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry, EntryDetail } from '../../src-shared/clinical/entry.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientBanner } from '../../src-shared/clinical/banner.ts';
import { printedHeldWords } from '../held/held-words.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import type { RecordSnapshot } from '../record/record-snapshot.ts';

/** What can be printed. */
export type Printable =
  { readonly kind: 'summary' } | { readonly kind: 'entries'; readonly entryIds: readonly string[] };

/** An entry with everything that its source said about it. */
export interface EntryInFull {
  readonly entry: ClinicalEntry;
  readonly detail: EntryDetail;
}

/** One printing: what is printed does not change while it is. */
export interface PrintJob {
  readonly record: RecordSnapshot;
  /** Null for the summary. */
  readonly entries: readonly EntryInFull[] | null;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly who: string;
}

/**
 * When what is shown was true: the earliest instant of any part of it, because what is older than that may be anywhere in it
 * (HAZ-023). Null while nothing has been read.
 */
export function recordAsOf(ledger: CompletenessLedger | null, held: HeldShown | null = null): string | null {
  const instants = [
    ...(ledger?.sources ?? []),
    ...(ledger?.categories ?? []),
    ...(held === null ? [] : [held]),
  ].flatMap(({ asOf }) => asOf ?? []);
  const earliest = parseClinicalDate(instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]);
  return earliest === null ? null : formatDateTime(earliest);
}

/** Whose it is, who printed it and when, and of when it is: at the foot of every page, in this order. */
export function footLines({ record: { banner, ledger, held }, at, who }: PrintJob): readonly string[] {
  const asOf = recordAsOf(ledger, held);
  const isWhole = ledger?.finished === true;
  return [
    patientLine(banner),
    `Printed by ${who} on ${formatDateTime(clinicalInstant(at))}.`,
    ...[printedHeldWords(held)].filter((words) => words !== ''),
    `Record as of ${asOf ?? 'a time that is not known'}${isWhole ? '' : ', while it was still loading'}. What was recorded or changed later is not here.`,
  ];
}

function patientLine(banner: PatientBanner | null): string {
  if (banner === null) return 'Patient not known';
  const number = banner.nhsNumber === null ? 'not recorded' : formatNhsNumber(banner.nhsNumber);
  return `${banner.displayName} · NHS No. ${number}`;
}

/** A text as a string of CSS, whatever stands in it. */
export function cssString(text: string): string {
  const escaped = text.replaceAll(/["\\\p{Cc}]/gu, (found) => `\\${(found.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}
