import { formatNhsNumber, NHS_NUMBER_SYSTEM, nhsNumberDigits } from '../../../src-shared/clinical/nhs-number.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { codeOf, term } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import { isOver } from './in-force.ts';

/** One NHS number of the Patient, as recorded. */
export interface NhsNumber {
  readonly digits: string;
  /** True for status 01; null where the record does not say. */
  readonly verified: boolean | null;
  /** UK Core verification status in words; '' where the record does not say. */
  readonly status: string;
}

/** UKCore-NHSNumberVerificationStatusEngland; the older UKCore-NHSNumberVerificationStatus has the words as codes. */
const STATUS: Readonly<Record<string, string>> = {
  '01': 'Number present and verified',
  '02': 'Number present but not traced',
  '03': 'Trace required',
  '04': 'Trace attempted, no match or multiple matches found',
  '05': 'Trace needs to be resolved: NHS number or patient detail conflict',
  '06': 'Trace in progress',
  '07': 'Number not present and trace not required',
  '08': 'Trace postponed (baby under six weeks old)',
};

const VERIFIED: ReadonlySet<string> = new Set(['01', 'number-present-and-verified']);

/** UK Core, and Care Connect whose addresses end in a version. */
const STATUS_EXTENSION = /NHSNumberVerificationStatus(?:-\d+)?$/;

function read(identifier: Json): NhsNumber {
  const extension = objects(identifier['extension']).find((item) => STATUS_EXTENSION.test(text(item['url'])));
  const coded = extension?.['valueCodeableConcept'];
  const code = codeOf(coded);
  return {
    digits: nhsNumberDigits(text(identifier['value'])),
    verified: code === '' ? null : VERIFIED.has(code),
    status: lookup(STATUS, code) ?? term(coded),
  };
}

const isSuperseded = (identifier: Json, nowMs: number): boolean =>
  identifier['use'] === 'old' || isOver(identifier['period'], nowMs);

function nhsNumberIdentifiers(patient: Json): readonly Json[] {
  return objects(patient['identifier']).filter(
    (identifier) => identifier['system'] === NHS_NUMBER_SYSTEM && nhsNumberDigits(text(identifier['value'])) !== '',
  );
}

/** The NHS number in use: without an end and not old; a number in another system is none. Null: none recorded. */
export function currentNhsNumber(patient: Json, nowMs: number): NhsNumber | null {
  const all = nhsNumberIdentifiers(patient);
  const identifier = all.find((item) => !isSuperseded(item, nowMs)) ?? all[0];
  return identifier === undefined ? null : read(identifier);
}

/** Whether two NHS numbers are both in use: one of them may be somebody else's (HAZ-005). */
export function hasSeveralInUse(patient: Json, nowMs: number): boolean {
  const inUse = nhsNumberIdentifiers(patient).filter((identifier) => !isSuperseded(identifier, nowMs));
  return new Set(inUse.map((identifier) => read(identifier).digits)).size > 1;
}

/** Every NHS number with its status, then the numbers of other systems (hospital, local), each with what it is. */
export function identifierFields(patient: Json, nowMs: number): readonly DetailField[] {
  const current = currentNhsNumber(patient, nowMs);
  const numbers = nhsNumberIdentifiers(patient).map((identifier) => {
    const { digits, status } = read(identifier);
    const label = isSuperseded(identifier, nowMs)
      ? 'Previous NHS number'
      : digits === current?.digits
        ? 'NHS number'
        : 'Another NHS number';
    return { label, value: withMore(formatNhsNumber(digits), status, periodText(identifier['period'])) };
  });
  const others = objects(patient['identifier'])
    .filter((identifier) => identifier['system'] !== NHS_NUMBER_SYSTEM && text(identifier['value']) !== '')
    .map((identifier) => {
      const use = text(identifier['use']);
      const assigner = text(object(identifier['assigner'])['display']);
      return {
        label: term(identifier['type']) || 'Other number',
        value: withMore(
          text(identifier['value']),
          text(identifier['system']),
          assigner,
          ['', 'usual', 'official'].includes(use) ? '' : statusWords(use).toLowerCase(),
          periodText(identifier['period']),
        ),
      };
    });
  return [...numbers, ...others];
}

function withMore(value: string, ...more: readonly string[]): string {
  const inner = joinWords(more);
  return inner === '' ? value : `${value} (${inner})`;
}
