/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which photos a newsletter holds and where each is shown; that none is lost with its last use. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *old_issue;
  RbNode *new_issue;
} Fixture;

static RbNode *
add (RbNode *parent, const char *slot, const char *kind, const char *field, const char *value)
{
  RbDocument *document = rb_document_of (parent);
  RbNode *node = rb_document_insert (document, parent, slot, kind, G_MAXUINT);

  if (field != NULL)
    rb_document_set (document, node, field, value);
  return node;
}

static RbNode *
add_picture (RbNode *parent, const char *slot, const char *bytes, const char *file,
             const char *credit)
{
  RbDocument *document = rb_document_of (parent);
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes));
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (document), data, "image/jpeg", 300, 200);
  RbNode *picture = add (parent, slot, RB_KIND_PICTURE, "file", file);

  rb_document_set (document, picture, "blob", sha256);
  rb_document_set (document, picture, "credit", credit);
  return picture;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", &error);
  g_assert_no_error (error);
  f->newsletter = rb_document_get_root (f->document);
  f->new_issue = add (f->newsletter, "issues", "issue", "date", "2025-09-30");
  f->old_issue = add (f->newsletter, "issues", "issue", "date", "2025-08-30");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

static const RbStoredPhoto *
find (GPtrArray *photos, const char *bytes)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);

  for (guint i = 0; i < photos->len; i++)
    if (strcmp (((RbStoredPhoto *)photos->pdata[i])->sha256, sha256) == 0)
      return photos->pdata[i];
  return NULL;
}

static const RbPhotoUse *
use_of (const RbStoredPhoto *photo, guint i)
{
  g_assert_cmpuint (i, <, photo->uses->len);
  return photo->uses->pdata[i];
}

static void
test_places (Fixture *f, gconstpointer unused)
{
  RbNode *article = add (f->old_issue, "sections", "article", "headline", "Kongress");
  RbNode *cards = add (f->new_issue, "sections", "cards", NULL, NULL);
  RbNode *card = add (cards, "items", "card", NULL, NULL);
  RbNode *text = add (f->new_issue, "sections", "text", "body",
                      "Ein ![Hafen](photos/hafen.jpg) und `![kein](photos/leer.jpg)` Foto.");
  RbNode *hafen, *of_card;
  g_autoptr (GDateTime) today = rb_date_parse ("2025-10-01", NULL);
  g_autoptr (GPtrArray) photos = NULL;
  const RbStoredPhoto *photo;

  add_picture (article, "photo", "kongress", "photos/kongress.jpg", "Alt");
  of_card = add_picture (card, "photo", "kongress", "photos/kongress.jpg", NULL);
  hafen = add_picture (f->newsletter, "photos", "hafen", "photos/hafen.jpg", "Hafenamt");
  rb_document_set (f->document, hafen, "usable_until", "2025-09-30");
  add_picture (f->newsletter, "photos", "leer", "photos/leer.jpg", "Niemand");
  add_picture (f->newsletter, "photos", "neu", "photos/neu.jpg", NULL);
  add_picture (f->newsletter, "logo", "logo", "photos/logo.png", NULL);
  /* Without bytes there is no photo. */
  add (add (f->new_issue, "sections", "photo", NULL, NULL), "photo", RB_KIND_PICTURE, "alt", "?");
  photos = rb_photo_uses_collect (f->newsletter, today);
  g_assert_cmpuint (photos->len, ==, 5);

  /* The unused first, the latest of them at the top; then the newest issue. */
  g_assert_true (photos->pdata[0] == find (photos, "neu"));
  g_assert_true (photos->pdata[1] == find (photos, "leer"));
  g_assert_true (photos->pdata[2] == find (photos, "kongress"));
  g_assert_true (photos->pdata[3] == find (photos, "hafen"));
  g_assert_true (photos->pdata[4] == find (photos, "logo"));
  g_assert_cmpuint (find (photos, "leer")->uses->len, ==, 0);
  g_assert_cmpuint (find (photos, "neu")->wants, ==, RB_PHOTO_WANTS_CREDIT | RB_PHOTO_WANTS_ALT);

  photo = find (photos, "kongress");
  g_assert_cmpuint (photo->uses->len, ==, 2);
  g_assert_true (photo->latest == of_card);
  g_assert_true (use_of (photo, 0)->node == card && use_of (photo, 0)->issue == f->new_issue);
  g_assert_true (use_of (photo, 1)->node == article && use_of (photo, 1)->issue == f->old_issue);
  g_assert_cmpint (use_of (photo, 1)->type, ==, RB_USE_SECTION);
  g_assert_cmpstr (use_of (photo, 1)->field, ==, "photo");
  /* One of its two uses has no credit. */
  g_assert_true (photo->wants & RB_PHOTO_WANTS_CREDIT);

  photo = find (photos, "hafen");
  g_assert_cmpuint (photo->uses->len, ==, 1);
  g_assert_cmpint (use_of (photo, 0)->type, ==, RB_USE_TEXT);
  g_assert_true (use_of (photo, 0)->node == text && use_of (photo, 0)->picture == hafen);
  g_assert_cmpstr (use_of (photo, 0)->field, ==, "body");
  /* The text itself describes it. */
  g_assert_cmpuint (photo->wants, ==, RB_PHOTO_IS_EXPIRED);

  photo = find (photos, "logo");
  g_assert_cmpint (use_of (photo, 0)->type, ==, RB_USE_BRAND);
  g_assert_null (use_of (photo, 0)->issue);
  g_assert_cmpuint (photo->wants, ==, RB_PHOTO_WANTS_ALT);
}

