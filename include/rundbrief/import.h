/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * import: a newsletter, or issues of one, from JSON or Markdown. Either all of a source comes in,
 * as one undo step, or nothing.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/**
 * Reads the JSON form at @path into @document: the newsletter's own fields replace those there,
 * its issues are added. Errors name the file, the line, the path within the JSON and, for an
 * unknown key or kind, the nearest known one. Photos are read through the photo worker.
 */
gboolean rb_import_json (RbDocument *document, const char *path, GCancellable *cancellable,
                         GError **error);

/** Reads a Markdown file as a new issue: each heading opens a section. */
gboolean rb_import_markdown (RbDocument *document, const char *path, GCancellable *cancellable,
                             GError **error);

/** One of the above, by the file's name. */
gboolean rb_import_file (RbDocument *document, const char *path, GCancellable *cancellable,
                         GError **error);

/**
 * Several of them; each is a step of its own, but none comes in unless all can be read. @paths ends
 * with %NULL.
 */
gboolean rb_import_files (RbDocument *document, const char *const *paths, GCancellable *cancellable,
                          GError **error);

/** A document in memory from a .rundbrief file (read-only) or a JSON form. */
RbDocument *rb_import_source (const char *path, GError **error);

G_END_DECLS
