/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms: every field of every kind, and the fields that are more than a text. */
#include "app-fixture.h"
#include "field.h"
#include "form.h"
#include "headed-box.h"
#include <string.h>

static GtkWidget *
show_form (AppFixture *f, RbNode *node)
{
  GtkWidget *form = rb_form_new ();

  rb_form_set_node (RB_FORM (form), node);
  fixture_show (f, form, 560, 900);
  return form;
}

static void
list_heights (GtkWidget *root, GString *list)
{
  if (GTK_IS_TEXT_VIEW (root))
    g_string_append_printf (list, "%d ", gtk_widget_get_height (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_heights (child, list);
}

static void
on_painted (GdkFrameClock *clock, GString *list)
{
  if (list->len == 0)
    list_heights (g_object_get_data (G_OBJECT (clock), "form"), list);
}

/* What is painted first stays as it is: no field grows before one's eyes. */
static void
test_at_once (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *form = rb_form_new ();
  g_autoptr (GString) first = g_string_new (NULL), last = g_string_new (NULL);
  GdkFrameClock *clock;

  rb_document_set (f->document, article, "body",
                   "One paragraph that is long enough for more than a line of the form, and that "
                   "has to be broken, therefore, wherever the form is at an end.\n\nAnother.\n\n"
                   "- and\n- a\n- list\n\nIt is higher than a field that is empty.\n\nMuch.");
  rb_form_set_node (RB_FORM (form), article);
  f->host = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->host, 560, 900);
  gtk_window_set_child (f->host, form);
  gtk_widget_realize (GTK_WIDGET (f->host));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->host));
  g_object_set_data (G_OBJECT (clock), "form", form);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), first);
  gtk_window_present (f->host);
  wait_until (first->len > 0);
  fixture_pass (400);
  g_signal_handlers_disconnect_by_func (clock, on_painted, first);
  list_heights (form, last);
  g_assert_cmpstr (first->str, ==, last->str);
}

/* Whichever width it had before, it is as high as its lines. */
static void
test_widths (AppFixture *f, gconstpointer unused)
{
  static const int widths[] = { 900, 640, 560, 1000, 560 };
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GString) first = g_string_new (NULL), again = g_string_new (NULL);
  GtkWidget *form;

  rb_document_set (f->document, article, "body",
                   "One paragraph that is long enough for more than a line of the form, and that "
                   "has to be broken, therefore, wherever the form is at an end. So it is with "
                   "this one, which is as long as it can be without being tedious to read.");
  rb_document_set (f->document, article, "lead",
                   "A lead, too, may be a sentence that is not to be had on one line, whatever "
                   "the width of the form may be, for it says all that there is to say.");
  form = show_form (f, article);
  fixture_pass (400);
  list_heights (form, first);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    fixture_resize (f->host, widths[i], 900);
    fixture_pass (i % 2 == 0 ? 400 : 30);
  }
  fixture_pass (400);
  list_heights (form, again);
  g_assert_cmpstr (again->str, ==, first->str);
}

static gboolean
is_below (GtkWidget *widget, GtkWidget *root)
{
  return widget != NULL && (widget == root || gtk_widget_is_ancestor (widget, root));
}

/* Left out of a form by purpose: chosen in the bar and on the photo's card. */
static gboolean
stands_elsewhere (const RbKindSpec *spec, const RbFieldSpec *field)
{
  return strcmp (field->name, "hidden") == 0 || field->type == RB_FIELD_COLUMNS ||
         (strcmp (field->name, "layout") == 0 && rb_kind_spec_find (spec, "photo") != NULL);
}

