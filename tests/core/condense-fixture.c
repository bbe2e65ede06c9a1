/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "condense-fixture.h"
#include <string.h>

RbStore *
condense_get_store (CondenseFixture *f)
{
  return rb_document_get_store (f->document);
}

void
condense_set_up (CondenseFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "brief.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Brief", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  f->rand = g_rand_new_with_seed (5);
}

void
condense_tear_down (CondenseFixture *f, gconstpointer unused)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_clear_object (&f->document);
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  g_rand_free (f->rand);
}

void
condense_reopen (CondenseFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
}

static void
describe (GString *out, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "\n%" G_GINT64_FORMAT " %s %g", rb_node_get_id (node),
                          rb_node_get_kind (node), rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    g_string_append_printf (out, " %s=%s", *field, rb_node_get (node, *field));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      describe (out, rb_node_nth (node, *slot, i));
}

char *
condense_describe_now (CondenseFixture *f)
{
  GString *out = g_string_new (NULL);

  describe (out, rb_document_get_root (f->document));
  return g_string_free (out, FALSE);
}

static char *
describe_at (CondenseFixture *f, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) past = rb_document_open_past (f->document, seq, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  describe (out, rb_document_get_root (past));
  return g_string_free (out, FALSE);
}

gint64
condense_get_last (CondenseFixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = rb_store_get_last_change (condense_get_store (f), &error);

  g_assert_no_error (error);
  return seq;
}

int
condense_pick (CondenseFixture *f, int n)
{
  return g_rand_int_range (f->rand, 0, n);
}

void
condense_edit (CondenseFixture *f)
{
  guint n = rb_node_count (f->issue, "sections");
  RbNode *section =
      n > 0 ? rb_node_nth (f->issue, "sections", (guint)condense_pick (f, (int)n)) : NULL;
  g_autofree char *text =
      g_strnfill ((gsize)condense_pick (f, 300), (char)('a' + condense_pick (f, 26)));

  if (section == NULL || condense_pick (f, 8) == 0)
    rb_document_insert (f->document, f->issue, "sections", "text", (guint)condense_pick (f, 5));
  else if (condense_pick (f, 10) == 0)
    rb_document_remove (f->document, section);
  else if (condense_pick (f, 10) == 0)
    rb_document_move (f->document, section, f->issue, "sections", (guint)condense_pick (f, 5));
  else if (condense_pick (f, 10) == 0)
    rb_document_undo (f->document, NULL, NULL);
  else if (condense_pick (f, 10) == 0)
    rb_document_redo (f->document, NULL, NULL);
  else
    rb_document_set (f->document, section, condense_pick (f, 3) == 0 ? "title" : "body", text);
  rb_document_pause (f->document);
  if (rb_document_of (f->issue) == NULL) {
    rb_document_redo (f->document, NULL, NULL);
    f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
  }
}

void
condense_mark (CondenseFixture *f, CondenseMarks *marks, gboolean version)
{
  gint64 seq = condense_get_last (f);

  if (version)
    g_assert_cmpint (rb_store_add_version (condense_get_store (f), RB_VERSION_NAMED, 0, "", NULL),
                     >, 0);
  g_array_append_val (marks->seqs, seq);
  g_ptr_array_add (marks->states, condense_describe_now (f));
}

void
condense_assert_marks (CondenseFixture *f, CondenseMarks *marks)
{
  for (guint i = 0; i < marks->seqs->len; i++) {
    g_autofree char *was = describe_at (f, g_array_index (marks->seqs, gint64, i));

    g_assert_cmpstr (was, ==, marks->states->pdata[i]);
  }
}

void
condense_init_marks (CondenseMarks *marks)
{
  marks->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  marks->states = g_ptr_array_new_with_free_func (g_free);
}

void
condense_clear_marks (CondenseMarks *marks)
{
  g_array_unref (marks->seqs);
  g_ptr_array_unref (marks->states);
}

guint
condense_count_changes (CondenseFixture *f)
{
  g_autoptr (GPtrArray) list = rb_store_list_changes (condense_get_store (f), 0, G_MAXINT, NULL);

  return list->len;
}

void
condense_until (CondenseFixture *f, gint64 until, RbCondensed *done)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rb_store_condense (condense_get_store (f), until, FALSE, NULL, NULL, NULL, done, &error));
  g_assert_no_error (error);
}
