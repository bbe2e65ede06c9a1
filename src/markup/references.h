/* SPDX-License-Identifier: GPL-3.0-or-later */
/** references: what a Markdown text points to: its links, and the photos it names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *target;   /* the address or the photo's path, as written */
  char *words;    /* the link's words or the photo's alternative text, plain */
  gboolean photo; /* ![…](…) rather than […](…) */
} RbReference;

void rb_reference_free (RbReference *self);

/** All references of a text in their order, of RbReference; an empty array for %NULL. */
GPtrArray *rb_references_list (const char *markdown);

/**
 * The text with the photo path @from replaced by @to wherever it stands as a whole destination.
 * Caller frees.
 */
char *rb_references_rename_photo (const char *markdown, const char *from, const char *to);

/**
 * The text with all photo paths that @renamed (of strings) has replaced by what it has for them, in
 * one go: what is new is not looked up again. %NULL if there is none of them. Caller frees.
 */
char *rb_references_rename_photos (const char *markdown, GHashTable *renamed);

/**
 * The text with the address @from replaced by @to wherever it stands as a whole destination, or by
 * itself. What Markdown might take @to apart at is escaped as addresses are. Caller frees.
 */
char *rb_references_replace (const char *markdown, const char *from, const char *to);

G_END_DECLS
