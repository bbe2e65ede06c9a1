/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-fixture.h"

void
document_set_up (DocumentFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "probe.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Probe", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
}

void
document_tear_down (DocumentFixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_clear_object (&f->document);
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

void
document_reopen (DocumentFixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 issue = rb_node_get_id (f->issue);

  g_assert_true (rb_document_close (f->document, &error));
  g_assert_no_error (error);
  g_clear_object (&f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_document_find (f->document, issue);
}

/* Everything below a node as text: kinds, fields and order. */
static void
describe (RbNode *node, int depth, GString *text)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (text, "%*s%s", depth, "", rb_node_get_kind (node));
  for (const char **f = fields; *f != NULL; f++)
    g_string_append_printf (text, " %s=%s", *f, rb_node_get (node, *f));
  g_string_append_c (text, '\n');
  for (const char **s = slots; *s != NULL; s++)
    for (guint i = 0; i < rb_node_count (node, *s); i++)
      describe (rb_node_nth (node, *s, i), depth + 1, text);
}

char *
document_describe (DocumentFixture *f)
{
  GString *text = g_string_new (NULL);

  describe (rb_document_get_root (f->document), 0, text);
  return g_string_free (text, FALSE);
}

RbNode *
document_add_section (DocumentFixture *f, const char *kind, guint index)
{
  RbNode *node;

  rb_document_begin (f->document, "Add %s", kind);
  node = rb_document_insert (f->document, f->issue, "sections", kind, index);
  rb_document_set (f->document, node, "title", kind);
  rb_document_end (f->document);
  return node;
}

void
document_undo (DocumentFixture *f)
{
  g_autoptr (GError) error = NULL;

  rb_document_undo (f->document, NULL, &error);
  g_assert_no_error (error);
}

void
document_redo (DocumentFixture *f)
{
  g_autoptr (GError) error = NULL;

  rb_document_redo (f->document, NULL, &error);
  g_assert_no_error (error);
}
