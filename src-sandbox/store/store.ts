import Database from 'better-sqlite3';
import { nhsNumberDigits, NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { at, isObject, textAt } from '../resource.ts';
import type { Resource } from '../resource.ts';
import { PATIENT_COMPARTMENT } from './compartment.ts';
import { rangeOfDate } from './date-range.ts';
import { foldText, indexValues, referenceTarget } from './index-values.ts';
import { inheritMembership } from './inherit.ts';
import { LOOKUPS, SCHEMA } from './schema.ts';

/** What a resource without `meta.lastUpdated` is said to have been updated at: the same in every run. */
const DEFAULT_LAST_UPDATED = '2026-01-01T00:00:00.000Z';

/** A stored resource as it is served. `json` is the text of the resource, with its `meta` filled in. */
export interface StoredResource {
  readonly seq: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** ms since 1970 UTC. */
  readonly lastUpdated: number;
  readonly source: string | null;
  readonly restricted: 'R' | 'V' | null;
  readonly json: string;
}

const COLUMNS = 'r.seq, r.type, r.id, r.version, r.last_updated AS lastUpdated, r.source, r.restricted, r.json';

/** The resources of one sandbox in an in-memory database: gone when the process is. */
export class ResourceStore {
  readonly database: Database.Database;
  readonly #statements;
  /** Asked for with every search, and the same until more is loaded; audit events have neither. */
  readonly #sources = new Map<string, readonly string[]>();
  readonly #restricted = new Map<string, ReadonlyMap<string, number>>();
  readonly #patientsByNhsNumber = new Map<string, string[]>();
  readonly #removed = new Map<string, readonly string[]>();

  constructor() {
    this.database = new Database(':memory:');
    this.database.pragma('journal_mode = OFF');
    this.database.pragma('cache_size = -65536');
    this.database.exec(SCHEMA);
    const prepare = (sql: string): Database.Statement => this.database.prepare(sql);
    this.#statements = {
      resource: prepare(
        'INSERT INTO resource (type, id, version, last_updated, date_key, source, restricted, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      compartment: prepare(
        `INSERT INTO compartment (patient, type, date_key, seq, last_updated, direct) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (patient, seq) DO UPDATE SET direct = max(direct, excluded.direct)`,
      ),
      token: prepare('INSERT OR IGNORE INTO token_index VALUES (?, ?, ?, ?, ?)'),
      date: prepare('INSERT OR IGNORE INTO date_index VALUES (?, ?, ?, ?, ?)'),
      string: prepare('INSERT OR IGNORE INTO string_index VALUES (?, ?, ?, ?, ?)'),
      reference: prepare('INSERT OR IGNORE INTO reference_index VALUES (?, ?, ?, ?)'),
      change: prepare('UPDATE resource SET version = ?, last_updated = ?, date_key = ?, json = ? WHERE seq = ?'),
      move: prepare('UPDATE compartment SET date_key = ?, last_updated = ? WHERE seq = ?'),
      get: prepare(`SELECT ${COLUMNS} FROM resource r WHERE r.type = ? AND r.id = ?`),
      patientsOf: prepare('SELECT patient FROM compartment WHERE seq = ? ORDER BY patient'),
      known: prepare('SELECT 1 FROM compartment WHERE patient = ? LIMIT 1'),
      belongsWith: prepare('SELECT target FROM belongs_with WHERE seq = ?'),
    };
  }

  /**
   * Stores resources in one transaction, then ties Binaries and Provenances to the patients of what they belong to.
   * Each needs an `id`, unique within its type. Patients are read first, so that references by NHS number alone find
   * theirs whatever the order.
   */
  insertAll(resources: readonly Resource[]): void {
    for (const resource of resources) this.#rememberNhsNumbers(resource);
    this.database.transaction(() => {
      for (const resource of resources) this.#insert(resource);
      this.database.exec(LOOKUPS);
      inheritMembership(this, COLUMNS);
    })();
    this.database.exec('ANALYZE');
    this.#forgetCounts();
  }

  /** Stores one more resource and gives it back as it will be served. */
  insert(resource: Resource): StoredResource {
    this.database.transaction(() => this.#insert(resource))();
    return this.get(resource.resourceType, resource.id ?? '') as StoredResource;
  }

  /** Stores one more resource of somebody's record, as a source sends it. */
  add(resource: Resource): void {
    this.insert(resource);
    this.#forgetCounts();
  }

  /** Puts a later version in a resource's place: whose it is and who may see it stay as they are. */
  replace(resource: Resource): void {
    const { resourceType: type, id = '' } = resource;
    const { seq } = this.#held(type, id);
    this.database.transaction(() => {
      const { version, lastUpdated, json } = asServed(resource);
      const values = indexValues(resource);
      this.#statements.change.run(version, lastUpdated, values.dateKey, json, seq);
      this.#statements.move.run(values.dateKey, lastUpdated, seq);
      this.#leaveIndexes(seq);
      this.#index(seq, type, values);
    })();
  }

  /** Takes a resource out of the record; that it was there is remembered. */
  remove(type: string, id: string): void {
    const { seq } = this.#held(type, id);
    this.#removed.set(`${type}/${id}`, this.patientsOf(seq));
    this.database.transaction(() => {
      this.#leaveIndexes(seq);
      for (const table of ['compartment', 'belongs_with', 'resource']) this.#leave(table, seq);
    })();
    this.#forgetCounts();
  }

  /** Ids of the patients whose record a resource was part of that has been removed; undefined where none has been. */
  patientsOfRemoved(type: string, id: string): readonly string[] | undefined {
    return this.#removed.get(`${type}/${id}`);
  }

  get(type: string, id: string): StoredResource | undefined {
    return this.#statements.get.get(type, id) as StoredResource | undefined;
  }

  /** Ids of the patients whose record a resource is part of. */
  patientsOf(seq: number): string[] {
    return this.#statements.patientsOf.all(seq).map((row) => (row as { patient: string }).patient);
  }

  /** True where the patient, or anything about the patient, is held. */
  knowsPatient(patientId: string): boolean {
    return this.get('Patient', patientId) !== undefined || this.#statements.known.get(patientId) !== undefined;
  }

  /** Distinct `meta.source` of a patient's resources, in alphabetical order. */
  sourcesOf(patientId: string): readonly string[] {
    const known = this.#sources.get(patientId);
    if (known !== undefined) return known;
    const rows = this.database
      .prepare(
        `SELECT DISTINCT r.source AS source FROM compartment c JOIN resource r ON r.seq = c.seq
         WHERE c.patient = ? AND r.source IS NOT NULL ORDER BY 1`,
      )
      .all(patientId) as { source: string }[];
    const found = rows.map((row) => row.source);
    this.#sources.set(patientId, found);
    return found;
  }

  /** `Type/id` of the restricted entries that a Binary or a Provenance is opened with. */
  belongsWith(seq: number): string[] {
    return this.#statements.belongsWith.all(seq).map((row) => (row as { target: string }).target);
  }

  /** How many of a patient's entries are restricted, by source ('' where it is not stated): what is opened with one is part of it. */
  restrictedCounts(patientId: string): ReadonlyMap<string, number> {
    const known = this.#restricted.get(patientId);
    if (known !== undefined) return known;
    const rows = this.database
      .prepare(
        `SELECT coalesce(r.source, '') AS source, count(*) AS n FROM compartment c JOIN resource r ON r.seq = c.seq
         WHERE c.patient = ? AND r.restricted IS NOT NULL AND c.type NOT IN ('Binary', 'Provenance') GROUP BY 1`,
      )
      .all(patientId) as { source: string; n: number }[];
    const found = new Map(rows.map((row) => [row.source, row.n]));
    this.#restricted.set(patientId, found);
    return found;
  }

  /** Resources about a patient who is not among the Patients held. */
  countWithoutPatient(): number {
    const row = this.database
      .prepare(
        `SELECT count(DISTINCT c.seq) AS n FROM compartment c
         WHERE NOT EXISTS (SELECT 1 FROM resource p WHERE p.type = 'Patient' AND p.id = c.patient)`,
      )
      .get() as { n: number };
    return row.n;
  }

  count(): number {
    return (this.database.prepare('SELECT count(*) AS n FROM resource').get() as { n: number }).n;
  }

  holdsType(type: string): boolean {
    return this.database.prepare('SELECT 1 FROM resource WHERE type = ? LIMIT 1').get(type) !== undefined;
  }

  close(): void {
    this.database.close();
  }

  #insert(resource: Resource): void {
    const { resourceType: type, id } = resource;
    if (id === undefined) throw new Error(`A ${type} without an id cannot be stored.`);
    const { version, lastUpdated, json } = asServed(resource);
    const values = indexValues(resource);
    const { lastInsertRowid } = this.#statements.resource.run(
      type,
      id,
      version,
      lastUpdated,
      values.dateKey,
      textAt(resource, 'meta.source') ?? null,
      restrictionOf(resource),
      json,
    );
    const seq = Number(lastInsertRowid);
    this.#index(seq, type, values);
    for (const { patient, direct } of this.#membership(resource)) {
      this.#statements.compartment.run(patient, type, values.dateKey, seq, lastUpdated, direct ? 1 : 0);
    }
  }

  #index(seq: number, type: string, values: ReturnType<typeof indexValues>): void {
    for (const { param, token } of values.tokens)
      this.#statements.token.run(seq, param, token.code, token.system, type);
    for (const { param, range } of values.dates) this.#statements.date.run(seq, param, range.start, range.until, type);
    for (const { param, text } of values.strings) this.#statements.string.run(seq, param, foldText(text), text, type);
    for (const { param, target } of values.references) this.#statements.reference.run(seq, param, target, type);
  }

  #leaveIndexes(seq: number): void {
    for (const kind of ['token', 'date', 'string', 'reference']) this.#leave(`${kind}_index`, seq);
  }

  #leave(table: string, seq: number): void {
    this.database.prepare(`DELETE FROM ${table} WHERE seq = ?`).run(seq);
  }

  #held(type: string, id: string): StoredResource {
    const held = this.get(type, id);
    if (held === undefined) throw new Error(`there is no ${type}/${id}`);
    return held;
  }

  #forgetCounts(): void {
    this.#sources.clear();
    this.#restricted.clear();
  }

  #membership(resource: Resource): { patient: string; direct: boolean }[] {
    if (resource.resourceType === 'Patient') return [{ patient: resource.id ?? '', direct: true }];
    const rule = PATIENT_COMPARTMENT[resource.resourceType];
    const paths = rule ?? { patient: resource.resourceType === 'Binary' ? ['securityContext'] : [], also: [] };
    const of = (path: string): string[] =>
      at(resource, path).flatMap((value) => this.#patientsReferred(resource, value));
    return [
      ...paths.patient.flatMap(of).map((patient) => ({ patient, direct: true })),
      ...paths.also.flatMap(of).map((patient) => ({ patient, direct: false })),
    ];
  }

  /** By literal reference, or by NHS number where the reference is logical or to a contained Patient. */
  #patientsReferred(resource: Resource, value: unknown): string[] {
    const literal = referenceTarget(value);
    if (literal !== undefined) return literal.startsWith('Patient/') ? [literal.slice('Patient/'.length)] : [];
    if (!isObject(value)) return [];
    const contained =
      typeof value['reference'] === 'string'
        ? at(resource, 'contained').find(
            (one) =>
              textAt(one, 'id') === String(value['reference']).slice(1) && textAt(one, 'resourceType') === 'Patient',
          )
        : undefined;
    const numbers = nhsNumbersOf(contained === undefined ? at(value, 'identifier') : at(contained, 'identifier'));
    return numbers.flatMap((number) => this.#patientsByNhsNumber.get(number)?.slice(0, 1) ?? []);
  }

  #rememberNhsNumbers(resource: Resource): void {
    if (resource.resourceType !== 'Patient' || resource.id === undefined) return;
    for (const number of nhsNumbersOf(at(resource, 'identifier'))) {
      this.#patientsByNhsNumber.set(number, [...(this.#patientsByNhsNumber.get(number) ?? []), resource.id]);
    }
  }
}

