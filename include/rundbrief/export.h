/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * export: an issue as files. Everything is written beside its target and renamed into place, so
 * that a failed export leaves an earlier one whole.
 */
#pragma once

#include "document.h"
#include "progress.h"

G_BEGIN_DECLS

typedef enum {
  RB_EXPORT_NONE = 0,
  RB_EXPORT_FORCE = 1 << 0,      /* in spite of errors that the check found */
  RB_EXPORT_BY_ADDRESS = 1 << 1, /* a mail names its images by their address on the web, where the
                                    newsletter has one, and does not carry them inside */
  RB_EXPORT_UNCHECKED = 1 << 2,  /* the caller knows what the check says: it is not run again, and
                                    nothing stops the export */
} RbExportFlags;

typedef enum {
  RB_EXPORT_FOLDER, /* index.html, index.txt, images/ */
  RB_EXPORT_ZIP,    /* the same in one file, as the newsletter's mailing system wants it */
  RB_EXPORT_EML,    /* a mail with its images inside (cid:) */
  RB_EXPORT_TEXT,
  RB_EXPORT_PAGE,     /* one HTML file with everything inside, for a browser */
  RB_EXPORT_DELIVERY, /* a dated folder with all of these, rights sheet, check report, checksums */
} RbExportForm;

/**
 * A snapshot of what an export needs, taken in the main thread so that the rest can run aside. The
 * same newsletter gives the same bytes each time: where a form carries a date, it is that of
 * SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) where that is set,
 * else the issue's, else the present.
 */
typedef struct _RbExport RbExport;

/** Fails with %RB_ERROR_FINDINGS if the check found errors and @flags do not force. */
RbExport *rb_export_prepare (RbNode *issue, RbExportFlags flags, GError **error);
void rb_export_free (RbExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbExport, rb_export_free)

/**
 * Writes one form to @path, a file or (folder, delivery) a folder. A folder that exists is replaced
 * only if it is empty or an earlier export. Any thread, one call at a time.
 */
gboolean rb_export_write (RbExport *self, RbExportForm form, const char *path, RbProgress progress,
                          gpointer user_data, GCancellable *cancellable, GError **error);
/**
 * The mail as bytes, for sending it as a test; @to (addresses as a person types them) may be %NULL.
 * It is of now, and no two are the same mail to a mail program. Any thread, one call at a time.
 */
GBytes *rb_export_make_mail (RbExport *self, const char *const *to, RbProgress progress,
                             gpointer user_data, GCancellable *cancellable, GError **error);
/** Has the delivery package hold the mail as a PDF, which only a program with a screen can make. */
void rb_export_set_pdf (RbExport *self, GBytes *pdf);
/** The moment that a form tells of, in seconds since 1970: see RbExport. */
gint64 rb_export_get_date (RbNode *issue);
/** A file or folder name for a form: "August 2025.zip", "2026-11-28 August 2025". Caller frees. */
char *rb_export_dup_name (RbNode *issue, RbExportForm form);

/** The folder alone, and the text alone: rb_export_write() without all that they do not need. */
gboolean rb_export_folder (RbExport *self, const char *folder, RbProgress progress,
                           gpointer user_data, GCancellable *cancellable, GError **error);
gboolean rb_export_text (RbExport *self, const char *path, GError **error);
/** The plain text, owned by @self. */
const char *rb_export_get_text (RbExport *self);

/**
 * Writes the newsletter (or, where @issue is not %NULL, that one alone) as JSON, with its photos in
 * files beside it. No file that holds anything else is overwritten: a photo whose path is taken
 * gets another, in the texts too.
 */
gboolean rb_export_json (RbNode *newsletter, RbNode *issue, const char *path, GError **error);

/**
 * Marks the issue as it stands as a version that was exported, unless it is marked with the same
 * @label already: "ZIP file · ~/Exports". Blocks for a moment.
 */
gboolean rb_export_mark (RbNode *issue, const char *label, GError **error);
/** Whether it is. */
gboolean rb_export_is_marked (RbNode *issue, const char *label);

/** Warnings that do not stop an export, one sentence each; %NULL-terminated, owned by @self. */
const char *const *rb_export_get_warnings (RbExport *self);

G_END_DECLS
