/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline: a row for each section, in the mail's order, that tells what is wrong there. */
#include "app-fixture.h"
#include "outline-row.h"
#include "outline.h"
#include <string.h>

typedef struct {
  GtkWidget *outline;
  GtkListBox *list;
  RbCheckModel *model;
  RbNode *selected;
  guint n_selected;
} Shown;

static void
on_selected (RbOutline *outline, RbNode *node, Shown *shown)
{
  shown->selected = node;
  shown->n_selected++;
}

static void
show_outline (AppFixture *f, Shown *shown)
{
  memset (shown, 0, sizeof *shown);
  shown->outline = rb_outline_new ();
  shown->model = rb_check_model_new (f->issue);
  rb_outline_set_issue (RB_OUTLINE (shown->outline), f->issue, shown->model);
  g_signal_connect (shown->outline, "selected", G_CALLBACK (on_selected), shown);
  fixture_show (f, shown->outline, 320, 900);
  shown->list = GTK_LIST_BOX (fixture_find (shown->outline, GTK_TYPE_LIST_BOX, "Sections"));
  g_assert_nonnull (shown->list);
}

static GtkWidget *
row_of (Shown *shown, RbNode *node)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (shown->list, i)) != NULL; i++)
    if (rb_outline_row_get_node (RB_OUTLINE_ROW (row)) == node)
      return GTK_WIDGET (row);
  return NULL;
}

/* The issue's own row, then the sections in the order of the mail. */
static gboolean
in_order (AppFixture *f, Shown *shown)
{
  guint n = rb_node_count (f->issue, "sections");

  for (guint i = 0; i <= n; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (shown->list, (int)i);
    RbNode *node = i == 0 ? f->issue : rb_node_nth (f->issue, "sections", i - 1);

    if (row == NULL || rb_outline_row_get_node (RB_OUTLINE_ROW (row)) != node)
      return FALSE;
  }
  return gtk_list_box_get_row_at_index (shown->list, (int)n + 1) == NULL;
}

static void
test_names (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *table = fixture_section (f, "table");
  RbNode *added;
  Shown shown;

  show_outline (f, &shown);
  g_assert_true (fixture_is_named (row_of (&shown, article), "Article: Drei Tage Musik am Wasser"));
  g_assert_true (fixture_is_named (row_of (&shown, fixture_section (f, "quote")),
                                   "Quote: Wir freuen uns auf alle."));
  rb_document_set (f->document, article, "headline", "Another");
  wait_until (fixture_is_named (row_of (&shown, article), "Article: Another"));
  /* A table without a title is known by its columns. */
  rb_document_set (f->document, table, "title", "");
  rb_document_set (f->document, table, "columns", "Day\tPlace");
  wait_until (fixture_is_named (row_of (&shown, table), "Table: Day Place"));
  /* One without any words is told as it is shown. */
  added = rb_document_insert (f->document, f->issue, "sections", "article", 2);
  wait_until (row_of (&shown, added) != NULL &&
              fixture_is_named (row_of (&shown, added), "Article: Empty"));
  g_object_unref (shown.model);
}

static void
test_order (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *added;
  Shown shown;

  show_outline (f, &shown);
  g_assert_true (in_order (f, &shown));
  rb_document_move (f->document, article, f->issue, "sections", 0);
  g_assert_true (in_order (f, &shown));
  rb_document_move (f->document, article, f->issue, "sections", 5);
  g_assert_true (in_order (f, &shown));
  added = rb_document_insert (f->document, f->issue, "sections", "text", 2);
  g_assert_true (in_order (f, &shown));
  rb_document_copy (f->document, article, f->issue, "sections", 0);
  rb_document_remove (f->document, added);
  rb_document_remove (f->document, fixture_section (f, "divider"));
  g_assert_true (in_order (f, &shown));
  for (int i = 0; i < 6; i++) {
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
    g_assert_true (in_order (f, &shown));
  }
  g_object_unref (shown.model);
}

static void
test_selection (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *quote = fixture_section (f, "quote");
  Shown shown;

  show_outline (f, &shown);
  shown.n_selected = 0;
  gtk_list_box_select_row (shown.list, GTK_LIST_BOX_ROW (row_of (&shown, article)));
  g_assert_true (shown.selected == article);
  g_assert_cmpuint (shown.n_selected, ==, 1);
  gtk_list_box_select_row (shown.list, GTK_LIST_BOX_ROW (row_of (&shown, f->issue)));
  g_assert_true (shown.selected == f->issue);
  /* Told from elsewhere: no signal. */
  rb_outline_select (RB_OUTLINE (shown.outline), quote);
  g_assert_cmpuint (shown.n_selected, ==, 2);
  g_assert_true (GTK_WIDGET (gtk_list_box_get_selected_row (shown.list)) == row_of (&shown, quote));
  g_object_unref (shown.model);
}

static void
test_hidden (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  Shown shown;

  show_outline (f, &shown);
  g_assert_true (gtk_widget_has_css_class (row_of (&shown, fixture_section (f, "highlight")),
                                           "section-hidden"));
  g_assert_false (gtk_widget_has_css_class (row_of (&shown, article), "section-hidden"));
  rb_document_set (f->document, article, "hidden", "true");
  wait_until (gtk_widget_has_css_class (row_of (&shown, article), "section-hidden"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (!gtk_widget_has_css_class (row_of (&shown, article), "section-hidden"));
  g_object_unref (shown.model);
}

static gboolean
is_marked (Shown *shown, RbNode *node, const char *icon)
{
  GtkWidget *row = row_of (shown, node);
  guint n = fixture_count (row, GTK_TYPE_IMAGE, NULL);
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *mark = gtk_widget_get_first_child (gtk_widget_get_last_child (box));

  g_assert_cmpuint (n, >, 0);
  return g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (mark)), icon) == 0;
}

static void
test_marks (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbNode *photo = rb_node_get_child (article, "photo");
  Shown shown;

  show_outline (f, &shown);
  rb_check_model_run (shown.model);
  g_assert_false (is_marked (&shown, article, "rb-stop-symbolic"));
  rb_document_set (f->document, photo, "credit", NULL);
  wait_until (is_marked (&shown, article, "rb-stop-symbolic"));
  rb_document_set (f->document, photo, "credit", "Somebody");
  wait_until (!is_marked (&shown, article, "rb-stop-symbolic"));
  g_object_unref (shown.model);
}

static void
add (void)
{
  fixture_add ("/outline/names", test_names);
  fixture_add ("/outline/order", test_order);
  fixture_add ("/outline/selection", test_selection);
  fixture_add ("/outline/hidden", test_hidden);
  fixture_add ("/outline/marks", test_marks);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
