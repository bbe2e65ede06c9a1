/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing parts: what is changed in one place is changed in all drafts, as one step. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issues[3];   /* the last one is sent */
  RbNode *sections[3]; /* that show the part */
  RbNode *part;
} Fixture;

static RbNode *
add_link (Fixture *f, RbNode *section, const char *title)
{
  RbNode *item = rb_document_insert (f->document, section, "items", "link-item", G_MAXUINT);

  rb_document_set (f->document, item, "title", title);
  return item;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RbNode *root;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", &error);
  g_assert_no_error (error);
  root = rb_document_get_root (f->document);
  for (guint i = 0; i < 3; i++)
    f->issues[i] = rb_document_insert (f->document, root, "issues", "issue", G_MAXUINT);
  f->sections[0] = rb_document_insert (f->document, f->issues[0], "sections", "links", 0);
  rb_document_set (f->document, f->sections[0], "title", "So erreichen Sie uns");
  add_link (f, f->sections[0], "Eins");
  add_link (f, f->sections[0], "Zwei");
  f->part = rb_part_save (f->sections[0], "Adresse");
  for (guint i = 1; i < 3; i++)
    f->sections[i] = rb_part_add_to (f->part, f->issues[i], 0);
  rb_document_set (f->document, f->issues[2], "status", "sent");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_document_close (f->document, &error));
  g_assert_no_error (error);
  g_object_unref (f->document);
}

static const char *
title_of (RbNode *section, guint item)
{
  return rb_node_get (rb_node_nth (section, "items", item), "title");
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_no_error (error);
}

static void
test_made (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) uses = rb_part_list_uses (f->part);

  g_assert_true (rb_node_is_part (f->part));
  g_assert_cmpstr (rb_part_get_name (f->part), ==, "Adresse");
  g_assert_cmpuint (uses->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    g_assert_true (rb_section_get_part (f->sections[i]) == f->part);
    g_assert_cmpstr (rb_node_get (f->sections[i], "title"), ==, "So erreichen Sie uns");
    g_assert_cmpuint (rb_node_count (f->sections[i], "items"), ==, 2);
    g_assert_cmpstr (title_of (f->sections[i], 1), ==, "Zwei");
    g_assert_cmpstr (rb_node_get (f->sections[i], "part.name"), ==, "");
  }
}

/* A word typed letter by letter is one step, everywhere; what was sent stays. */
static void
test_typing (Fixture *f, gconstpointer unused)
{
  static const char *const typed[] = { "A", "An", "Ans", "Ansc" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    rb_document_edit (f->document, f->sections[1], "title", typed[i], "Title");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "Ansc");
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Ansc");
  g_assert_cmpstr (rb_node_get (f->sections[2], "title"), ==, "So erreichen Sie uns");
  undo (f);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (rb_node_get (f->sections[i], "title"), ==, "So erreichen Sie uns");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "So erreichen Sie uns");
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Ansc");

  /* In the part itself, and back to nothing. */
  rb_document_set (f->document, f->part, "title", NULL);
  g_assert_cmpstr (rb_node_get (f->sections[1], "title"), ==, "");
  /* What is sent may be corrected, for itself. */
  rb_document_set (f->document, f->sections[2], "title", "Berichtigt");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "");
}

/* Items keep who they are: only what changes is touched, so that comments stay. */
static void
test_items (Fixture *f, gconstpointer unused)
{
  RbNode *first = rb_node_nth (f->sections[0], "items", 0);
  g_autoptr (RbNode) second = g_object_ref (rb_node_nth (f->sections[0], "items", 1));
  RbNode *picture;

  rb_document_set (f->document, rb_node_nth (f->part, "items", 1), "title", "Zwei neu");
  g_assert_true (rb_node_nth (f->sections[0], "items", 1) == second);
  g_assert_cmpstr (rb_node_get (second, "title"), ==, "Zwei neu");
  rb_document_move (f->document, rb_node_nth (f->sections[1], "items", 1), f->sections[1], "items",
                    0);
  g_assert_true (rb_node_nth (f->sections[0], "items", 0) == second);
  g_assert_true (rb_node_nth (f->sections[0], "items", 1) == first);
  rb_document_insert (f->document, f->part, "items", "link-item", 1);
  g_assert_cmpuint (rb_node_count (f->sections[0], "items"), ==, 3);
  g_assert_true (rb_node_nth (f->sections[0], "items", 2) == first);
  rb_document_remove (f->document, rb_node_nth (f->sections[1], "items", 0));
  g_assert_cmpuint (rb_node_count (f->sections[0], "items"), ==, 2);
  g_assert_null (rb_document_of (second));
  g_assert_cmpuint (rb_node_count (f->sections[2], "items"), ==, 2);

  picture = rb_document_insert (f->document, first, "photo", RB_KIND_PICTURE, 0);
  rb_document_set (f->document, picture, "credit", "AKZ");
  picture = rb_node_get_child (rb_node_nth (f->part, "items", 1), "photo");
  g_assert_nonnull (picture);
  g_assert_cmpstr (rb_node_get (picture, "credit"), ==, "AKZ");
  for (guint i = 0; i < 6; i++)
    undo (f);
  g_assert_cmpuint (rb_node_count (f->sections[0], "items"), ==, 2);
  g_assert_cmpstr (title_of (f->sections[0], 1), ==, "Zwei");
}

