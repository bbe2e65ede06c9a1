/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check found, in the window: listed, mended and taken back, left to stand, marked at the
 * field, and on the way out. The findings are those of stand-in.c. */
#include "app-fixture.h"
#include "check-pane.h"
#include "export-dialog.h"
#include "field-mark.h"
#include "finding-group.h"
#include "fix-preview.h"
#include "stand-in.h"
#include "text-field.h"
#include <string.h>

/** A section of each flaw that the stand-in knows, and the window with its pane. */
typedef struct {
  RbNode *capitals;
  RbNode *here;
  RbNode *quotes;
  RbNode *button;
  RbWindow *window;
  GtkWidget *pane;
} Shown;

static RbNode *
add_section (AppFixture *f, const char *kind)
{
  return rb_document_insert (f->document, f->issue, "sections", kind, G_MAXUINT);
}

static RbFindingRow *
find_row (GtkWidget *root, RbNode *node)
{
  GtkWidget *child;

  if (RB_IS_FINDING_ROW (root) && rb_finding_row_get_node (RB_FINDING_ROW (root)) == node)
    return RB_FINDING_ROW (root);
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    RbFindingRow *found = find_row (child, node);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
wait_row (GtkWidget *root, RbNode *node)
{
  wait_until (find_row (root, node) != NULL);
  return GTK_WIDGET (find_row (root, node));
}

static void
show_pane (Shown *shown)
{
  gtk_widget_activate_action (
      fixture_find (GTK_WIDGET (shown->window), g_type_from_name ("RbEditorView"), NULL),
      "editor.check", NULL);
  shown->pane = fixture_find (GTK_WIDGET (shown->window), RB_TYPE_CHECK_PANE, NULL);
  wait_until (gtk_widget_get_mapped (shown->pane));
}

static void
show (AppFixture *f, Shown *shown)
{
  stand_in_many = 0;
  while (rb_node_count (f->issue, "sections") > 0)
    rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 0));
  shown->capitals = add_section (f, "heading");
  rb_document_set (f->document, shown->capitals, "title", "TERMINE");
  shown->here = add_section (f, "text");
  rb_document_set (f->document, shown->here, "body", "It is [here](https://example.org/).");
  shown->quotes = add_section (f, "text");
  rb_document_set (f->document, shown->quotes, "body", "\"One\" and \"two\" and \"three\".");
  shown->button = add_section (f, "button");
  rb_document_set (f->document, shown->button, "link.url", "https://example.org/");
  shown->window = fixture_open_window (f);
  show_pane (shown);
}

static const char *
counts (Shown *shown)
{
  /* The second label of the bar. */
  GtkWidget *title = fixture_find (shown->pane, GTK_TYPE_LABEL, "Check");

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (title)));
}

