-- Renditions made for mails, kept so that they need not be made again, and how the window was left.
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE rendition (
  key TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  checksum TEXT NOT NULL,
  data BLOB NOT NULL
);
CREATE TABLE view_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