static void
test_of_place (Fixture *f, gconstpointer unused)
{
  rb_document_set (f->document, f->sections[0], "hidden", "true");
  rb_waiver_set (f->document, f->sections[0], "some-rule", NULL, "So gewollt");
  g_assert_cmpstr (rb_node_get (f->sections[1], "hidden"), ==, "");
  g_assert_cmpstr (rb_waiver_get (f->sections[1], "some-rule", NULL), ==, "");
  g_assert_cmpstr (rb_waiver_get (f->part, "some-rule", NULL), ==, "");
}

static void
test_unlink (Fixture *f, gconstpointer unused)
{
  rb_part_unlink (f->sections[0]);
  rb_document_set (f->document, f->sections[0], "title", "Eigen");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "So erreichen Sie uns");
  rb_document_set (f->document, f->part, "title", "Neu");
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Eigen");
  g_assert_cmpstr (rb_node_get (f->sections[1], "title"), ==, "Neu");

  rb_part_delete (f->part);
  g_assert_null (rb_section_get_part (f->sections[1]));
  g_assert_null (rb_section_get_part (f->sections[2]));
  g_assert_cmpstr (rb_node_get (f->sections[1], "title"), ==, "Neu");
  undo (f);
  f->part = rb_section_get_part (f->sections[1]);
  g_assert_nonnull (f->part);
  g_assert_true (rb_section_get_part (f->sections[2]) == f->part);
}

/* What is a draft again shows what the part is by now, and does not bring the old back to others.
 */
static void
test_status (Fixture *f, gconstpointer unused)
{
  rb_document_set (f->document, f->part, "title", "Neu");
  rb_document_set (f->document, f->issues[2], "status", NULL);
  g_assert_cmpstr (rb_node_get (f->sections[2], "title"), ==, "Neu");
  undo (f);
  g_assert_cmpstr (rb_node_get (f->sections[2], "title"), ==, "So erreichen Sie uns");
}