static gboolean
has_label (GtkWidget *root, const char *words)
{
  GtkWidget *label = fixture_find (root, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
get_focus (Shown *shown)
{
  return gtk_window_get_focus (GTK_WINDOW (shown->window));
}

static void
activate (GtkWidget *row)
{
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
}

/* --- the pane --------------------------------------------------------------------------------- */

static void
test_lists (AppFixture *f, gconstpointer unused)
{
  Shown shown;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  wait_until (strcmp (counts (&shown), "1 error · 2 warnings · 3 hints") == 0);
  g_assert_true (has_label (shown.pane, "Stops the export"));
  g_assert_true (has_label (shown.pane, "Worth a look"));
  g_assert_nonnull (fixture_find (shown.pane, GTK_TYPE_BUTTON, "Fix All 3"));
  /* No button for what the window cannot do. */
  g_assert_true (fixture_find (shown.pane, GTK_TYPE_BUTTON, "Go There") == NULL);
}

static void
test_mend (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *row;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  row = wait_row (shown.pane, shown.capitals);
  fixture_click (row, "Use “Termine”");
  g_assert_cmpstr (rb_node_get (shown.capitals, "title"), ==, "Termine");
  /* It is gone at once, and the keyboard is on the next. */
  g_assert_null (find_row (shown.pane, shown.capitals));
  g_assert_true (get_focus (&shown) == GTK_WIDGET (find_row (shown.pane, shown.here)));
  wait_until (has_label (GTK_WIDGET (shown.window), "1 place mended"));
  wait_until (strcmp (counts (&shown), "1 error · 1 warning · 3 hints") == 0);
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (shown.capitals, "title"), ==, "TERMINE");
  wait_row (shown.pane, shown.capitals);
}

/* All of a button's words are to be read. */
static gboolean
is_whole (GtkWidget *row, const char *name)
{
  GtkWidget *button = fixture_find (row, GTK_TYPE_BUTTON, name);
  GtkWidget *label = button != NULL ? gtk_button_get_child (GTK_BUTTON (button)) : NULL;

  return label != NULL && gtk_widget_get_mapped (label) && gtk_widget_get_width (label) > 0 &&
         !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
test_long_button (AppFixture *f, gconstpointer unused)
{
  static const char words[] = "Use “Termine und veranstaltungen im august”";
  Shown shown;
  GtkWidget *row, *go;

  show (f, &shown);
  rb_document_set (f->document, shown.capitals, "title", "TERMINE UND VERANSTALTUNGEN IM AUGUST");
  wait_until ((row = GTK_WIDGET (find_row (shown.pane, shown.capitals))) != NULL &&
              fixture_find (row, GTK_TYPE_BUTTON, words) != NULL);
  wait_until (is_whole (row, words));
  go = gtk_widget_get_ancestor (fixture_find (row, GTK_TYPE_BUTTON, "Go There"), GTK_TYPE_BUTTON);
  /* Many have that name. */
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (go), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  activate (row);
  wait_until (rb_finding_row_is_open (RB_FINDING_ROW (row)));
  wait_until (
      is_whole (gtk_widget_get_parent (fixture_find (row, RB_TYPE_FIX_PREVIEW, NULL)), words));
}

static void
test_preview (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *row, *preview;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  row = wait_row (shown.pane, shown.capitals);
  gtk_widget_grab_focus (row);
  activate (row);
  g_assert_true (rb_finding_row_is_open (RB_FINDING_ROW (row)));
  /* The keyboard stays; what it is about is shown beside. */
  g_assert_true (get_focus (&shown) == row);
  preview = fixture_find (row, RB_TYPE_FIX_PREVIEW, NULL);
  g_assert_nonnull (preview);
  g_assert_true (fixture_is_named (preview, "“TERMINE” becomes “Termine”"));
  g_assert_nonnull (fixture_find (row, GTK_TYPE_LINK_BUTTON, "Source: WCAG 2.2, 3.1"));
  /* Looking at it changed nothing. */
  g_assert_cmpstr (rb_node_get (shown.capitals, "title"), ==, "TERMINE");
  fixture_click (preview != NULL ? gtk_widget_get_parent (preview) : row, "Use “Termine”");
  g_assert_cmpstr (rb_node_get (shown.capitals, "title"), ==, "Termine");
  /* The next one is open then. */
  g_assert_true (rb_finding_row_is_open (find_row (shown.pane, shown.here)));
  activate (GTK_WIDGET (find_row (shown.pane, shown.here)));
  g_assert_false (rb_finding_row_is_open (find_row (shown.pane, shown.here)));
}

static void
test_own_words (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *row, *entry, *use;

  show (f, &shown);
  row = wait_row (shown.pane, shown.here);
  fixture_click (row, "Reword…");
  g_assert_cmpstr (rb_node_get (shown.here, "body"), ==, "It is [here](https://example.org/).");
  entry = fixture_find (row, GTK_TYPE_ENTRY, "New words");
  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&shown), entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "the whole list");
  use = fixture_find (row, GTK_TYPE_BUTTON, "Use This");
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  g_assert_false (gtk_widget_get_sensitive (use));
  gtk_editable_set_text (GTK_EDITABLE (entry), "all dates");
  g_assert_true (fixture_is_named (fixture_find (row, RB_TYPE_FIX_PREVIEW, NULL),
                                   "“It is here.” becomes “It is all dates.”"));
  /* A check meanwhile does not take the words away. */
  rb_document_set (f->document, f->issue, "title", "Another");
  fixture_pass (900);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "all dates");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (rb_node_get (shown.here, "body"), ==,
                   "It is [all dates](https://example.org/).");
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (shown.here, "body"), ==, "It is [here](https://example.org/).");
}

static void
test_changed_since (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *row;

  show (f, &shown);
  row = wait_row (shown.pane, shown.here);
  activate (row);
  rb_document_set (f->document, shown.here, "body", "Not [here](https://example.org/).");
  fixture_click (row, "Use This");
  g_assert_cmpstr (rb_node_get (shown.here, "body"), ==, "Not [here](https://example.org/).");
  wait_until (has_label (GTK_WIDGET (shown.window),
                         "The text has changed since. It is being checked again."));
  /* Told of what there is now, it works. */
  wait_until (fixture_find (GTK_WIDGET (find_row (shown.pane, shown.here)), RB_TYPE_FIX_PREVIEW,
                            "“Not here.” becomes “Not the whole list.”") != NULL);
  fixture_click (GTK_WIDGET (find_row (shown.pane, shown.here)), "Use This");
  g_assert_cmpstr (rb_node_get (shown.here, "body"), ==,
                   "Not [the whole list](https://example.org/).");
}

