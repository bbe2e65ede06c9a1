/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that stand in a text: what is known of them, below it. */
#include "app-fixture.h"
#include "field.h"
#include "text-photos.h"
#include <string.h>

static RbNode *
add_photo (AppFixture *f)
{
  RbNode *photo = rb_document_insert (f->document, rb_document_get_root (f->document), "photos",
                                      "picture", G_MAXUINT);

  rb_document_set (f->document, photo, "file", "photos/hafen.jpg");
  return photo;
}

/* What is read in a photo's place is edited with the photo, wherever it stood until then. */
static void
test_words (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = add_photo (f), *section = fixture_section (f, "text");
  GtkWidget *photos;

  rb_document_set (f->document, section, "body",
                   "__Davor__\n\n![Der *Hafen*](photos/hafen.jpg)\n\nDanach");
  photos = rb_text_photos_new (section);
  fixture_show (f, photos, 500, 400);
  g_assert_nonnull (fixture_find (photos, GTK_TYPE_LABEL, "Der Hafen"));
  g_assert_null (rb_field_find (photos, photo, "alt"));
  fixture_click (photos, "Edit Alternative Text");
  g_assert_cmpstr (rb_node_get (photo, "alt"), ==, "Der Hafen");
  g_assert_cmpstr (rb_node_get (section, "body"), ==,
                   "__Davor__\n\n![](photos/hafen.jpg)\n\nDanach");
  g_assert_nonnull (rb_field_find (photos, photo, "alt"));
  g_assert_true (
      fixture_is_below (gtk_window_get_focus (f->host), rb_field_find (photos, photo, "alt")));
  /* One step, which is taken back as one; the row follows. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (photo, "alt"), ==, "");
  wait_until (fixture_find (photos, GTK_TYPE_LABEL, "Der Hafen") != NULL);
}

static void
add (void)
{
  fixture_add ("/text-photos/words", test_words);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
