/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * tree: a folder of files that is written beside its target and takes its place once it is whole
 * and on the disk. It tells in a file of its own what it holds, so that the next one may replace
 * it, and nothing else.
 */
#pragma once

#include "error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RbTree RbTree;

/** Whether an earlier tree stands at @path, which the next one replaces. */
gboolean rb_tree_is_earlier (const char *path);
/** Fails if anything stands at @path that is not an earlier tree. */
RbTree *rb_tree_new (const char *path, GError **error);
/** What was written is removed, unless it was settled. */
void rb_tree_free (RbTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbTree, rb_tree_free)

/** Makes a folder in it: "images", "html/images". */
gboolean rb_tree_add_folder (RbTree *self, const char *name, GError **error);
/** Writes a file; @name may have folders, which must have been made. */
gboolean rb_tree_add (RbTree *self, const char *name, const void *data, gsize length,
                      GError **error);
gboolean rb_tree_add_bytes (RbTree *self, const char *name, GBytes *bytes, GError **error);
/** Writes SHA256SUMS: a line for each file so far, for "sha256sum -c". */
gboolean rb_tree_add_sums (RbTree *self, GError **error);

/** Waits for the disk, and puts the folder into its place. */
gboolean rb_tree_settle (RbTree *self, GError **error);

G_END_DECLS