/* Each field that takes the caret takes it, and under its own label. */
static void
assert_reachable (GtkWidget *form, RbNode *node, GtkWindow *window)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *name = field->type == RB_FIELD_LINK ? g_strconcat (field->name, ".url", NULL)
                                                         : g_strdup (field->name);

    if (stands_elsewhere (spec, field) || field->type == RB_FIELD_ITEMS ||
        field->type == RB_FIELD_PHOTO)
      continue;
    gtk_window_set_focus (window, NULL);
    if (!rb_field_focus (form, node, name))
      g_error ("%s.%s cannot be reached", spec->name, name);
    g_assert_true (is_below (gtk_window_get_focus (window), form));
    if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT)
      if (!fixture_is_named (gtk_window_get_focus (window), field->label))
        g_error ("%s.%s is not called “%s”", spec->name, name, field->label);
  }
}

static void
test_all_kinds (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = show_form (f, f->issue);

  assert_reachable (form, f->issue, f->host);
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    RbNode *section = rb_document_insert (f->document, f->issue, "sections", (*kind)->spec.name, 0);

    rb_form_set_node (RB_FORM (form), section);
    fixture_settle ();
    assert_reachable (form, section, f->host);
    for (const RbFieldSpec *field = (*kind)->spec.fields; field->name != NULL; field++) {
      RbNode *item;

      if (field->type != RB_FIELD_ITEMS)
        continue;
      item = rb_document_insert (f->document, section, field->name, field->item_kind, 0);
      fixture_settle ();
      /* Folded in until it is asked for. */
      assert_reachable (form, item, f->host);
    }
  }
  rb_form_set_node (RB_FORM (form), NULL);
}

static void
test_letter (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = show_form (f, f->issue);

  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    rb_form_set_node (RB_FORM (form), rb_node_nth (f->issue, "sections", i));
    fixture_settle ();
    assert_reachable (form, rb_node_nth (f->issue, "sections", i), f->host);
  }
}

/* A photo's rights are texts of the form like any other. */
static void
test_photo_texts (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *field;
    const char *label;
  } texts[] = { { "credit", "Credit" }, { "caption", "Caption" }, { "alt", "Alternative text" } };
  RbNode *article = fixture_section (f, "article");
  RbNode *photo = rb_node_get_child (article, "photo");
  GtkWidget *form = show_form (f, article);
  g_autofree char *text = NULL;

  g_assert_nonnull (photo);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    rb_form_focus (RB_FORM (form), photo, texts[i].field);
    g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (f->host)));
    g_assert_true (fixture_is_named (gtk_window_get_focus (f->host), texts[i].label));
    fixture_type (gtk_window_get_focus (f->host), "+");
    g_assert_nonnull (strchr (rb_node_get (photo, texts[i].field), '+'));
  }
  rb_document_set (f->document, photo, "credit", "Somebody else");
  rb_form_focus (RB_FORM (form), photo, "credit");
  text = fixture_text (gtk_window_get_focus (f->host));
  g_assert_cmpstr (text, ==, "Somebody else");
}

/* A section that is a photo begins with what is said of that. */
static void
test_photo_first (AppFixture *f, gconstpointer unused)
{
  RbNode *section = fixture_section (f, "photo");
  GtkWidget *form = show_form (f, section);
  GtkWidget *card = fixture_find (form, g_type_from_name ("RbPhotoField"), NULL);

  g_assert_nonnull (rb_node_get_child (section, "photo"));
  gtk_window_set_focus (f->host, NULL);
  g_assert_true (rb_field_focus (form, section, NULL));
  g_assert_true (is_below (gtk_window_get_focus (f->host), card));
}

/* --- items ------------------------------------------------------------------------------------ */

static guint
count_items (RbNode *section)
{
  return rb_node_count (section, "items");
}

/* The button that folds the n-th item out. */
static GtkWidget *
item_button (GtkWidget *form, RbNode *section, guint n)
{
  RbNode *item = rb_node_nth (section, "items", n);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (item));
  g_autofree char *words = rb_node_dup_summary (item, spec);
  g_autofree char *name = g_strdup_printf ("%s: %s", spec->label, *words != '\0' ? words : "Empty");
  GtkWidget *button = fixture_find (form, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("There is no item “%s”", name);
  return button;
}