/* Removes @node; gives the only photo that waits in the library then, or %NULL. */
static RbNode *
remove_and_look (Fixture *f, RbNode *node)
{
  rb_photo_keep_and_remove (f->document, node);
  g_assert_cmpuint (rb_node_count (f->newsletter, "photos"), <=, 1);
  return rb_node_nth (f->newsletter, "photos", 0);
}

static void
test_kept (Fixture *f, gconstpointer unused)
{
  RbNode *cards = add (f->new_issue, "sections", "cards", NULL, NULL);
  RbNode *card = add (cards, "items", "card", NULL, NULL), *kept;

  rb_document_set (f->document, add_picture (card, "photo", "a", "photos/a.jpg", "Ada"), "licence",
                   "CC BY 4.0");
  kept = remove_and_look (f, cards);
  g_assert_nonnull (kept);
  g_assert_cmpstr (rb_node_get (kept, "file"), ==, "photos/a.jpg");
  g_assert_cmpstr (rb_node_get (kept, "credit"), ==, "Ada");
  g_assert_cmpstr (rb_node_get (kept, "licence"), ==, "CC BY 4.0");
  g_assert_true (rb_node_has (kept, "blob"));
  /* One step, there and back and there again. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (f->newsletter, "photos"), ==, 0);
  g_assert_cmpuint (rb_node_count (f->new_issue, "sections"), ==, 1);
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  kept = rb_node_nth (f->newsletter, "photos", 0);
  g_assert_cmpstr (rb_node_get (kept, "credit"), ==, "Ada");
  /* Out of the library it really goes. */
  rb_photo_keep_and_remove (f->document, kept);
  g_assert_cmpuint (rb_node_count (f->newsletter, "photos"), ==, 0);
}

static void
test_not_kept (Fixture *f, gconstpointer unused)
{
  RbNode *first = add (f->old_issue, "sections", "photo", NULL, NULL);
  RbNode *second = add (f->new_issue, "sections", "photo", NULL, NULL);
  RbNode *named;

  add_picture (first, "photo", "a", "photos/a.jpg", "Ada");
  add_picture (second, "photo", "a", "photos/a.jpg", "Ada Lovelace");
  g_assert_null (remove_and_look (f, f->old_issue));
  /* In a text it is used as well. */
  named = add_picture (f->newsletter, "photos", "a", "photos/b.jpg", "Text");
  add (f->new_issue, "sections", "text", "body", "![](photos/b.jpg)");
  g_assert_true (remove_and_look (f, second) == named);
  g_assert_cmpstr (rb_node_get (named, "credit"), ==, "Text");
}

/* What waits in the library already learns what was said of the photo last. */
static void
test_kept_in_place (Fixture *f, gconstpointer unused)
{
  RbNode *section = add (f->new_issue, "sections", "photo", NULL, NULL);
  RbNode *waiting = add_picture (f->newsletter, "photos", "a", "photos/a.jpg", "Early");

  add_picture (section, "photo", "a", "photos/x.jpg", "Late");
  g_assert_true (remove_and_look (f, section) == waiting);
  g_assert_cmpstr (rb_node_get (waiting, "credit"), ==, "Late");
  g_assert_cmpstr (rb_node_get (waiting, "file"), ==, "photos/a.jpg");
}

