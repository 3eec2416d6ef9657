import type { HeldBody } from './api.ts';
import type { ReadableCache } from './open.ts';
import { CacheError } from './errors.ts';
import { NOTHING } from './pack.ts';
import { digestOf, type PartSums, sealOf, sumOf } from './seal.ts';

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

/** Reads copies and proves that they are what was put: throws CacheError 'unreadable' for whatever does not add up. */
export interface HeldRows {
  /** The one last used first. */
  readonly all: () => readonly HeldRow[];
  readonly of: (patientId: string) => HeldRow | null;
  readonly metasOf: (row: HeldRow) => readonly string[];
  /** All of them are proved before any is given back. */
  readonly bodiesOf: (row: HeldRow) => readonly HeldBody[];
}

const HEAD = `SELECT held_id AS heldId, patient_id AS patientId, context, fetched_wall AS fetchedWall,
  fetched_steady AS fetchedSteady, facts, content, seal, size FROM held`;

export function heldRows(database: ReadableCache): HeldRows {
  const selectAll = database.prepare<[], Sealed>(`${HEAD} ORDER BY used DESC`);
  const selectOne = database.prepare<[string], Sealed>(`${HEAD} WHERE patient_id = ?`);
  const selectParts = database.prepare<[number], string>('SELECT parts FROM held_parts WHERE held_id = ?').pluck();
  const selectBodies = database
    .prepare<[number], Buffer>('SELECT packed FROM held_body WHERE held_id = ? ORDER BY body_id')
    .pluck();
  const partsOf = ({ heldId, content }: HeldRow): readonly PartSums[] => {
    const parts = selectParts.get(heldId);
    if (parts === undefined || !digestOf(parts).equals(content)) throw new CacheError('unreadable');
    return JSON.parse(parts) as readonly PartSums[];
  };
  return {
    all: () => selectAll.all().map(proven),
    of: (patientId) => {
      const row = selectOne.get(patientId);
      return row === undefined ? null : proven(row);
    },
    metasOf: (row) => partsOf(row).map(([meta]) => meta),
    bodiesOf: (row) => proved(partsOf(row), selectBodies.all(row.heldId)),
  };
}

interface Sealed extends HeldRow {
  readonly seal: Buffer;
}

function proven(row: Sealed): HeldRow {
  if (!sealOf(row).equals(row.seal)) throw new CacheError('unreadable');
  return row;
}

/** Each part with its body. @param packed of those parts that have one, in their order */
function proved(parts: readonly PartSums[], packed: readonly Buffer[]): readonly HeldBody[] {
  let at = 0;
  const bodies = parts.map(([meta, length, digest]): HeldBody => {
    if (length === 0) return { meta, body: NOTHING };
    const bytes = packed[at];
    at += 1;
    if (bytes === undefined || sumOf(bytes) !== digest) throw new CacheError('unreadable');
    return { meta, body: { bytes, length } };
  });
  if (at !== packed.length) throw new CacheError('unreadable');
  return bodies;
}
