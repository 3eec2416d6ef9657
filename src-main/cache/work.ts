import type { CachedResource, WorkStore } from './api.ts';
import { CacheError, guarded } from './errors.ts';
import type { WritableCache } from './open.ts';
import { pack, unpack } from './pack.ts';
import { digestOf } from './seal.ts';

/** Small enough that one detail costs little to unpack, large enough that packing costs little (measured: 64 to 128). */
const CHUNK_RESOURCES = 96;
/** JSON text holds no bare line break, so one parts the resources of a chunk. */
const SEPARATOR = '\n';

interface Chunk {
  readonly packed: Buffer;
  readonly length: number;
}

/** Written in one piece, and not there before its transaction ends. */
interface Chunked {
  readonly id: number;
  readonly digest: Buffer;
  readonly part: readonly CachedResource[];
}

/** The working copies of open records: of this run of the process alone. What an earlier one left is removed at once. */
export function workCopies(database: WritableCache): () => WorkStore {
  const select = database.prepare<[number], Chunk>('SELECT packed, length FROM work_chunk WHERE chunk_id = ?');
  const insertChunk = database.prepare<[number, Uint8Array, number]>(
    'INSERT INTO work_chunk (work_id, packed, length) VALUES (?, ?, ?)',
  );
  const removeChunks = database.prepare<[number]>('DELETE FROM work_chunk WHERE work_id = ?');
  let opened = 0;
  database.exec('DELETE FROM work_chunk; PRAGMA incremental_vacuum');

  return () => {
    opened += 1;
    const workId = opened;
    /** What this run of the process has written: an older page that somebody put back in the file would verify too. */
    const digests = new Map<number, Buffer>();
    /** In which chunk, and where in it. In memory alone: no other run could read them. */
    const places = new Map<string, number>();
    // Neighbours are read one after another when names become known late: the last chunk is not unpacked for each.
    let last: { readonly id: number; readonly lines: readonly string[] } | null = null;

    const linesOf = (id: number): readonly string[] => {
      const chunk = select.get(id);
      const digest = digests.get(id);
      if (chunk === undefined || digest === undefined || !digestOf(chunk.packed).equals(digest))
        throw new CacheError('unreadable');
      return unpack({ bytes: chunk.packed, length: chunk.length }).toString('utf8').split(SEPARATOR);
    };
    const putChunk = (part: readonly CachedResource[]): Chunked => {
      const bytes = Buffer.from(part.map((row) => row.json).join(SEPARATOR), 'utf8');
      const { bytes: packed, length } = pack(bytes);
      const id = Number(insertChunk.run(workId, packed, length).lastInsertRowid);
      return { id, digest: digestOf(packed), part };
    };
    const putAll = database.transaction((rows: readonly CachedResource[]) => {
      const put: Chunked[] = [];
      for (let from = 0; from < rows.length; from += CHUNK_RESOURCES)
        put.push(putChunk(rows.slice(from, from + CHUNK_RESOURCES)));
      return put;
    });
    const removeAll = database.transaction(() => {
      removeChunks.run(workId);
      database.pragma('incremental_vacuum');
    });
    return {
      put: (rows) =>
        guarded(() => {
          for (const { id, digest, part } of putAll(rows)) {
            digests.set(id, digest);
            for (const [place, { resourceKey }] of part.entries())
              places.set(resourceKey, id * CHUNK_RESOURCES + place);
          }
        }),
      read: (resourceKey) =>
        guarded(() => {
          const at = places.get(resourceKey);
          if (at === undefined) return null;
          const id = Math.floor(at / CHUNK_RESOURCES);
          if (last?.id !== id) last = { id, lines: linesOf(id) };
          return last.lines[at % CHUNK_RESOURCES] ?? null;
        }),
      close: () => {
        last = null;
        digests.clear();
        places.clear();
        guarded(() => removeAll());
      },
    };
  };
}