/* Another photo of that path is named by texts, perhaps: the path stays its own. */
static void
test_paths (Fixture *f, gconstpointer unused)
{
  RbNode *section = add (f->new_issue, "sections", "photo", NULL, NULL);
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.json", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *kept;

  add_picture (f->newsletter, "photos", "a", "photos/1.jpg", "Text");
  add (f->new_issue, "sections", "text", "body", "![A](photos/1.jpg)");
  add_picture (section, "photo", "b", "photos/1.jpg", "Section");
  rb_photo_keep_and_remove (f->document, section);
  g_assert_cmpuint (rb_node_count (f->newsletter, "photos"), ==, 2);
  kept = rb_node_nth (f->newsletter, "photos", 1);
  g_assert_cmpstr (rb_node_get (kept, "file"), ==, "photos/1-2.jpg");
  /* The form lists it by that path. */
  g_assert_true (rb_export_json (f->newsletter, NULL, path, &error));
  g_assert_no_error (error);
  {
    g_autofree char *json = NULL;
    const char *entry;

    g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
    g_assert_nonnull (strstr (json, "\"photos/1.jpg\": {"));
    entry = strstr (json, "\"photos/1-2.jpg\": {");
    g_assert_nonnull (entry);
    g_assert_nonnull (strstr (entry, "\"Section\""));
  }
  photos = rb_photo_uses_collect (f->newsletter, NULL);
  g_assert_cmpuint (find (photos, "b")->uses->len, ==, 0);
  g_assert_cmpuint (find (photos, "a")->uses->len, ==, 1);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

static void
test_taken_over (Fixture *f, gconstpointer unused)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a", -1);
  RbNode *old = add_picture (add (f->old_issue, "sections", "photo", NULL, NULL), "photo", "a",
                             "photos/a.jpg", "Old");
  RbNode *new = add_picture (add (f->new_issue, "sections", "photo", NULL, NULL), "photo", "a",
                             "photos/a.jpg", "New");
  RbNode *picture = add (add (f->old_issue, "sections", "photo", NULL, NULL), "photo",
                         RB_KIND_PICTURE, "caption", "Its own");

  rb_document_set (f->document, old, "alt", "Of the old");
  rb_document_set (f->document, new, "alt", "Of the new");
  rb_document_set (f->document, new, "caption", "Not wanted");
  rb_document_set (f->document, new, "crop", "0 0 0.5 0.5");
  rb_document_set (f->document, new, "from_file", "alt:iptc caption:xmp");
  g_assert_true (rb_photo_take_over (picture, sha256));
  g_assert_cmpstr (rb_node_get (picture, "credit"), ==, "New");
  g_assert_cmpstr (rb_node_get (picture, "alt"), ==, "Of the new");
  g_assert_cmpstr (rb_node_get (picture, "caption"), ==, "Its own");
  g_assert_cmpstr (rb_node_get (picture, "crop"), ==, "");
  g_assert_cmpstr (rb_node_get (picture, "from_file"), ==, "alt:iptc");
  g_assert_false (rb_photo_take_over (picture, "0000"));
}

/* 2,000 photos in 120 issues; says how long the walk takes, and asserts no time. */
static void
test_many (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) photos = NULL;
  gint64 start;

  rb_document_begin (f->document, "Add", NULL);
  for (guint i = 0; i < 118; i++) {
    RbNode *issue = add (f->newsletter, "issues", "issue", "date", "2024-01-01");

    for (guint j = 0; j < 17; j++) {
      g_autofree char *name = g_strdup_printf ("photos/%u-%u.jpg", i, j);
      RbNode *section = add (issue, "sections", j == 16 ? "text" : "article", NULL, NULL);
      g_autofree char *text = g_strdup_printf ("Words ![of](%s) it.", name);

      if (j == 16)
        rb_document_set (f->document, section, "body", text);
      add_picture (j == 16 ? f->newsletter : section, j == 16 ? "photos" : "photo", name, name,
                   "Ada");
    }
  }
  rb_document_end (f->document);
  start = g_get_monotonic_time ();
  photos = rb_photo_uses_collect (f->newsletter, NULL);
  g_test_message ("%u photos: %.1f ms", photos->len, (g_get_monotonic_time () - start) / 1e3);
  g_assert_cmpuint (photos->len, ==, 118 * 17);
  for (guint i = 0; i < photos->len; i++) {
    const RbStoredPhoto *photo = photos->pdata[i];

    g_assert_cmpuint (photo->uses->len, ==, 1);
    if (i % 100 == 0)
      g_assert_true (rb_photo_uses_find (f->newsletter, photo->sha256, NULL) == photo->latest);
  }
  start = g_get_monotonic_time ();
  g_assert_null (rb_photo_uses_find (f->newsletter, "0000", NULL));
  g_test_message ("in vain: %.1f ms", (g_get_monotonic_time () - start) / 1e3);
}

#define ADD(name) g_test_add ("/photo-uses/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (places);
  ADD (kept);
  ADD (not_kept);
  ADD (kept_in_place);
  ADD (paths);
  ADD (taken_over);
  ADD (many);
  return g_test_run ();
}