static void
test_mend_all (AppFixture *f, gconstpointer unused)
{
  Shown shown;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  fixture_click (shown.pane, "Fix All 3");
  g_assert_cmpstr (rb_node_get (shown.quotes, "body"), ==, "“One” and “two” and “three”.");
  wait_until (has_label (GTK_WIDGET (shown.window), "3 places mended"));
  wait_until (find_row (shown.pane, shown.quotes) == NULL);
  /* One step takes all of them back. */
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (shown.quotes, "body"), ==, "\"One\" and \"two\" and \"three\".");
  wait_row (shown.pane, shown.quotes);
}

static void
test_waive (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *row, *popover, *reason, *expander;

  show (f, &shown);
  row = wait_row (shown.pane, shown.button);
  activate (row);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (
      GTK_MENU_BUTTON (fixture_find (row, GTK_TYPE_MENU_BUTTON, "Let It Stand…"))));
  gtk_popover_popup (GTK_POPOVER (popover));
  reason = fixture_find (popover, GTK_TYPE_ENTRY, "Reason");
  /* Without a reason it does not. */
  g_assert_false (
      gtk_widget_get_sensitive (fixture_find (popover, GTK_TYPE_BUTTON, "Let It Stand")));
  g_signal_emit_by_name (reason, "activate");
  g_assert_cmpstr (rb_waiver_get (shown.button, "no-label", "link.label"), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (reason), "It has a picture");
  fixture_click (popover, "Let It Stand");
  g_assert_cmpstr (rb_waiver_get (shown.button, "no-label", "link.label"), ==, "It has a picture");
  wait_until (strcmp (counts (&shown), "2 warnings · 3 hints") == 0);
  g_assert_false (has_label (shown.pane, "Stops the export"));
  /* Folded away, with the reason, and a way back. */
  expander = fixture_find (shown.pane, GTK_TYPE_EXPANDER, NULL);
  g_assert_cmpstr (gtk_expander_get_label (GTK_EXPANDER (expander)), ==, "Left as they are (1)");
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  row = wait_row (expander, shown.button);
  g_assert_nonnull (fixture_find (row, GTK_TYPE_LABEL, "Left as it is: It has a picture"));
  fixture_click (row, "Take Back");
  g_assert_cmpstr (rb_waiver_get (shown.button, "no-label", "link.label"), ==, "");
  wait_until (strcmp (counts (&shown), "1 error · 2 warnings · 3 hints") == 0);
}

static void
test_clean (AppFixture *f, gconstpointer unused)
{
  Shown shown;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  while (rb_node_count (f->issue, "sections") > 0)
    rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 0));
  wait_until (has_label (shown.pane, "Ready to send"));
  g_assert_null (fixture_find (shown.pane, RB_TYPE_FINDING_ROW, NULL));
}

static void
test_many (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  guint n;

  show (f, &shown);
  stand_in_many = 2000;
  rb_document_set (f->document, f->issue, "title", "Many");
  wait_until (strcmp (counts (&shown), "1 error · 2 warnings · 2003 hints") == 0);
  wait_until (has_label (shown.pane, "Show 50 More"));
  /* Only as many rows as one looks at. */
  fixture_settle ();
  n = fixture_count (shown.pane, RB_TYPE_FINDING_ROW, NULL);
  g_assert_cmpuint (n, ==, 56);
  fixture_click (shown.pane, "Show 50 More");
  wait_until (fixture_count (shown.pane, RB_TYPE_FINDING_ROW, NULL) == 106);
  /* One family alone can be chosen. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (shown.pane, GTK_TYPE_DROP_DOWN, NULL)),
                              1);
  wait_until (find_row (shown.pane, f->issue) == NULL);
  g_assert_nonnull (find_row (shown.pane, shown.capitals));
  stand_in_many = 0;
}

static void
test_step (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *view;

  show (f, &shown);
  wait_row (shown.pane, shown.quotes);
  /* The pane has the keyboard when it comes. In the form, it goes from field to field. */
  g_assert_true (gtk_widget_is_ancestor (get_focus (&shown), shown.pane));
  rb_window_show_field (shown.window, shown.here, "body");
  wait_until (GTK_IS_TEXT_VIEW (get_focus (&shown)));
  fixture_press (GTK_WINDOW (shown.window), "F4");
  wait_until (rb_finding_row_is_open (find_row (shown.pane, shown.button)));
  wait_until (GTK_IS_TEXT_VIEW (get_focus (&shown)));
  view = get_focus (&shown);
  fixture_press (GTK_WINDOW (shown.window), "F4");
  wait_until (GTK_IS_TEXT_VIEW (get_focus (&shown)) && get_focus (&shown) != view);
  g_assert_true (rb_finding_row_is_open (find_row (shown.pane, shown.capitals)));
  g_assert_false (rb_finding_row_is_open (find_row (shown.pane, shown.button)));
  fixture_press (GTK_WINDOW (shown.window), "shift+F4");
  wait_until (rb_finding_row_is_open (find_row (shown.pane, shown.button)));
  /* Within the pane, from row to row; Enter closes and opens. */
  gtk_widget_grab_focus (GTK_WIDGET (find_row (shown.pane, shown.button)));
  fixture_press (GTK_WINDOW (shown.window), "F4");
  wait_until (get_focus (&shown) == GTK_WIDGET (find_row (shown.pane, shown.capitals)));
  fixture_press (GTK_WINDOW (shown.window), "Return");
  wait_until (!rb_finding_row_is_open (find_row (shown.pane, shown.capitals)));
  fixture_press (GTK_WINDOW (shown.window), "Return");
  wait_until (rb_finding_row_is_open (find_row (shown.pane, shown.capitals)));
}