static void
assert_new_everywhere (Fixture *f)
{
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (f->sections[1], "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (f->sections[2], "title"), ==, "So erreichen Sie uns");
}

/* What is copied or moved out of what was sent takes the new words, and brings no old ones. */
static void
test_come (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *section;
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GError) error = NULL;

  rb_document_set (f->document, f->part, "title", "Neu");
  section = rb_document_copy (f->document, f->sections[2], f->issues[0], "sections", G_MAXUINT);
  g_assert_true (rb_section_get_part (section) == f->part);
  g_assert_cmpstr (rb_node_get (section, "title"), ==, "Neu");
  assert_new_everywhere (f);
  /* Also if the copy is changed on its way. */
  rb_document_begin (f->document, "Copy", NULL);
  section = rb_document_copy (f->document, f->sections[2], f->issues[0], "sections", G_MAXUINT);
  rb_document_set (f->document, section, "title", "Kopie");
  rb_document_end (f->document);
  g_assert_cmpstr (rb_node_get (section, "title"), ==, "Neu");
  assert_new_everywhere (f);
  /* With its issue, whose notes are taken off. */
  rb_waiver_set (f->document, f->sections[2], "some-rule", NULL, "So gewollt");
  section = rb_node_nth (rb_issue_new_from (f->document, f->issues[2]), "sections", 0);
  g_assert_cmpstr (rb_node_get (section, "title"), ==, "Neu");
  assert_new_everywhere (f);
  /* From another state, in which it is old as well. */
  past = rb_document_open_past (f->document, G_MAXINT64, &error);
  g_assert_no_error (error);
  section = rb_section_copy_from_past (rb_document_find (past, rb_node_get_id (f->sections[2])),
                                       f->issues[1]);
  g_assert_cmpstr (rb_node_get (section, "title"), ==, "Neu");
  assert_new_everywhere (f);
  g_assert_cmpuint (rb_node_count (root, "parts"), ==, 1);

  rb_document_move (f->document, f->sections[2], f->issues[0], "sections", 0);
  g_assert_cmpstr (rb_node_get (f->sections[2], "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "Neu");
  /* A step that moves and changes it changes all. */
  rb_document_begin (f->document, "Move", NULL);
  rb_document_move (f->document, f->sections[2], f->issues[1], "sections", 0);
  rb_document_set (f->document, f->sections[2], "title", "Neuer");
  rb_document_end (f->document);
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "Neuer");
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Neuer");
}

/* An issue that is restored is as it was but for its parts, which are as all others have them. */
static void
test_restore (Fixture *f, gconstpointer unused)
{
  RbStore *store = rb_document_get_store (f->document);
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept = NULL;
  RbNode *was;

  rb_document_set (f->document, f->issues[0], "subject", "Alt");
  rb_document_pause (f->document);
  past = rb_document_open_past (f->document, rb_store_get_last_change (store, NULL), &error);
  g_assert_no_error (error);
  was = rb_document_find (past, rb_node_get_id (f->issues[0]));
  rb_document_set (f->document, f->issues[0], "subject", "Anders");
  rb_document_set (f->document, f->part, "title", "Neu");
  rb_document_remove (f->document, rb_node_nth (f->part, "items", 0));
  kept = rb_restore_list_kept (f->issues[0], was);
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, "Standing part “Adresse”");
  g_assert_true (rb_issue_restore (f->issues[0], was, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (f->issues[0], "subject"), ==, "Alt");
  assert_new_everywhere (f);
  g_assert_cmpuint (rb_node_count (f->part, "items"), ==, 1);
  g_assert_cmpuint (rb_node_count (f->sections[0], "items"), ==, 1);
  g_assert_cmpuint (rb_node_count (f->sections[1], "items"), ==, 1);
  undo (f);
  g_assert_cmpstr (rb_node_get (f->issues[0], "subject"), ==, "Anders");
  assert_new_everywhere (f);

  /* What is approved is as it was, for itself. */
  rb_document_set (f->document, f->issues[0], "status", "approved");
  g_assert_true (rb_issue_restore (f->issues[0], was, &error));
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "So erreichen Sie uns");
  g_assert_cmpstr (rb_node_get (f->part, "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (f->sections[1], "title"), ==, "Neu");
}

/* A photo of a part is known to be in use, and by what. */
static void
test_photo (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *section, *picture, *part;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  RbStore *store = rb_document_get_store (f->document);
  g_autofree char *blob = rb_store_add_blob (store, bytes, "image/png", 1, 1);
  g_autofree char *issue = NULL, *place = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  const RbStoredPhoto *photo;

  section = rb_document_insert (f->document, f->issues[0], "sections", "photo", 0);
  picture = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  rb_document_set (f->document, picture, "blob", blob);
  part = rb_part_save (section, "Unser Haus");
  rb_document_remove (f->document, section);
  g_assert_true (rb_photo_uses_find (root, blob, NULL) == rb_node_get_child (part, "photo"));
  photos = rb_photo_uses_collect (root, NULL);
  g_assert_cmpuint (photos->len, ==, 1);
  photo = photos->pdata[0];
  g_assert_cmpuint (photo->uses->len, ==, 1);
  issue = rb_photo_use_dup_issue (photo->uses->pdata[0]);
  place = rb_photo_use_dup_section (photo->uses->pdata[0]);
  g_assert_cmpstr (issue, ==, "Standing Part");
  g_assert_cmpstr (place, ==, "Unser Haus");
}

/* Copies of issues show the part as it is; those of a deleted section do no harm. */
static void
test_issues (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *issue, *section;

  rb_document_set (f->document, f->part, "title", "Neu");
  issue = rb_issue_new_from (f->document, f->issues[2]);
  section = rb_node_nth (issue, "sections", 0);
  g_assert_true (rb_section_get_part (section) == f->part);
  g_assert_cmpstr (rb_node_get (section, "title"), ==, "Neu");
  g_assert_cmpstr (title_of (section, 1), ==, "Zwei");
  issue = rb_issue_save_template (f->issues[0], "Vorlage");
  rb_document_remove (f->document, f->sections[1]);
  rb_document_set (f->document, rb_node_nth (issue, "sections", 0), "title", "Aus der Vorlage");
  g_assert_cmpstr (rb_node_get (f->sections[0], "title"), ==, "Aus der Vorlage");
  g_assert_cmpuint (rb_node_count (root, "templates"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/standing-part/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("made", test_made);
  ADD ("typing", test_typing);
  ADD ("items", test_items);
  ADD ("of-place", test_of_place);
  ADD ("unlink", test_unlink);
  ADD ("status", test_status);
  ADD ("issues", test_issues);
  ADD ("come", test_come);
  ADD ("restore", test_restore);
  ADD ("photo", test_photo);
#undef ADD
  return g_test_run ();
}
