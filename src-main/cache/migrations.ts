/**
 * Numbered, append-only. `PRAGMA user_version` is the number of the last one applied. The cache is disposable, so a
 * migration may also drop and create.
 *
 * Resources are kept in chunks, because to compress them one by one costs ten times as much as to compress them
 * together, and the encryption is paid by the byte. A row of `resource` says where in which chunk a resource is.
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
];
