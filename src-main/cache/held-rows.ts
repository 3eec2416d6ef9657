import type { ReadableCache } from './open.ts';
import { CacheError } from './errors.ts';
import { contentOf, type PartSums, sealOf } from './seal.ts';

/** One copy, as its row says; verified. */
export interface HeldRow {
  readonly heldId: number;
  readonly patientId: string;
  readonly context: string;
  readonly fetchedWall: number;
  readonly fetchedSteady: number;
  readonly facts: string;
  readonly content: Buffer;
  readonly size: number;
}

export interface PackedPart extends PartSums {
  readonly packed: Buffer;
}

/** Reads copies and proves that they are what was put: throws CacheError 'unreadable' for whatever does not add up. */
export interface HeldRows {
  /** The one last used first. */
  readonly all: () => readonly HeldRow[];
  readonly of: (patientId: string) => HeldRow | null;
  readonly partsOf: (row: HeldRow) => readonly PartSums[];
  readonly packedOf: (row: HeldRow) => readonly PackedPart[];
}

const HEAD = `SELECT held_id AS heldId, patient_id AS patientId, context, fetched_wall AS fetchedWall,
  fetched_steady AS fetchedSteady, facts, content, seal, size FROM held`;

export function heldRows(database: ReadableCache): HeldRows {
  const selectAll = database.prepare<[], Sealed>(`${HEAD} ORDER BY used DESC`);
  const selectOne = database.prepare<[string], Sealed>(`${HEAD} WHERE patient_id = ?`);
  const selectParts = database.prepare<[number], PartSums>(
    'SELECT meta, length, digest FROM held_part WHERE held_id = ? ORDER BY part_id',
  );
  const selectPacked = database.prepare<[number], PackedPart>(
    `SELECT meta, length, digest, packed FROM held_part JOIN held_body USING (part_id)
     WHERE held_id = ? ORDER BY part_id`,
  );
  return {
    all: () => selectAll.all().map(proven),
    of: (patientId) => {
      const row = selectOne.get(patientId);
      return row === undefined ? null : proven(row);
    },
    partsOf: (row) => whole(row, selectParts.all(row.heldId)),
    packedOf: (row) => whole(row, selectPacked.all(row.heldId)),
  };
}

interface Sealed extends HeldRow {
  readonly seal: Buffer;
}

function proven(row: Sealed): HeldRow {
  if (!sealOf(row).equals(row.seal)) throw new CacheError('unreadable');
  return row;
}

function whole<T extends PartSums>(row: HeldRow, parts: readonly T[]): readonly T[] {
  if (!contentOf(parts).equals(row.content)) throw new CacheError('unreadable');
  return parts;
}
