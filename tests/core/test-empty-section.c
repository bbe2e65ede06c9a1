/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section that nobody has written anything into: the mail shows nothing of it. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", NULL);
  f->issue = rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue",
                                 G_MAXUINT);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

static void
assert_is_nothing (Fixture *f, const char *kind)
{
  g_autoptr (RbRendered) without = rb_render_issue (f->issue, NULL);
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", kind, 0);
  g_autoptr (RbRendered) with = rb_render_issue (f->issue, NULL);

  g_test_message ("%s, %s", kind, rb_node_get (rb_node_get_root (f->issue), "theme.preset"));
  g_assert_cmpstr (with->html->str, ==, without->html->str);
  g_assert_cmpstr (with->text->str, ==, without->text->str);
  rb_document_remove (f->document, section);
}

static void
test_nothing (Fixture *f, gconstpointer unused)
{
  static const char *const presets[] = { "klar", "amtlich", "nah" };
  static const char *const kinds[] = { "quote", "highlight", "text", "button", "photo" };

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    rb_document_set (f->document, rb_document_get_root (f->document), "theme.preset", presets[i]);
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      assert_is_nothing (f, kinds[k]);
  }
}

/* What makes a quote one: any of it is shown. */
static void
test_quote (Fixture *f, gconstpointer unused)
{
  static const char *const fields[] = { "text", "name", "role" };
  RbNode *quote = rb_document_insert (f->document, f->issue, "sections", "quote", 0);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (RbRendered) mail = NULL;

    rb_document_set (f->document, quote, fields[i], "Leuchtturm");
    mail = rb_render_issue (f->issue, NULL);
    g_assert_nonnull (strstr (mail->html->str, "Leuchtturm"));
    rb_document_set (f->document, quote, fields[i], NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/empty-section/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/empty-section/quote", Fixture, NULL, set_up, test_quote, tear_down);
  return g_test_run ();
}
