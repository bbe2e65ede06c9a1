/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * earlier: which files are earlier exports of ours and may be replaced by the next one without a
 * question. A page, a mail and an archive tell what wrote them. A text, a table and a PDF have no
 * place for that: they are known by a note that the file system keeps with the file, and only as
 * long as nobody has changed them. Where it keeps no notes they are nobody's. Folders: see tree.h.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  RB_EARLIER_TEXT,
  RB_EARLIER_TABLE, /* of rights, CSV */
  RB_EARLIER_PDF,
  RB_EARLIER_ZIP,
  RB_EARLIER_EML,
  RB_EARLIER_JSON,
  RB_EARLIER_PAGE,
  RB_EARLIER_REVIEW_PAGE,
  RB_EARLIER_CHECK_REPORT,
  RB_EARLIER_RIGHTS_PAGE,
  RB_EARLIER_COMPARISON,
} RbEarlierForm;

/** Whether the file at @path is an earlier export of this form. An empty file is, too. */
gboolean rb_earlier_is (const char *path, RbEarlierForm form);

/** Writes what tells of the form into the head of a page. */
void rb_earlier_put_mark (GString *html, RbEarlierForm form);

/** Notes at a text, a table or a PDF that was written what it holds. Not every file system can. */
void rb_earlier_note (const char *path, RbEarlierForm form, const void *data, gsize length);

/** The comment at the end of a ZIP, and what a mail says of its program in X-Mailer. */
#define RB_EARLIER_ZIP_COMMENT "Rundbrief export 1"
#define RB_EARLIER_MAILER "Rundbrief"

G_END_DECLS