static void
test_item_add (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = show_form (f, cards);
  guint n = count_items (cards);
  RbNode *card;

  fixture_click (form, "Add Card");
  fixture_settle ();
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  card = rb_node_nth (cards, "items", n);
  /* Folded out, with the keyboard in it: a card begins with its photo. */
  g_assert_true (fixture_is_named (gtk_window_get_focus (f->host), "Choose Photo…"));
  rb_form_focus (RB_FORM (form), card, "title");
  fixture_type (gtk_window_get_focus (f->host), "New card");
  g_assert_cmpstr (rb_node_get (card, "title"), ==, "New card");
  item_button (form, cards, n);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (count_items (cards), ==, n);
}

/* Tab leads to a field, and only then to the sign in its head; and back the same way. */
static void
test_head_last (AppFixture *f, gconstpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *column = rb_headed_box_new (6);
  GtkWidget *before = gtk_entry_new (), *entry = gtk_entry_new ();
  GtkWidget *sign = gtk_button_new_with_label ("!");

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), column);
  rb_headed_box_add_head (RB_HEADED_BOX (column), sign);
  gtk_box_append (GTK_BOX (column), entry);
  fixture_show (f, box, 300, 200);
  gtk_widget_grab_focus (before);
  fixture_press (f->host, "Tab");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (f->host), entry));
  fixture_press (f->host, "Tab");
  wait_until (gtk_window_get_focus (f->host) == sign);
  fixture_press (f->host, "shift+Tab");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (f->host), entry));
  fixture_press (f->host, "shift+Tab");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (f->host), before));
}

static void
test_item_keys (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = show_form (f, cards);
  RbNode *first = rb_node_nth (cards, "items", 0);

  gtk_widget_grab_focus (item_button (form, cards, 0));
  fixture_press (f->host, "alt+Down");
  wait_until (rb_node_get_index (first) == 1);
  /* The keyboard went with it. */
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 1));
  fixture_press (f->host, "alt+Up");
  wait_until (rb_node_get_index (first) == 0);
  fixture_press (f->host, "alt+Up");
  fixture_pass (100);
  g_assert_cmpuint (rb_node_get_index (first), ==, 0);
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t r;

  return gtk_widget_compute_bounds (widget, scroller, &r) && gtk_widget_get_height (widget) > 0 &&
         r.origin.y >= 0 && r.origin.y + r.size.height <= gtk_widget_get_height (scroller);
}

/* From a text as from the row; and no paragraph is made of it. */
static void
test_item_below (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = show_form (f, cards);
  RbNode *first = rb_node_nth (cards, "items", 0), *second = rb_node_nth (cards, "items", 1);
  g_autofree char *body = g_strdup (rb_node_get (first, "body"));
  guint n = count_items (cards);
  RbNode *card;

  rb_form_focus (RB_FORM (form), first, "body");
  fixture_press (f->host, "ctrl+Return");
  wait_until (count_items (cards) == n + 1);
  card = rb_node_nth (cards, "items", 1);
  g_assert_true (card != second && rb_node_is_blank (card));
  g_assert_cmpstr (rb_node_get (first, "body"), ==, body);
  g_assert_true (fixture_is_named (gtk_window_get_focus (f->host), "Choose Photo…"));
  wait_until (is_in_sight (gtk_window_get_focus (f->host)));
  gtk_widget_grab_focus (item_button (form, cards, 0));
  fixture_press (f->host, "ctrl+KP_Enter");
  wait_until (count_items (cards) == n + 2);
  g_assert_true (rb_node_nth (cards, "items", 2) == card);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  /* With Shift it is another key. */
  rb_form_focus (RB_FORM (form), first, "title");
  fixture_press (f->host, "ctrl+shift+Return");
  fixture_pass (100);
  g_assert_cmpuint (count_items (cards), ==, n + 1);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

/* A tooltip would lie over the first entry. */
static void
test_menu_tooltip (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = show_form (f, fixture_section (f, "cards"));
  GtkWidget *button = fixture_find (form, GTK_TYPE_MENU_BUTTON, "Add, move, duplicate, delete");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  g_assert_true (has_tooltip (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_false (has_tooltip (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_until (!gtk_widget_get_mapped (popover));
  g_assert_true (has_tooltip (button));
}

static void
test_item_menu (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = show_form (f, cards), *button;
  RbNode *first = rb_node_nth (cards, "items", 0);
  g_autofree char *title = g_strdup (rb_node_get (first, "title"));
  guint n = count_items (cards);

  button = item_button (form, cards, 0);
  g_assert_true (gtk_widget_activate_action (button, "item.down", NULL));
  g_assert_cmpuint (rb_node_get_index (first), ==, 1);
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 1));
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 1), "item.up", NULL));
  g_assert_cmpuint (rb_node_get_index (first), ==, 0);
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 0), "item.duplicate", NULL));
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (cards, "items", 1), "title"), ==, title);
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 0), "item.delete", NULL));
  g_assert_cmpuint (count_items (cards), ==, n);
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 0));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (cards, "items", 0), "title"), ==, title);
  g_assert_cmpuint (fixture_count (form, GTK_TYPE_MENU_BUTTON, "Add, move, duplicate, delete"), ==,
                    n + 1);
}

