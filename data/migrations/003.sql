-- States of the newsletter that somebody gave a name, or that left the house. A version is a mark in
-- the history: the state after the change of this number. SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  issue INTEGER NOT NULL,
  label TEXT NOT NULL
);
