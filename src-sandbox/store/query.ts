import type { Filter } from './filters.ts';
import type { ResourceStore, StoredResource } from './store.ts';

/** A row of a page, with the value that it is ordered by. */
export interface PageRow extends StoredResource {
  readonly key: number | string;
}

export interface PageQuery {
  /** Undefined: every type (Patient/$everything). */
  readonly type: string | undefined;
  readonly patientId: string | undefined;
  /** True: the whole compartment; false: the type's own patient parameter. */
  readonly wholeCompartment: boolean;
  readonly filters: readonly Filter[];
  readonly sort: { readonly by: 'date' | '_lastUpdated' | '_id' | 'stored'; readonly descending: boolean };
  readonly after: { readonly key: number | string; readonly seq: number } | undefined;
  readonly limit: number;
}

interface Built {
  readonly from: string;
  readonly where: string;
  readonly args: (string | number)[];
  readonly key: string;
}

const COLUMNS = 'r.seq, r.type, r.id, r.version, r.last_updated AS lastUpdated, r.source, r.restricted, r.json';

/** One page, in order; ask for one more than is wanted to learn whether there is a next. */
export function selectPage(store: ResourceStore, query: PageQuery): PageRow[] {
  const built = build(query);
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const beyond = query.sort.descending ? '<' : '>';
  const seq = built.from.includes('compartment') ? 'c.seq' : 'r.seq';
  const keyset = query.after === undefined ? '' : ` AND (${built.key}, ${seq}) ${beyond} (?, ?)`;
  const sql = `SELECT ${COLUMNS}, ${built.key} AS key FROM ${built.from} WHERE ${built.where}${keyset}
    ORDER BY ${built.key} ${direction}, ${seq} ${direction} LIMIT ?`;
  const args = [...built.args, ...(query.after === undefined ? [] : [query.after.key, query.after.seq]), query.limit];
  return store.database.prepare(sql).all(...args) as PageRow[];
}

/** How many there are on all pages. */
export function countAll(store: ResourceStore, query: PageQuery): number {
  const built = build(query);
  const row = store.database.prepare(`SELECT count(*) AS n FROM ${built.from} WHERE ${built.where}`).get(...built.args);
  return (row as { n: number }).n;
}

function build(query: PageQuery): Built {
  const conditions: string[] = [];
  const args: (string | number)[] = [];
  const within = query.patientId !== undefined;
  const table = within ? 'c' : 'r';
  if (query.patientId !== undefined) {
    conditions.push('c.patient = ?');
    args.push(query.patientId);
    if (!query.wholeCompartment) conditions.push('c.direct = 1');
  }
  if (query.type !== undefined) {
    conditions.push(`${table}.type = ?`);
    args.push(query.type);
  }
  for (const filter of query.filters) {
    conditions.push(filter.sql);
    args.push(...filter.args);
  }
  const keys = {
    date: `${table}.date_key`,
    _lastUpdated: `${table}.last_updated`,
    _id: 'r.id',
    stored: `${table}.seq`,
  };
  return {
    from: within ? 'compartment c JOIN resource r ON r.seq = c.seq' : 'resource r',
    where: conditions.length === 0 ? '1' : conditions.join(' AND '),
    args,
    key: keys[query.sort.by],
  };
}

/** Resources that the given ones refer to; `parameter` '*' is every reference that is indexed. */
export function selectReferred(
  store: ResourceStore,
  seqs: readonly number[],
  parameter: string,
  targetType: string | undefined,
): StoredResource[] {
  if (seqs.length === 0) return [];
  const sql = `SELECT DISTINCT ${COLUMNS} FROM reference_index x
    JOIN resource r ON r.type = substr(x.target, 1, instr(x.target, '/') - 1) AND r.id = substr(x.target, instr(x.target, '/') + 1)
    WHERE x.seq IN (SELECT value FROM json_each(?))
      ${parameter === '*' ? '' : 'AND x.param = ?'} ${targetType === undefined ? '' : 'AND r.type = ?'}
    ORDER BY r.seq`;
  const args = [
    JSON.stringify(seqs),
    ...(parameter === '*' ? [] : [parameter]),
    ...(targetType === undefined ? [] : [targetType]),
  ];
  return store.database.prepare(sql).all(...args) as StoredResource[];
}

/** Resources of a type that refer to the given `Type/id`s. */
export function selectReferring(
  store: ResourceStore,
  targets: readonly string[],
  type: string,
  parameter: string,
): StoredResource[] {
  if (targets.length === 0) return [];
  const sql = `SELECT DISTINCT ${COLUMNS} FROM reference_index x JOIN resource r ON r.seq = x.seq
    WHERE x.target IN (SELECT value FROM json_each(?)) AND x.type = ? ${parameter === '*' ? '' : 'AND x.param = ?'}
    ORDER BY r.seq`;
  const args = [JSON.stringify(targets), type, ...(parameter === '*' ? [] : [parameter])];
  return store.database.prepare(sql).all(...args) as StoredResource[];
}
