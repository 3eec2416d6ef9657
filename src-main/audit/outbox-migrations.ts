/**
 * Numbered, append-only: events that wait in a file of an earlier version are kept and delivered. `PRAGMA user_version` is
 * the number of the last one applied; the first version of the viewer did not write it.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS outbox (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     body TEXT NOT NULL,
     refused_at INTEGER
   ) STRICT`,
  `ALTER TABLE outbox ADD COLUMN recorded_at INTEGER NOT NULL DEFAULT 0;
   UPDATE outbox SET recorded_at = coalesce(CAST(round(unixepoch(json_extract(body, '$.recorded'), 'subsec') * 1000) AS INTEGER), 0);
   CREATE INDEX outbox_waiting ON outbox (sequence) WHERE refused_at IS NULL;
   CREATE INDEX outbox_refused ON outbox (sequence) WHERE refused_at IS NOT NULL;
   CREATE TABLE chain (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     id TEXT NOT NULL,
     number INTEGER NOT NULL,
     own TEXT NOT NULL,
     recorded_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE delivery (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     last_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE setting (
     name TEXT PRIMARY KEY,
     digest TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
];