/* --- table ------------------------------------------------------------------------------------ */

static GtkWidget *
cell (GtkWidget *form, const char *name)
{
  GtkWidget *found = fixture_find (form, GTK_TYPE_ENTRY, name);

  if (found == NULL)
    g_error ("There is no cell “%s”", name);
  return found;
}

static void
test_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = fixture_section (f, "table");
  GtkWidget *form = show_form (f, table);

  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Tag\tErste\tLetzte");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 2, column 2")), "7:10");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "Werktag\t5:10\t23:40\nSonntag\t7:10\t22:40");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 1")), "Day");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 3, column 1")), "Feiertag");
  g_assert_true (g_str_has_suffix (rb_node_get (table, "rows"), "\nFeiertag\t\t"));
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 4")), "Takt");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 4")), "10 min");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte\tTakt");
  g_assert_true (g_str_has_prefix (rb_node_get (table, "rows"), "Werktag\t5:10\t23:40\t10 min\n"));
  fixture_click (form, "Delete Column");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte");
  g_assert_null (strstr (rb_node_get (table, "rows"), "10 min"));
  fixture_click (form, "Delete Row");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "Werktag\t5:10\t23:40\nSonntag\t7:10\t22:40");
  /* What is changed elsewhere is shown. */
  rb_document_set (f->document, table, "rows", "a\tb\tc");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cell (form, "Row 1, column 2"))), ==, "b");
  g_assert_null (fixture_find (form, GTK_TYPE_ENTRY, "Row 2, column 1"));
}

/* A new table: what is typed into the cells that are shown is what is stored. */
static void
test_new_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  GtkWidget *form = show_form (f, table);

  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 2")), "B");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 1")), "A");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "A\tB");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 2")), "2");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "1");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 2, column 1")), "3");
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 3")), "C");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "A\tB\tC");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "1\t2\t\n3\t\t");
}

/* The widest row tells how wide a table is: no cell is lost for want of a heading. */
static void
test_wide_rows (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  GtkWidget *form;

  rb_document_set (f->document, table, "rows", "a\tb\tc\td\ne\tf\n\ng");
  form = show_form (f, table);
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "A");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\td\ne\tf\n\ng");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 4")), "D");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\tD\ne\tf\n\ng");
  fixture_click (form, "Delete Column");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\ne\tf\t\n\ng\t\t");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "");
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 4")), "Vier");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "\t\t\tVier");
  /* One that is empty gets wider as well. */
  table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  rb_form_set_node (RB_FORM (form), table);
  fixture_click (form, "Add Column");
  cell (form, "Column 3");
}

