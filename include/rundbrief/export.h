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
  RB_EXPORT_FORCE = 1 << 0, /* in spite of errors that the check found */
} RbExportFlags;

/** A snapshot of what an export needs, taken in the main thread so that the rest can run aside. */
typedef struct _RbExport RbExport;

/** Fails with %RB_ERROR_FINDINGS if the check found errors and @flags do not force. */
RbExport *rb_export_prepare (RbNode *issue, RbExportFlags flags, GError **error);
void rb_export_free (RbExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbExport, rb_export_free)

/**
 * Writes a folder: index.html, index.txt, images/. An existing folder is replaced only if it is
 * empty or an earlier export. Any thread.
 */
gboolean rb_export_folder (RbExport *self, const char *folder, RbProgress progress,
                           gpointer user_data, GCancellable *cancellable, GError **error);

/** Writes the plain text alone. Any thread. */
gboolean rb_export_text (RbExport *self, const char *path, GError **error);
/** The plain text, owned by @self. */
const char *rb_export_get_text (RbExport *self);

/**
 * Writes the newsletter (or, where @issue is not %NULL, that one alone) as JSON, with its photos in
 * files beside it. No file that holds anything else is overwritten: a photo whose path is taken
 * gets another, in the texts too.
 */
gboolean rb_export_json (RbNode *newsletter, RbNode *issue, const char *path, GError **error);

/** Warnings that do not stop an export, one sentence each; %NULL-terminated, owned by @self. */
const char *const *rb_export_get_warnings (RbExport *self);

G_END_DECLS
