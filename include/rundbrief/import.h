/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * import: a newsletter, or issues of one, from JSON or a manuscript. Either all of a source comes
 * in, as one undo step, or nothing.
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

/**
 * A source that is read whole, with its photos, and waits to come in: JSON, and manuscripts in
 * Markdown, HTML and, through LibreOffice, .docx, .odt, .doc and .rtf. Of a manuscript the headings
 * open sections.
 */
typedef struct _RbImport RbImport;

/**
 * Lets HTML and office documents be read too. Only programs that call this carry the libraries that
 * it takes: the tool, whose every start counts, does not.
 */
void rb_import_enable_documents (void);
/** Whether that was called. */
gboolean rb_import_reads_documents (void);
/** Whether a file of this name is such a document. */
gboolean rb_import_is_document (const char *name);

/** Whether a file of this name is read. */
gboolean rb_import_knows (const char *name);
/** Reads a source, in any thread. This may take long where LibreOffice is needed. */
RbImport *rb_import_read (const char *path, GCancellable *cancellable, GError **error);
void rb_import_free (RbImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbImport, rb_import_free)
/** Whether it is words only, and so may come into an issue that is there already. */
gboolean rb_import_is_manuscript (RbImport *self);
/** How many sections it brings. */
guint rb_import_count_sections (RbImport *self);
/** "2 pictures from the web, 1 comment": what could not be kept, or %NULL if all was. */
const char *rb_import_get_left_out (RbImport *self);
/**
 * Puts it into the newsletter, as one undo step, and marks the state as a version of the file's
 * name (see history.h). Once only; main thread; waits until it is written.
 */
void rb_import_put (RbImport *self, RbDocument *document);
/**
 * Puts a manuscript's sections into @issue, from @index on, as one undo step; the states before and
 * after are marked.
 */
void rb_import_put_into (RbImport *self, RbNode *issue, guint index);

/** Reads any of them and puts it in. */
gboolean rb_import_file (RbDocument *document, const char *path, GCancellable *cancellable,
                         GError **error);

/** Called for each source that came in. */
typedef void (*RbImportTold) (const char *path, RbImport *import, gpointer data);

/**
 * Several of them; each is a step of its own, but none comes in unless all can be read. @paths ends
 * with %NULL; @told may be %NULL.
 */
gboolean rb_import_files (RbDocument *document, const char *const *paths, RbImportTold told,
                          gpointer data, GCancellable *cancellable, GError **error);

/** A document in memory from a .rundbrief file (read-only) or a JSON form. */
RbDocument *rb_import_source (const char *path, GError **error);

G_END_DECLS
