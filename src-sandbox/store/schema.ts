/**
 * The sandbox's tables. `resource.json` stands last so that reading the other columns never touches its overflow
 * pages. `compartment` is ordered as the viewer asks (one patient, one type, newest first), so that a page of results
 * is one walk along its key, whatever else is stored. Dates are ms since 1970 UTC.
 */
export const SCHEMA = `
  CREATE TABLE resource (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    last_updated INTEGER NOT NULL,
    -- Start of the type's main date; UNDATED where it has none.
    date_key INTEGER NOT NULL,
    source TEXT,
    -- 'R' or 'V' where meta.security restricts it.
    restricted TEXT,
    json TEXT NOT NULL,
    UNIQUE (type, id)
  );

  CREATE TABLE compartment (
    patient TEXT NOT NULL,
    type TEXT NOT NULL,
    date_key INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    last_updated INTEGER NOT NULL,
    -- 1: by the type's own patient search parameter; 0: only by the wider Patient compartment.
    direct INTEGER NOT NULL,
    PRIMARY KEY (patient, type, date_key, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX compartment_by_seq ON compartment (patient, seq);

  -- A restricted document's content, and what tells where a restricted entry comes from: opened with it, never alone.
  CREATE TABLE belongs_with (
    seq INTEGER NOT NULL, target TEXT NOT NULL,
    PRIMARY KEY (seq, target)
  ) WITHOUT ROWID;

  CREATE TABLE token_index (
    seq INTEGER NOT NULL, param TEXT NOT NULL, code TEXT NOT NULL, system TEXT NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (seq, param, code, system)
  ) WITHOUT ROWID;

  CREATE TABLE date_index (
    seq INTEGER NOT NULL, param TEXT NOT NULL, start INTEGER NOT NULL, until INTEGER NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (seq, param, start, until)
  ) WITHOUT ROWID;

  CREATE TABLE string_index (
    seq INTEGER NOT NULL, param TEXT NOT NULL, folded TEXT NOT NULL, exact TEXT NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (seq, param, exact)
  ) WITHOUT ROWID;

  CREATE TABLE reference_index (
    seq INTEGER NOT NULL, param TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (seq, param, target)
  ) WITHOUT ROWID;
`;

/** Made once everything is loaded, which is twice as quick as keeping them up to date meanwhile. */
export const LOOKUPS = `
  CREATE INDEX IF NOT EXISTS resource_by_date ON resource (type, date_key, seq);
  CREATE INDEX IF NOT EXISTS compartment_by_update ON compartment (patient, type, last_updated, seq);
  CREATE INDEX IF NOT EXISTS compartment_of_resource ON compartment (seq);
  CREATE INDEX IF NOT EXISTS token_lookup ON token_index (type, param, code);
  CREATE INDEX IF NOT EXISTS date_lookup ON date_index (type, param, start);
  CREATE INDEX IF NOT EXISTS string_lookup ON string_index (type, param, folded);
  CREATE INDEX IF NOT EXISTS reference_lookup ON reference_index (target, type, param);
`;

/** Before every real date, so that undated resources come last when newest come first. */
export const UNDATED = -9_000_000_000_000_000;
