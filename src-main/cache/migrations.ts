/**
 * Numbered, append-only. `PRAGMA user_version` is the number of the last one applied. The cache is disposable, so a
 * migration may also drop and create.
 *
 * Resources of an open record are kept in chunks, because to compress them one by one costs ten times as much as to
 * compress them together, and the encryption is paid by the byte. Where in which chunk is in memory: nobody else reads them.
 * What a copy says of its bodies stands apart from them, so that it can be read without them, and in one row: of the hundred
 * and more answers that make up a copy most are empty, and a row of their own for each costs more than all that they say.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE chunk (
     chunk_id INTEGER PRIMARY KEY,
     patient_key TEXT NOT NULL,
     body BLOB NOT NULL,
     stored_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX chunk_by_patient ON chunk (patient_key);
   CREATE TABLE resource (
     patient_key TEXT NOT NULL,
     resource_key TEXT NOT NULL,
     chunk_id INTEGER NOT NULL,
     place INTEGER NOT NULL,
     PRIMARY KEY (patient_key, resource_key)
   ) STRICT, WITHOUT ROWID`,
  `DROP TABLE chunk;
   DROP TABLE resource;
   CREATE TABLE work_chunk (
     chunk_id INTEGER PRIMARY KEY AUTOINCREMENT,
     work_id INTEGER NOT NULL,
     packed BLOB NOT NULL,
     length INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX work_chunk_by_work ON work_chunk (work_id);
   CREATE TABLE work_resource (
     work_id INTEGER NOT NULL,
     resource_key TEXT NOT NULL,
     chunk_id INTEGER NOT NULL,
     place INTEGER NOT NULL,
     PRIMARY KEY (work_id, resource_key)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE held (
     held_id INTEGER PRIMARY KEY AUTOINCREMENT,
     patient_id TEXT NOT NULL UNIQUE,
     context TEXT NOT NULL,
     fetched_wall INTEGER NOT NULL,
     fetched_steady INTEGER NOT NULL,
     facts TEXT NOT NULL,
     content BLOB NOT NULL,
     seal BLOB NOT NULL,
     size INTEGER NOT NULL,
     used INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE held_part (
     part_id INTEGER PRIMARY KEY AUTOINCREMENT,
     held_id INTEGER NOT NULL,
     meta TEXT NOT NULL,
     length INTEGER NOT NULL,
     digest BLOB NOT NULL
   ) STRICT;
   CREATE INDEX held_part_by_held ON held_part (held_id);
   CREATE TABLE held_body (
     part_id INTEGER PRIMARY KEY,
     packed BLOB NOT NULL
   ) STRICT;
   CREATE TABLE clock (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     highest_wall INTEGER NOT NULL
   ) STRICT`,
  'DROP TABLE work_resource',
  `DELETE FROM held;
   DROP TABLE held_part;
   DROP TABLE held_body;
   CREATE TABLE held_parts (
     held_id INTEGER PRIMARY KEY,
     parts TEXT NOT NULL
   ) STRICT;
   CREATE TABLE held_body (
     body_id INTEGER PRIMARY KEY,
     held_id INTEGER NOT NULL,
     packed BLOB NOT NULL
   ) STRICT;
   CREATE INDEX held_body_by_held ON held_body (held_id)`,
];