/** A resource's text with its `meta` filled in. */
function asServed(resource: Resource): Pick<StoredResource, 'version' | 'lastUpdated' | 'json'> {
  const given = textAt(resource, 'meta.lastUpdated');
  const lastUpdatedText = rangeOfDate(given) === undefined ? DEFAULT_LAST_UPDATED : (given as string);
  const version = Math.max(1, Math.trunc(Number(textAt(resource, 'meta.versionId') ?? 1)) || 1);
  const meta = { ...at(resource, 'meta').find(isObject), versionId: String(version), lastUpdated: lastUpdatedText };
  const { resourceType, id, meta: _meta, ...rest } = resource as Resource & Record<string, unknown>;
  const json = JSON.stringify({ resourceType, id, meta, ...rest });
  return { version, lastUpdated: rangeOfDate(lastUpdatedText)?.start ?? 0, json };
}

function restrictionOf(resource: Resource): 'R' | 'V' | null {
  if (resource.resourceType === 'Patient') return null;
  const codes = at(resource, 'meta.security.code');
  return codes.includes('V') ? 'V' : codes.includes('R') ? 'R' : null;
}

function nhsNumbersOf(identifiers: readonly unknown[]): string[] {
  return identifiers
    .filter((one) => textAt(one, 'system') === NHS_NUMBER_SYSTEM)
    .map((one) => nhsNumberDigits(textAt(one, 'value') ?? ''))
    .filter((digits) => digits !== '');
}