/* Whoever takes something back goes on where they were. */
static void
test_table_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *table = fixture_section (f, "table");
  GtkWidget *form = show_form (f, table), *second = cell (form, "Row 2, column 2");

  gtk_widget_grab_focus (second);
  gtk_editable_set_text (GTK_EDITABLE (second), "7:10");
  rb_document_undo (f->document, NULL, NULL);
  rb_form_focus (RB_FORM (form), table, "rows");
  g_assert_true (is_below (gtk_window_get_focus (f->host), cell (form, "Row 2, column 2")));
  rb_document_set (f->document, table, "rows", "a\tb\tc\nd\te\tf\ng\th\ti");
  g_assert_true (is_below (gtk_window_get_focus (f->host), cell (form, "Row 2, column 2")));
}

/* What somebody made of a table to be in the way is shown in part, and stays whole. */
static void
test_huge_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  g_autofree char *breaks = g_strnfill (20 * 1024, '\n');
  g_autofree char *rows = g_strconcat ("a\tb", breaks, "y\tz", NULL);
  GtkWidget *form;

  rb_document_set (f->document, table, "rows", rows);
  form = show_form (f, table);
  g_assert_cmpuint (fixture_count (form, GTK_TYPE_ENTRY, NULL), <, 1500);
  g_assert_false (gtk_widget_is_sensitive (fixture_find (form, GTK_TYPE_BUTTON, "Add Row")));
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "A");
  g_assert_true (g_str_has_prefix (rb_node_get (table, "rows"), "A\tb\n"));
  g_assert_true (g_str_has_suffix (rb_node_get (table, "rows"), "\ny\tz"));
}

/* --- dates, choices, toggles ------------------------------------------------------------------ */

static GtkEditable *
editable_of (AppFixture *f, GtkWidget *form, RbNode *node, const char *field)
{
  GtkWidget *entry;

  rb_form_focus (RB_FORM (form), node, field);
  /* The focus is on the text in it. */
  entry = gtk_widget_get_ancestor (gtk_window_get_focus (f->host), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

static void
test_date (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *typed;
    const char *stored;
  } good[] = { { "28.8.2025", "2025-08-28" },
               { "28/8/2025", "2025-08-28" },
               { "2025-08-28", "2025-08-28" },
               { "1.12.2026", "2026-12-01" },
               { "29.2.2028", "2028-02-29" } };
  static const char *const bad[] = { "31.2.2025", "29.2.2027",  "tomorrow",   "28.8.",
                                     "0.0.2025",  "12.13.2025", "28.8.2025x", "-1.1.2025" };
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form = show_form (f, highlight);
  GtkEditable *date = editable_of (f, form, highlight, "date");

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    gtk_editable_set_text (date, good[i].typed);
    g_assert_cmpstr (rb_node_get (highlight, "date"), ==, good[i].stored);
    g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    gtk_editable_set_text (date, "28.8.2025");
    gtk_editable_set_text (date, bad[i]);
    fixture_settle ();
    g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
    g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  }
  /* A date that is being written over stays until there is another. */
  gtk_editable_set_text (date, "28.8.2025");
  gtk_editable_select_region (date, 0, -1);
  fixture_press (f->host, "3");
  wait_until (strcmp (gtk_editable_get_text (date), "3") == 0);
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  gtk_editable_set_text (date, "");
  wait_until (!rb_node_has (highlight, "date"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  rb_document_set (f->document, highlight, "date", "2026-03-04");
  g_assert_cmpstr (gtk_editable_get_text (date), ==, "04/03/2026");
}

static GtkWidget *
find_day (GtkWidget *widget, const char *day)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day-number") &&
      !gtk_widget_has_css_class (widget, "other-month") &&
      strcmp (gtk_label_get_text (GTK_LABEL (widget)), day) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_day (child, day);
  return found;
}

static GtkWidget *
open_calendar (AppFixture *f, GtkWidget *form)
{
  GtkWidget *button = fixture_find (form, GTK_TYPE_MENU_BUTTON, "Choose a date");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  fixture_settle ();
  return fixture_find (popover, GTK_TYPE_CALENDAR, NULL);
}

/* Any day can be chosen, the one that the calendar begins with too; none chooses itself. */
static void
test_calendar (AppFixture *f, gconstpointer unused)
{
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form, *calendar;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *day = g_strdup_printf ("%d", g_date_time_get_day_of_month (now));

  rb_document_set (f->document, highlight, "date", NULL);
  form = show_form (f, highlight);
  calendar = open_calendar (f, form);
  fixture_point_at (find_day (calendar, day));
  wait_until (strcmp (rb_node_get (highlight, "date"), today) == 0);
  wait_until (!gtk_widget_get_mapped (calendar));
  /* To a shorter month and back, and the same day two months on. */
  rb_document_set (f->document, highlight, "date", "2025-08-31");
  calendar = open_calendar (f, form);
  gtk_widget_grab_focus (calendar);
  g_assert_true (gtk_widget_get_mapped (calendar));
  fixture_point_at (fixture_find (calendar, GTK_TYPE_BUTTON, NULL));
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (calendar));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-31");
  fixture_press (f->host, "Escape");
  wait_until (!gtk_widget_get_mapped (calendar));
  rb_document_set (f->document, highlight, "date", "2025-08-28");
  calendar = open_calendar (f, form);
  g_object_set (calendar, "month", 9, NULL);
  fixture_point_at (find_day (calendar, "28"));
  wait_until (strcmp (rb_node_get (highlight, "date"), "2025-10-28") == 0);
  wait_until (!gtk_widget_get_mapped (calendar));
  /* By the keyboard, which begins at the date in one that nobody has clicked into. */
  rb_form_set_node (RB_FORM (form), NULL);
  rb_form_set_node (RB_FORM (form), highlight);
  gtk_editable_set_text (editable_of (f, form, highlight, "date"), "27.8.2025");
  calendar = open_calendar (f, form);
  gtk_widget_grab_focus (calendar);
  fixture_press (f->host, "space");
  wait_until (!gtk_widget_get_mapped (calendar));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-27");
}

