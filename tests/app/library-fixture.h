/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the photo library share: its window, and photos to be in it. */
#pragma once

#include "app-fixture.h"
#include "library-private.h"

G_BEGIN_DECLS

/** What library_show() has opened. */
typedef struct {
  RbWindow *window;
  RbLibraryWindow *library;
} LibraryShown;

/** Not a picture that could be shown: the cells are told apart by their words. */
RbNode *library_add_picture (RbNode *parent, const char *slot, const char *bytes, const char *file);
/** One that only the library has. */
RbNode *library_add_unused (AppFixture *f, const char *bytes, const char *alt);

void library_show (AppFixture *f, LibraryShown *shown);
/** How many photos it shows. */
guint library_count (LibraryShown *shown);
void library_select (LibraryShown *shown, RbNode *picture);

G_END_DECLS
