-- The first form of a newsletter's file. SPDX-License-Identifier: GPL-3.0-or-later

-- One tree: newsletter, issues, sections, items, pictures. Ids are random, positions fractions, so
-- that two copies of a file can be merged row by row.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  parent INTEGER NOT NULL,
  slot TEXT NOT NULL,
  kind TEXT NOT NULL,
  position REAL NOT NULL
);
CREATE TABLE field (
  node INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (node, name)
) WITHOUT ROWID;

-- What each node and its fields hash to: flipped bits pass SQLite's own check, not this one.
CREATE TABLE seal (
  node INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL
);

-- Bytes of photos, never changed, outside the history.
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  mime TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  data BLOB NOT NULL
);

-- The history: changesets of the session extension over node and field, only ever appended.
-- type 0 is an edit, 1 an undo and 2 a redo of the change in ref.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  type INTEGER NOT NULL,
  ref INTEGER NOT NULL,
  label TEXT NOT NULL,
  arg TEXT NOT NULL,
  changeset BLOB NOT NULL
);

-- uuid: of the newsletter; revision: counts the transactions that changed it.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', '0');