/* What is not understood is told in words, and does not stay when the keyboard goes on. */
static void
test_no_date (AppFixture *f, gconstpointer unused)
{
  RbNode *event = rb_node_nth (fixture_section (f, "events"), "items", 0);
  GtkWidget *form, *time;
  GtkEditable *date;

  rb_document_set (f->document, event, "start", "2025-08-28");
  form = show_form (f, fixture_section (f, "events"));
  date = editable_of (f, form, event, "start");
  gtk_editable_set_text (date, "28.8.20255");
  gtk_test_accessible_assert_state (date, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (date, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No date. Write it as day/month/year.");
  rb_form_focus (RB_FORM (form), event, "title");
  wait_until (strcmp (gtk_editable_get_text (date), "28/08/2025") == 0);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  /* A time without a date is kept nowhere, and that is told. */
  rb_document_set (f->document, event, "start", NULL);
  time = fixture_find (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (date))),
                       GTK_TYPE_ENTRY, "Time");
  gtk_widget_grab_focus (time);
  gtk_editable_set_text (GTK_EDITABLE (time), "18:30");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  gtk_widget_grab_focus (GTK_WIDGET (date));
  fixture_settle ();
  gtk_editable_set_text (date, "28.8.2025");
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-08-28T18:30");
  g_assert_false (gtk_widget_has_css_class (time, "error"));
  gtk_editable_set_text (GTK_EDITABLE (time), "18:");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  rb_document_set (f->document, event, "start", "2025-08-28T19:00");
  g_assert_false (gtk_widget_has_css_class (time, "error"));
}

