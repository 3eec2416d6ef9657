/**
 * Numbered, append-only. `PRAGMA user_version` is the number of the last one applied. The cache is disposable, so a
 * migration may also drop and create.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE resource (
     patient_key TEXT NOT NULL,
     resource_key TEXT NOT NULL,
     body BLOB NOT NULL,
     stored_at INTEGER NOT NULL,
     PRIMARY KEY (patient_key, resource_key)
   ) STRICT, WITHOUT ROWID`,
];
