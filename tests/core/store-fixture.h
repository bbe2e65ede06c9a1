/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the store share: a file in a folder of its own, and what becomes of it. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
} StoreFixture;

/** Set-up and tear-down for g_test_add(). There is no file yet. */
void store_set_up (StoreFixture *f, gconstpointer data);
void store_tear_down (StoreFixture *f, gconstpointer data);
#define store_add(path, function)                                                                  \
  g_test_add (path, StoreFixture, NULL, store_set_up, function, store_tear_down)

/** A newsletter with one article, "A headline that is hashed", which is given. */
RbNode *store_make (StoreFixture *f, RbDocument **document);
/** The same, and nobody has it open. */
void store_make_closed (StoreFixture *f);

/** Does that to a file as another program would. */
void store_exec_sql (const char *path, const char *sql);
/** The sum of its bytes. Caller frees. */
char *store_hash_file (const char *path);
/** One file is what people mail, copy and back up. */
guint store_count_files (StoreFixture *f);
/** Opening must fail with @code, name the file, and leave it as it was. */
void store_assert_refused (StoreFixture *f, int code);

G_END_DECLS
