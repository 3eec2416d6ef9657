import { nhsNumberDigits, NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { FAR_FUTURE, FAR_PAST, rangeOfDate } from './date-range.ts';
import type { DateRange } from './date-range.ts';
import { foldText } from './index-values.ts';

/** A condition on `r` (the resource) with its arguments. */
export interface Filter {
  readonly sql: string;
  readonly args: readonly (string | number)[];
}

/** A search value that is not of the form FHIR asks for; the message is for the caller's OperationOutcome. */
export class SearchValueError extends Error {}

/**
 * Where a filter is to look. Inside one patient's record the record is walked and each resource is asked; without a
 * patient the index is asked first.
 */
export interface FilterScope {
  readonly type: string;
  readonly withinPatient: boolean;
}

function indexed(scope: FilterScope, table: string, param: string, condition: Filter): Filter {
  if (scope.withinPatient) {
    return {
      sql: `EXISTS (SELECT 1 FROM ${table} x WHERE x.seq = r.seq AND x.param = ? AND ${condition.sql})`,
      args: [param, ...condition.args],
    };
  }
  return {
    sql: `r.seq IN (SELECT x.seq FROM ${table} x WHERE x.type = ? AND x.param = ? AND ${condition.sql})`,
    args: [scope.type, param, ...condition.args],
  };
}

const anyOf = (filters: readonly Filter[]): Filter => ({
  sql: `(${filters.map((one) => one.sql).join(' OR ')})`,
  args: filters.flatMap((one) => one.args),
});

const not = (filter: Filter): Filter => ({ sql: `NOT ${filter.sql}`, args: filter.args });

/** `:missing=true|false` for any kind of parameter. */
export function missingFilter(scope: FilterScope, table: string, param: string, value: string): Filter {
  if (value !== 'true' && value !== 'false') throw new SearchValueError(`${param}:missing is either true or false.`);
  const present = indexed(scope, table, param, { sql: '1', args: [] });
  return value === 'true' ? not(present) : present;
}

/** `code`, `system|code`, `|code`, `system|`; commas mean 'or'; `:not` turns it round. */
export function tokenFilter(scope: FilterScope, param: string, values: readonly string[], negated: boolean): Filter {
  const conditions = values.map((value): Filter => {
    const bar = value.indexOf('|');
    if (bar === -1) return { sql: 'x.code = ?', args: [value] };
    const system = value.slice(0, bar);
    const code = system === NHS_NUMBER_SYSTEM ? nhsNumberDigits(value.slice(bar + 1)) : value.slice(bar + 1);
    if (code === '') return { sql: 'x.system = ?', args: [system] };
    // A `code` element has no system of its own in JSON: its value set gives it, so any system is taken for it.
    if (system !== '' && isCodeElement(param)) return { sql: 'x.code = ?', args: [code] };
    return { sql: 'x.code = ? AND x.system = ?', args: [code, system] };
  });
  const filter = indexed(scope, 'token_index', param, anyOf(conditions));
  return negated ? not(filter) : filter;
}

const isCodeElement = (param: string): boolean => param === 'gender' || param === 'status' || param === 'intent';

/** Starts with, whatever case and accents; `exact`: the same characters; `contains`: anywhere. */
export function stringFilter(
  scope: FilterScope,
  param: string,
  values: readonly string[],
  match: 'start' | 'exact' | 'contains',
): Filter {
  const conditions = values.map((value): Filter => {
    const folded = foldText(value);
    if (match === 'exact') return { sql: 'x.exact = ?', args: [value] };
    if (match === 'contains') return { sql: 'instr(x.folded, ?) > 0', args: [folded] };
    return { sql: 'x.folded >= ? AND x.folded < ?', args: [folded, `${folded}\u{10FFFF}`] };
  });
  return indexed(scope, 'string_index', param, anyOf(conditions));
}

/** `Type/id` targets, already resolved against this server's own base. */
export function referenceFilter(scope: FilterScope, param: string, targets: readonly string[]): Filter {
  return indexed(
    scope,
    'reference_index',
    param,
    anyOf(targets.map((target) => ({ sql: 'x.target = ?', args: [target] }))),
  );
}

/** FHIR date prefixes against the span of each value (`ge2020`, `lt2019-03-01`, …); commas mean 'or'. */
export function dateFilter(scope: FilterScope, param: string, values: readonly string[]): Filter {
  return indexed(scope, 'date_index', param, anyOf(values.map((value) => compareRange(value, 'x.start', 'x.until'))));
}

/** `_lastUpdated`: an instant of its own column. */
export function lastUpdatedFilter(values: readonly string[], column = 'r.last_updated'): Filter {
  return anyOf(values.map((value) => compareRange(value, column, `(${column} + 1)`)));
}

const PREFIXED = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.+)$/;

function compareRange(value: string, start: string, until: string): Filter {
  const match = PREFIXED.exec(value);
  const range = match === null ? undefined : rangeOfDate(match[2]);
  if (match === null || range === undefined) throw new SearchValueError(`'${value}' is not a FHIR date.`);
  switch (match[1] ?? 'eq') {
    case 'eq':
      return { sql: `(${start} >= ? AND ${until} <= ?)`, args: [range.start, range.until] };
    case 'ne':
      return { sql: `NOT (${start} >= ? AND ${until} <= ?)`, args: [range.start, range.until] };
    case 'gt':
      return { sql: `${until} > ?`, args: [range.until] };
    case 'lt':
      return { sql: `${start} < ?`, args: [range.start] };
    case 'ge':
      return { sql: `${until} > ?`, args: [range.start] };
    case 'le':
      return { sql: `${start} < ?`, args: [range.until] };
    case 'sa':
      return { sql: `${start} >= ?`, args: [range.until] };
    case 'eb':
      return { sql: `${until} <= ?`, args: [range.start] };
    default:
      return approximately(range, start, until);
  }
}

/** `ap`: within a tenth of the way from now (FHIR's suggestion), at least a day either side. */
function approximately(range: DateRange, start: string, until: string): Filter {
  const slack = Math.max(86_400_000, Math.abs(Date.now() - range.start) * 0.1);
  return {
    sql: `(${start} < ? AND ${until} > ?)`,
    args: [Math.min(FAR_FUTURE, range.until + slack), Math.max(FAR_PAST, range.start - slack)].map(Math.trunc),
  };
}
