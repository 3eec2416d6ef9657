import type { ResultRow, ResultsTable, ResultValue } from '../../../src-shared/clinical/results-table.ts';
import { on } from './made-up.ts';

/** A value of nobody. `when` is FHIR text, or null. */
export function madeUpValue(
  entryId: string,
  when: string | null = '2026-11-20',
  value: number | null = 4.2,
  rest: Partial<ResultValue> = {},
): ResultValue {
  return {
    entryId,
    text: value === null ? 'Negative' : `${value}\u00A0mmol\u00A0per\u00A0L`,
    when: when === null ? null : on(when),
    isWhenEnd: false,
    value,
    comparator: '',
    interpretation: '',
    isAbnormal: false,
    isCalledNormal: false,
    standing: '',
    stands: true,
    range: '',
    low: null,
    high: null,
    where: 'Newton Surgery',
    panel: '',
    ...rest,
  };
}

export function madeUpRow(name: string, values: readonly ResultValue[], rest: Partial<ResultRow> = {}): ResultRow {
  return {
    key: name,
    name,
    unit: 'mmol\u00A0per\u00A0L',
    group: 'Urea and electrolytes',
    headsGroup: false,
    partOf: '',
    alsoCalled: [],
    values,
    ...rest,
  };
}

export const madeUpResults = (...rows: readonly ResultRow[]): ResultsTable => ({ asOf: '2026-11-22T12:00:00Z', rows });
