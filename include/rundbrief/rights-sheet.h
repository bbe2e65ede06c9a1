/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rights-sheet: a table of the photos of an issue's mail, with who made them, who holds the rights,
 * under which terms and how long they may be used: for the file of who answers for it.
 *
 * Its words are in the interface's language, for it is read in the office and not by subscribers.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef enum {
  RB_RIGHTS_SECTION,
  RB_RIGHTS_FILE,
  RB_RIGHTS_PHOTOGRAPHER,
  RB_RIGHTS_HOLDER,
  RB_RIGHTS_CREDIT, /* as it is printed, or why none is */
  RB_RIGHTS_LICENCE,
  RB_RIGHTS_LICENCE_URL,
  RB_RIGHTS_SOURCE,
  RB_RIGHTS_UNTIL, /* ISO 8601 */
  RB_RIGHTS_NOTE,
  RB_RIGHTS_STATE, /* "Expired", "No credit"; empty if nothing is wrong */
  RB_RIGHTS_N_COLUMNS,
} RbRightsColumn;

typedef struct {
  char *cells[RB_RIGHTS_N_COLUMNS]; /* never %NULL */
  char *sha256;
} RbRightsRow;

typedef struct {
  char *newsletter;
  char *issue;
  char *date;      /* ISO 8601: of the issue */
  GPtrArray *rows; /* of RbRightsRow, in the order of the mail */
  guint n_bad;     /* of them in a state that is no good */
  RbStore *store;
} RbRightsSheet;

/** A snapshot, taken in the main thread. @today tells which have expired. */
RbRightsSheet *rb_rights_sheet_new (RbNode *issue, GDateTime *today);
/** The same with the day that the computer's clock says. */
RbRightsSheet *rb_rights_sheet_new_today (RbNode *issue);
void rb_rights_sheet_free (RbRightsSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbRightsSheet, rb_rights_sheet_free)

/** "Licence", translated. */
const char *rb_rights_column_get_label (RbRightsColumn column);

/** "Photos of September 2025", translated. Caller frees. */
char *rb_rights_sheet_dup_title (const RbRightsSheet *self);

/**
 * A small picture of a row's photo, 192 × 128 pixels at most, or %NULL if it cannot be made. Any
 * thread; blocks.
 */
GBytes *rb_rights_sheet_get_picture (const RbRightsSheet *self, const RbRightsRow *row);

/**
 * As CSV (RFC 4180): UTF-8 with a byte order mark, for spreadsheets take it for something else
 * without; CRLF; the first row names the columns. @separator parts the cells; 0: as the region's
 * spreadsheets expect it, a semicolon where the decimal sign is a comma, else a comma. A cell that
 * a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets
 * an apostrophe before it. Caller frees.
 */
char *rb_rights_sheet_dup_csv (const RbRightsSheet *self, char separator);

/**
 * As a page of its own, to be read and printed (A4 across), with the small pictures in it. Any
 * thread; blocks while they are made. Caller frees.
 */
char *rb_rights_sheet_dup_html (const RbRightsSheet *self);

/**
 * Writes a file whose name tells the form: ".csv", ".html" or ".htm"; any other fails. An earlier
 * one is replaced when the new one is whole.
 */
gboolean rb_rights_sheet_write (const RbRightsSheet *self, const char *path, GError **error);

G_END_DECLS