static gboolean
tells (GtkWidget *form, const char *words)
{
  GtkWidget *label = fixture_find (form, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A day that does not exist: told as soon as it is written, and once more when it is not kept,
 * until there is another; also when the section was left meanwhile. */
static void
test_no_such_day (AppFixture *f, gconstpointer unused)
{
  static const char refused[] = "“31.6.2026” was not kept: there is no such day.";
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form;
  GtkEditable *date;

  rb_document_set (f->document, highlight, "date", "2025-08-28");
  form = show_form (f, highlight);
  date = editable_of (f, form, highlight, "date");
  gtk_editable_set_text (date, "31.6.");
  g_assert_false (tells (form, "No date. Write it as day/month/year."));
  gtk_editable_set_text (date, "31.6.2026");
  wait_until (tells (form, "There is no such day."));
  rb_form_focus (RB_FORM (form), highlight, "title");
  wait_until (tells (form, refused));
  g_assert_cmpstr (gtk_editable_get_text (date), ==, "28/08/2025");
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
  gtk_test_accessible_assert_property (date, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, refused);
  rb_form_set_node (RB_FORM (form), f->issue);
  wait_until (!tells (form, refused));
  rb_form_set_node (RB_FORM (form), highlight);
  wait_until (tells (form, refused));
  date = editable_of (f, form, highlight, "date");
  gtk_editable_set_text (date, "30.6.2026");
  wait_until (!tells (form, refused));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2026-06-30");
  /* What is no date at all is told when one goes on. */
  gtk_editable_set_text (date, "30.6.");
  g_assert_false (tells (form, "No date. Write it as day/month/year."));
  fixture_press (f->host, "Tab");
  wait_until (tells (form, "No date. Write it as day/month/year."));
}

/* The section is left with the date: the window tells. */
static void
test_date_left_behind (AppFixture *f, gconstpointer unused)
{
  RbNode *highlight = fixture_section (f, "highlight");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *focus;

  rb_window_show_field (window, highlight, "date");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "31.6.2026");
  rb_window_show_field (window, f->issue, "subject");
  wait_until (tells (GTK_WIDGET (window), "“31.6.2026” was not kept: there is no such day."));
}

static void
test_date_and_time (AppFixture *f, gconstpointer unused)
{
  RbNode *event = rb_node_nth (fixture_section (f, "events"), "items", 0);
  GtkWidget *form = show_form (f, fixture_section (f, "events"));
  GtkEditable *date = editable_of (f, form, event, "start");
  GtkWidget *time;

  time = fixture_find (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (date))),
                       GTK_TYPE_ENTRY, "Time");
  g_assert_nonnull (time);
  gtk_editable_set_text (date, "4.9.2025");
  gtk_editable_set_text (GTK_EDITABLE (time), "18:30");
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-09-04T18:30");
  gtk_editable_set_text (GTK_EDITABLE (time), "25:00");
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-09-04T18:30");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  gtk_editable_set_text (GTK_EDITABLE (time), "");
  wait_until (strcmp (rb_node_get (event, "start"), "2025-09-04") == 0);
  g_assert_false (gtk_widget_has_css_class (time, "error"));
}

/* Every choice of every kind, by its toggles or its list; undo shows in them. */
static void
test_choices (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = show_form (f, f->issue);
  guint n = 0;

  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++)
    for (const RbFieldSpec *field = (*kind)->spec.fields; field->name != NULL; field++) {
      RbNode *section;
      GtkWidget *widget;

      if (field->type != RB_FIELD_CHOICE || stands_elsewhere (&(*kind)->spec, field))
        continue;
      section = rb_document_insert (f->document, f->issue, "sections", (*kind)->spec.name, 0);
      rb_form_set_node (RB_FORM (form), section);
      n++;
      for (int i = 0; field->choices[i] != NULL; i++) {
        widget = fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, field->choice_labels[i]);
        g_assert_nonnull (widget);
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
        g_assert_cmpstr (rb_node_get_choice (section, field), ==, field->choices[i]);
      }
      rb_document_set (f->document, section, field->name, NULL);
      widget = fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, field->choice_labels[0]);
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
    }
  g_assert_cmpuint (n, >, 0);
}

