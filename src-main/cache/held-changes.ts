import type { Moment } from './age.ts';
import type { HeldBody, HeldHead } from './api.ts';
import type { HeldRow } from './held-rows.ts';
import type { WritableCache } from './open.ts';
import { contentOf, digestOf, type PartSums, sealOf } from './seal.ts';

/** A body ready to be written: taken outside the transaction, so that an iterable may take its time and may throw. */
export interface ReadyPart extends PartSums {
  readonly packed: Uint8Array;
}

export function readyParts(bodies: Iterable<HeldBody>): readonly ReadyPart[] {
  return Array.from(bodies, ({ meta, body: { bytes, length } }) => ({
    meta,
    length,
    digest: digestOf(bytes),
    packed: bytes,
  }));
}

export function sizeOf(facts: string, parts: readonly ReadyPart[]): number {
  return parts.reduce((sum, part) => sum + part.packed.length + bytesOf(part.meta), bytesOf(facts));
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Writes copies. None of these begins a transaction: whoever calls them does. */
export interface HeldChanges {
  readonly insert: (
    head: Omit<HeldHead, 'until' | 'fetchedAt'>,
    fetched: Moment,
    parts: readonly ReadyPart[],
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
  const insertPart = database.prepare<[number | bigint, string, number, Uint8Array]>(
    'INSERT INTO held_part (held_id, meta, length, digest) VALUES (?, ?, ?, ?)',
  );
  const insertBody = database.prepare<[number | bigint, Uint8Array]>(
    'INSERT INTO held_body (part_id, packed) VALUES (?, ?)',
  );
  const renew = database.prepare<[number, number, string, Buffer, number, number]>(
    'UPDATE held SET fetched_wall = ?, fetched_steady = ?, facts = ?, seal = ?, size = ? WHERE held_id = ?',
  );
  const use = database.prepare<[string]>(
    'UPDATE held SET used = (SELECT max(used) + 1 FROM held) WHERE patient_id = ?',
  );
  const removals = [
    'DELETE FROM held_body WHERE part_id IN (SELECT part_id FROM held_part WHERE held_id = ?)',
    'DELETE FROM held_part WHERE held_id = ?',
    'DELETE FROM held WHERE held_id = ?',
  ].map((sql) => database.prepare<[number]>(sql));
  return {
    insert: ({ patientId, context, facts }, fetched, parts) => {
      const content = contentOf(parts);
      const size = sizeOf(facts, parts);
      const { wall, steady } = fetched;
      const seal = sealOf({ patientId, context, fetchedWall: wall, fetchedSteady: steady, facts, content });
      const { lastInsertRowid } = insertHead.run(patientId, context, wall, steady, facts, content, seal, size);
      for (const part of parts) {
        const at = insertPart.run(lastInsertRowid, part.meta, part.length, part.digest).lastInsertRowid;
        insertBody.run(at, part.packed);
      }
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
