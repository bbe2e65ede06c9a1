/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include <string.h>

RbNode *
library_add_picture (RbNode *parent, const char *slot, const char *bytes, const char *file)
{
  RbDocument *document = rb_document_of (parent);
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes));
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (document), data, "image/jpeg", 300, 200);
  RbNode *picture = rb_document_insert (document, parent, slot, RB_KIND_PICTURE, G_MAXUINT);

  rb_document_set (document, picture, "file", file);
  rb_document_set (document, picture, "blob", sha256);
  return picture;
}

RbNode *
library_add_unused (AppFixture *f, const char *bytes, const char *alt)
{
  g_autofree char *file = g_strdup_printf ("photos/%s.jpg", bytes);
  RbNode *picture = library_add_picture (rb_document_get_root (f->document), "photos", bytes, file);

  rb_document_set (f->document, picture, "alt", alt);
  return picture;
}

void
library_show (AppFixture *f, LibraryShown *shown)
{
  shown->window = fixture_open_window (f);
  gtk_widget_activate_action (GTK_WIDGET (shown->window), "win.library", NULL);
  shown->library = RB_LIBRARY_WINDOW (fixture_find_window ("RbLibraryWindow"));
  g_assert_nonnull (shown->library);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (shown->library->grid)) &&
              gtk_widget_get_width (GTK_WIDGET (shown->library->grid)) > 0);
  fixture_settle ();
}

guint
library_count (LibraryShown *shown)
{
  return g_list_model_get_n_items (rb_library_model_get_shown (shown->library->model));
}

void
library_select (LibraryShown *shown, RbNode *picture)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new ();

  rb_library_model_refresh (shown->library->model);
  g_ptr_array_add (sums, (gpointer)rb_node_get (picture, "blob"));
  rb_library_select (shown->library, sums);
  fixture_settle ();
}
