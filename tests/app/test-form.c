/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms: every field of every kind, and those that are chosen. */
#include "app-fixture.h"
#include "field-mark.h"
#include "field.h"
#include "form.h"
#include "headed-box.h"
#include <string.h>

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
  form = fixture_show_form (f, article);
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
    g_assert_true (fixture_is_below (gtk_window_get_focus (window), form));
    if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT)
      if (!fixture_is_named (gtk_window_get_focus (window), field->label))
        g_error ("%s.%s is not called “%s”", spec->name, name, field->label);
  }
}

static void
test_all_kinds (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = fixture_show_form (f, f->issue);

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
  GtkWidget *form = fixture_show_form (f, f->issue);

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
  GtkWidget *form = fixture_show_form (f, article);
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
  GtkWidget *form = fixture_show_form (f, section);
  GtkWidget *card = fixture_find (form, g_type_from_name ("RbPhotoField"), NULL);

  g_assert_nonnull (rb_node_get_child (section, "photo"));
  gtk_window_set_focus (f->host, NULL);
  g_assert_true (rb_field_focus (form, section, NULL));
  g_assert_true (fixture_is_below (gtk_window_get_focus (f->host), card));
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

/* Every choice of every kind, by its toggles or its list; undo shows in them. */
static void
test_choices (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = fixture_show_form (f, f->issue);
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
  GtkWidget *form = fixture_show_form (f, article), *widget;

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

/* Whoever mends what is marked at a field and goes on by Tab at once is in the next field: the
 * sign, which is about to go, would swallow the words. */
static void
test_on_from_mark (AppFixture *f, gconstpointer unused)
{
  RbWindow *window;
  GtkWidget *subject, *mark, *focus;

  rb_document_set (f->document, f->issue, "subject", "");
  window = fixture_open_window (f);
  subject = fixture_focus_field (window, f->issue, "subject");
  mark = fixture_find (rb_field_find (GTK_WIDGET (window), f->issue, "subject"), RB_TYPE_FIELD_MARK,
                       NULL);
  wait_until (gtk_widget_get_mapped (mark));
  /* The keyboard reaches it, */
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_true (fixture_is_below (gtk_window_get_focus (GTK_WINDOW (window)), mark));
  gtk_widget_grab_focus (subject);
  /* but not when it is out of date; */
  fixture_type (subject, "Mai");
  g_assert_true (gtk_widget_get_mapped (mark));
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (
      fixture_is_below (focus, rb_field_find (GTK_WIDGET (window), f->issue, "preheader")));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  /* and what is found again is reached again. */
  wait_until (!gtk_widget_get_mapped (mark));
  rb_document_set (f->document, f->issue, "subject", "");
  wait_until (gtk_widget_get_mapped (mark));
  g_assert_true (gtk_widget_get_can_focus (mark));
  /* Who types on it means the field behind it, and every letter. */
  rb_document_set (f->document, f->issue, "preheader", "");
  gtk_widget_grab_focus (subject);
  fixture_press (GTK_WINDOW (window), "Tab");
  wait_until (fixture_is_below (gtk_window_get_focus (GTK_WINDOW (window)), mark));
  fixture_type_keys (GTK_WINDOW (window), "wind");
  wait_until (strcmp (rb_node_get (f->issue, "preheader"), "wind") == 0);
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
  fixture_add ("/form/head-last", test_head_last);
  fixture_add ("/form/choices", test_choices);
  fixture_add ("/form/layout", test_layout);
  fixture_add ("/form/toggle", test_toggle);
  fixture_add ("/form/on-from-mark", test_on_from_mark);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