/* --- at the field ----------------------------------------------------------------------------- */

static GtkWidget *
find_mark (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (RB_IS_FIELD_MARK (root) && gtk_widget_get_visible (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mark (child);
  return found;
}

static void
test_mark (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *form, *mark, *sign, *view, *popover;

  show (f, &shown);
  rb_window_show_field (shown.window, shown.capitals, "title");
  form = fixture_find (GTK_WIDGET (shown.window), g_type_from_name ("RbForm"), NULL);
  wait_until (find_mark (form) != NULL);
  mark = find_mark (form);
  sign = fixture_find (mark, GTK_TYPE_MENU_BUTTON, "Capitals throughout: “TERMINE”");
  g_assert_nonnull (sign);
  view = get_focus (&shown);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Capitals throughout: “TERMINE”");
  /* Its sign opens all about it. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (sign));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (sign)));
  wait_until (gtk_widget_get_mapped (popover));
  fixture_settle ();
  g_assert_nonnull (fixture_find (popover, RB_TYPE_FIX_PREVIEW, NULL));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (sign));
  wait_until (!gtk_widget_get_mapped (popover));
  fixture_click (mark, "Use “Termine”");
  g_assert_cmpstr (rb_node_get (shown.capitals, "title"), ==, "Termine");
  wait_until (find_mark (form) == NULL);
}

/* The mark goes with what it stood at; what was done is told all the same. */
static void
test_mark_removes (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *form;
  RbNode *events, *item;

  show (f, &shown);
  events = add_section (f, "events");
  item = rb_document_insert (f->document, events, "items", "event", 0);
  rb_document_set (f->document, item, "title", "Over");
  rb_window_show_field (shown.window, item, "start");
  form = fixture_find (GTK_WIDGET (shown.window), g_type_from_name ("RbForm"), NULL);
  wait_until (fixture_find (form, GTK_TYPE_BUTTON, "Remove “Over”") != NULL);
  fixture_click (form, "Remove “Over”");
  g_assert_cmpuint (rb_node_count (events, "items"), ==, 0);
  wait_until (has_label (GTK_WIDGET (shown.window), "1 place mended"));
}

/* --- on the way out --------------------------------------------------------------------------- */

static void
test_export (AppFixture *f, gconstpointer unused)
{
  Shown shown;
  GtkWidget *dialog, *export, *row;

  show (f, &shown);
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.export", NULL);
  wait_until (fixture_find_window ("RbExportDialog") != NULL);
  dialog = GTK_WIDGET (fixture_find_window ("RbExportDialog"));
  export = fixture_find (dialog, GTK_TYPE_BUTTON, "Export");
  row = wait_row (dialog, shown.button);
  g_assert_false (gtk_widget_is_sensitive (export));
  fixture_click (row, "Use “Read more”");
  g_assert_cmpstr (rb_node_get (shown.button, "link.label"), ==, "Read more");
  /* Nothing stops it any more. */
  wait_until (gtk_widget_is_sensitive (export));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_row (dialog, shown.button);
  g_assert_false (gtk_widget_is_sensitive (export));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
add (void)
{
  fixture_add ("/check-pane/lists", test_lists);
  fixture_add ("/check-pane/mend", test_mend);
  fixture_add ("/check-pane/long-button", test_long_button);
  fixture_add ("/check-pane/preview", test_preview);
  fixture_add ("/check-pane/own-words", test_own_words);
  fixture_add ("/check-pane/changed-since", test_changed_since);
  fixture_add ("/check-pane/mend-all", test_mend_all);
  fixture_add ("/check-pane/waive", test_waive);
  fixture_add ("/check-pane/clean", test_clean);
  fixture_add ("/check-pane/many", test_many);
  fixture_add ("/check-pane/step", test_step);
  fixture_add ("/check-pane/mark", test_mark);
  fixture_add ("/check-pane/mark-removes", test_mark_removes);
  fixture_add ("/check-pane/export", test_export);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