/* An article's layout is chosen beside its photo. */
static void
test_layout (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *name;
    const char *value;
  } places[] = { { "Right of the text", "right" },
                 { "Above the text", "" },
                 { "Left of the text", "left" } };
  RbNode *article = fixture_section (f, "article");
  GtkWidget *form = show_form (f, article), *widget;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    widget = fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, places[i].name);
    g_assert_nonnull (widget);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
    g_assert_cmpstr (rb_node_get (article, "layout"), ==, places[i].value);
  }
  rb_document_set (f->document, article, "layout", "right");
  widget = fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, "Right of the text");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
}

static void
test_toggle (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  static const char *const choices[] = { NULL };
  static const RbFieldSpec spec = {
    .name = "hidden", .label = "Hidden", .type = RB_FIELD_TOGGLE, .choices = choices
  };
  GtkWidget *row = rb_field_new (article, &spec), *toggle;

  fixture_show (f, row, 300, 100);
  toggle = fixture_find (row, GTK_TYPE_SWITCH, "Hidden");
  g_assert_nonnull (toggle);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (rb_node_is_on (article, "hidden"));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_false (rb_node_is_on (article, "hidden"));
  rb_document_set (f->document, article, "hidden", "true");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
}

/* A button's link to a section of the issue is chosen, not typed. */
static void
test_link_to_section (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *button = fixture_section (f, "button");
  g_autofree char *anchor = NULL;
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("button"), "link");
  GtkWidget *field, *list, *row;

  rb_document_set (f->document, article, "headline", "Das Brückenfest");
  anchor = rb_section_dup_anchor (article);
  field = rb_field_new (button, spec);
  fixture_show (f, field, 500, 300);
  gtk_widget_grab_focus (fixture_find (field, GTK_TYPE_MENU_BUTTON, NULL));
  fixture_press (f->host, "space");
  list = fixture_find (field, GTK_TYPE_LIST_BOX, "Sections");
  wait_until (gtk_widget_get_mapped (list));
  row = fixture_find (list, GTK_TYPE_LIST_BOX_ROW, "Das Brückenfest");
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  fixture_press (f->host, "Return");
  wait_until (g_strcmp0 (rb_node_get (button, "link.url"), anchor) == 0);
  wait_until (gtk_widget_has_focus (fixture_find (field, GTK_TYPE_TEXT_VIEW, "Address")));
}

static void
add (void)
{
  fixture_add ("/form/at-once", test_at_once);
  fixture_add ("/form/widths", test_widths);
  fixture_add ("/form/link-to-section", test_link_to_section);
  fixture_add ("/form/all-kinds", test_all_kinds);
  fixture_add ("/form/letter", test_letter);
  fixture_add ("/form/photo-texts", test_photo_texts);
  fixture_add ("/form/photo-first", test_photo_first);
  fixture_add ("/form/item-add", test_item_add);
  fixture_add ("/form/item-below", test_item_below);
  fixture_add ("/form/menu-tooltip", test_menu_tooltip);
  fixture_add ("/form/item-keys", test_item_keys);
  fixture_add ("/form/head-last", test_head_last);
  fixture_add ("/form/item-menu", test_item_menu);
  fixture_add ("/form/table", test_table);
  fixture_add ("/form/new-table", test_new_table);
  fixture_add ("/form/wide-rows", test_wide_rows);
  fixture_add ("/form/table-undo", test_table_undo);
  fixture_add ("/form/huge-table", test_huge_table);
  fixture_add ("/form/date", test_date);
  fixture_add ("/form/date-and-time", test_date_and_time);
  fixture_add ("/form/calendar", test_calendar);
  fixture_add ("/form/no-date", test_no_date);
  fixture_add ("/form/no-such-day", test_no_such_day);
  fixture_add ("/form/date-left-behind", test_date_left_behind);
  fixture_add ("/form/choices", test_choices);
  fixture_add ("/form/layout", test_layout);
  fixture_add ("/form/toggle", test_toggle);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
