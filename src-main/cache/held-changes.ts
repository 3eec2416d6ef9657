import type { Moment } from './age.ts';
import type { HeldBody, HeldHead } from './api.ts';
import type { HeldRow } from './held-rows.ts';
import type { WritableCache } from './open.ts';
import { digestOf, type PartSums, sealOf, sumOf } from './seal.ts';

/** Of all bodies, packed, and of what is said of them. */
export function sizeOf(facts: string, bodies: readonly HeldBody[]): number {
  return bodies.reduce((sum, { meta, body }) => sum + body.bytes.length + bytesOf(meta), bytesOf(facts));
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Writes copies. None of these begins a transaction: whoever calls them does. */
export interface HeldChanges {
  readonly insert: (
    head: Omit<HeldHead, 'until' | 'fetchedAt'>,
    fetched: Moment,
    bodies: readonly HeldBody[],
  ) => number;
  readonly renew: (row: HeldRow, fetched: Moment, facts: string) => void;
  readonly used: (patientId: string) => void;
  readonly remove: (heldId: number) => void;
}

export function heldChanges(database: WritableCache): HeldChanges {
  const insertHead = database.prepare<[string, string, number, number, string, Buffer, Buffer, number]>(
    `INSERT INTO held (patient_id, context, fetched_wall, fetched_steady, facts, content, seal, size, used)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(used), 0) + 1 FROM held))`,
  );
  const insertParts = database.prepare<[number | bigint, string]>(
    'INSERT INTO held_parts (held_id, parts) VALUES (?, ?)',
  );
  const insertBody = database.prepare<[number | bigint, Uint8Array]>(
    'INSERT INTO held_body (held_id, packed) VALUES (?, ?)',
  );
  const renew = database.prepare<[number, number, string, Buffer, number, number]>(
    'UPDATE held SET fetched_wall = ?, fetched_steady = ?, facts = ?, seal = ?, size = ? WHERE held_id = ?',
  );
  const use = database.prepare<[string]>(
    'UPDATE held SET used = (SELECT max(used) + 1 FROM held) WHERE patient_id = ?',
  );
  const removals = [
    'DELETE FROM held_body WHERE held_id = ?',
    'DELETE FROM held_parts WHERE held_id = ?',
    'DELETE FROM held WHERE held_id = ?',
  ].map((sql) => database.prepare<[number]>(sql));
  return {
    insert: ({ patientId, context, facts }, { wall, steady }, bodies) => {
      const parts = JSON.stringify(bodies.map(sumsOf));
      const content = digestOf(parts);
      const seal = sealOf({ patientId, context, fetchedWall: wall, fetchedSteady: steady, facts, content });
      const size = sizeOf(facts, bodies);
      const { lastInsertRowid } = insertHead.run(patientId, context, wall, steady, facts, content, seal, size);
      insertParts.run(lastInsertRowid, parts);
      for (const { body } of bodies) if (body.length > 0) insertBody.run(lastInsertRowid, body.bytes);
      return Number(lastInsertRowid);
    },
    renew: (row, { wall, steady }, facts) => {
      const seal = sealOf({ ...row, fetchedWall: wall, fetchedSteady: steady, facts });
      renew.run(wall, steady, facts, seal, row.size - bytesOf(row.facts) + bytesOf(facts), row.heldId);
    },
    used: (patientId) => void use.run(patientId),
    remove: (heldId) => removals.forEach((removal) => removal.run(heldId)),
  };
}

function sumsOf({ meta, body: { bytes, length } }: HeldBody): PartSums {
  return [meta, length, length > 0 ? sumOf(bytes) : ''];
}
