/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A newsletter's file with two issues, and a review copy of the second beside it. */
#pragma once

#include "merge-fixture.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
  char *copy;
  RbDocument *document;
  RbNode *issue;
  RbNode *article;
} Review;

void review_set_up (Review *f, gconstpointer unused);
void review_tear_down (Review *f, gconstpointer unused);

/** A picture of one pixel, one of two. */
GBytes *review_picture (guint number);
RbNode *review_add_photo (RbDocument *document, RbNode *node, const char *slot, GBytes *bytes);
void review_write (Review *f);
/** To work in. */
RbDocument *review_open (Review *f);
/** The same article there. */
RbNode *review_article (Review *f, RbDocument *copy);
RbMerge *review_open_merge (Review *f);
/** Merges; so many changes must be in it and no conflict. */
void review_merge (Review *f, guint changes);

void review_exec (const char *path, const char *sql);
char *review_hash (const char *path);

G_END_DECLS
