/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * markdown-pictures: the pictures that a manuscript names. Those that cannot be had are no reason
 * to refuse the words: they go, and are told.
 */
#pragma once

#include "html-paste.h"
#include "import/intake.h"

#include <cmark.h>

G_BEGIN_DECLS

/** The pictures of one manuscript. */
typedef struct {
  RbIntake *intake;
  GCancellable *cancellable;
  guint *left_out;   /* where those that cannot be had are counted … */
  GPtrArray **names; /* … and named */
} RbMarkdownPictures;

/** Wants all that texts of the document name, and decodes them at once; FALSE only if cancelled. */
gboolean rb_markdown_pictures_take (const RbMarkdownPictures *self, cmark_node *document,
                                    GError **error);
/** A text without those that cannot be had. Takes @markdown. */
char *rb_markdown_pictures_keep (const RbMarkdownPictures *self, char *markdown);

G_END_DECLS
