// In a process of its own, of Electron's Node: writes and reads the copy of a resident, beside a plain SQLite file.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cache, type HeldBody, openCache, pack, unpack } from '../../../../src-main/cache/index.ts';
import { MIGRATIONS } from '../../../../src-main/cache/migrations.ts';
import type { KeptPurpose } from '../../../../src-main/record/held/round.ts';
import { Round } from '../../../../src-main/record/held/round.ts';
import { alternating } from '../../measure/alternating.ts';
import { LIMITS, type MeasuringInput } from '../opened.ts';
import { readOpening } from '../workload.ts';

/** Of each run, in ms, and what the copy and its beginning come to, in bytes. */
export interface CopiesMeasured {
  readonly write: { readonly ours: readonly number[]; readonly reference: readonly number[] };
  readonly read: { readonly ours: readonly number[]; readonly reference: readonly number[] };
  readonly packed: number;
  readonly firstPaint: number;
}

const [, , inputFile = ''] = process.argv;
const { folder, scratch, rounds, output } = JSON.parse(readFileSync(inputFile, 'utf8')) as MeasuringInput;
const PATIENT = 'heavy-demonstration';
const CONTEXT = 'bench';
const KEY = '5c'.repeat(32);
const clock = { wall: Date.now, steady: () => performance.now() };
const encrypted = join(scratch, 'copies.db');
const plain = join(scratch, 'plain.db');
const round = roundOf();
const bodies = Array.from(round.bodies());
const firstPaint = bytesOfFirstPaint();

const write = await alternating(rounds, writeOurs, writePlain);
const read = await alternating(rounds, readOurs, readPlain);
const packed = bodies.reduce((sum, { body }) => sum + body.bytes.length, 0);
const measured: CopiesMeasured = { write, read, packed, firstPaint: firstPaint.length };
writeFileSync(output, JSON.stringify(measured));
process.exit(0);

/** What the record process keeps of the opening. */
function roundOf(): Round {
  const made = new Round(Date.now());
  for (const message of readOpening(folder)) {
    if (message.kind === 'pull-ended') made.ended(message.resourceType, message.outcome);
    if (message.kind !== 'body' || message.keep === undefined) continue;
    made.add({ purpose: message.purpose as KeptPurpose, ...message.keep, next: null, packed: pack(message.bytes) });
  }
  return made;
}

function opened(): Cache {
  rmSync(encrypted, { force: true });
  return openCache({ file: encrypted, keys: [], newKey: KEY }, LIMITS, clock).cache;
}

function hold(cache: Cache): void {
  cache.hold({ patientId: PATIENT, context: CONTEXT, fetchedAt: Date.now(), facts: '{}' }, bodies);
}

function writeOurs(): number {
  const cache = opened();
  const start = performance.now();
  hold(cache);
  const took = performance.now() - start;
  cache.close();
  return took;
}

/** The same schema and settings but for the cipher. */
function openedPlain(): Database.Database {
  rmSync(plain, { force: true });
  const database = new Database(plain);
  for (const setting of ['temp_store=MEMORY', 'journal_mode=MEMORY', 'secure_delete=ON', 'synchronous=OFF'])
    database.pragma(setting);
  database.pragma('locking_mode=EXCLUSIVE');
  database.pragma('auto_vacuum=2');
  for (const sql of MIGRATIONS) database.exec(sql);
  return database;
}

function writePlain(): number {
  const database = openedPlain();
  const sum = createHash('sha256').digest();
  const parts = JSON.stringify(bodies.map(({ meta, body }) => [meta, body.length, sum.toString('base64')]));
  const packed = bodies.flatMap(({ body }) => (body.length > 0 ? [body.bytes] : []));
  const head = database.prepare(
    'INSERT INTO held (patient_id, context, fetched_wall, fetched_steady, facts, content, seal, size, used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const said = database.prepare('INSERT INTO held_parts (held_id, parts) VALUES (?, ?)');
  const body = database.prepare('INSERT INTO held_body (held_id, packed) VALUES (?, ?)');
  const all = database.transaction(() => {
    const { lastInsertRowid } = head.run(PATIENT, CONTEXT, Date.now(), 0, '{}', sum, sum, 1, 1);
    said.run(lastInsertRowid, parts);
    for (const bytes of packed) body.run(lastInsertRowid, bytes);
  });
  const start = performance.now();
  all();
  const took = performance.now() - start;
  database.close();
  return took;
}

/** The Patient, the sources, and pages up to the first that has an entry. */
function* ofFirstPaint(held: Iterable<HeldBody>): Generator<Uint8Array> {
  for (const { meta, body } of held) {
    const { kind, purpose } = JSON.parse(meta) as { readonly kind: string; readonly purpose?: KeptPurpose };
    if (kind !== 'page') continue;
    const bytes = unpack(body);
    yield bytes;
    if (purpose?.kind === 'page' && bytes.includes('"search":{"mode":"match"')) return;
  }
}

function bytesOfFirstPaint(): Buffer {
  const bytes = Buffer.concat([...ofFirstPaint(bodies)]);
  if (bytes.length < 10_000) throw new Error('no page has an entry');
  return bytes;
}

/** As at a sign-in the file is open already. */
function readOurs(): number {
  const cache = opened();
  hold(cache);
  cache.close();
  const reader = openCache({ file: encrypted, keys: [KEY], newKey: KEY }, LIMITS, clock).cache;
  const start = performance.now();
  if (reader.held(PATIENT, CONTEXT) === null) throw new Error('no copy is held');
  let length = 0;
  for (const bytes of ofFirstPaint(reader.bodiesOf(PATIENT))) length += bytes.length;
  const took = performance.now() - start;
  reader.close();
  if (length !== firstPaint.length) throw new Error('other bytes were read');
  return took;
}

function readPlain(): number {
  rmSync(plain, { force: true });
  const writer = new Database(plain);
  writer.exec('CREATE TABLE one (body BLOB NOT NULL) STRICT');
  writer.prepare('INSERT INTO one VALUES (?)').run(firstPaint);
  writer.close();
  const reader = new Database(plain, { readonly: true });
  const select = reader.prepare<[], Buffer>('SELECT body FROM one').pluck();
  const start = performance.now();
  const row = select.get();
  const took = performance.now() - start;
  reader.close();
  if (row?.length !== firstPaint.length) throw new Error('other bytes were read');
  return took;
}
