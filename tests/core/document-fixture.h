/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the document share: a newsletter with one issue, and its file. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;
} DocumentFixture;

/** Set-up and tear-down for g_test_add(). */
void document_set_up (DocumentFixture *f, gconstpointer data);
void document_tear_down (DocumentFixture *f, gconstpointer data);
#define document_add(path, function)                                                               \
  g_test_add (path, DocumentFixture, NULL, document_set_up, function, document_tear_down)

/** Closes the document and reads it again from its file. */
void document_reopen (DocumentFixture *f);
/** Everything in it as text: kinds, fields and order. Caller frees. */
char *document_describe (DocumentFixture *f);
/** A section in one step, with its kind for a title. */
RbNode *document_add_section (DocumentFixture *f, const char *kind, guint index);
void document_undo (DocumentFixture *f);
void document_redo (DocumentFixture *f);

G_END_DECLS
