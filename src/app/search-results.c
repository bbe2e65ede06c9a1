/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-results.h"
#include "config.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

/* So many sentences of an issue are shown, and so many of all. */
#define PER_ISSUE 6
#define MOST 150

struct _RbSearchResults {
  AdwBin parent_instance;
  GtkBox *groups;
  GtkWidget *opened; /* the row that was followed last; what it leads to outlives it */
};

G_DEFINE_FINAL_TYPE (RbSearchResults, rb_search_results, ADW_TYPE_BIN)

/** What a row leads to. */
typedef struct {
  RbNode *issue;
  RbNode *node;
  const char *field;
  guint paragraph;
  char *words; /* the first that was found, as it is written there */
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_object_unref (place->issue);
  g_object_unref (place->node);
  g_free (place->words);
  g_free (place);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  const Place *place = g_object_get_data (G_OBJECT (row), "rb-place");
  RbWindow *window = rb_window_of (GTK_WIDGET (list));
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (list), RB_TYPE_SEARCH_RESULTS);

  g_set_object (&RB_SEARCH_RESULTS (self)->opened, GTK_WIDGET (row));
  if (window != NULL && rb_document_of (place->node) != NULL)
    rb_window_show_words (window, place->issue, place->node, place->field, place->paragraph,
                          place->words);
}

/* The lists are one to whoever goes through them by the arrow keys. */
static gboolean
on_keynav_failed (GtkWidget *list, GtkDirectionType direction, RbSearchResults *self)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->groups), direction == GTK_DIR_DOWN
                                                                ? GTK_DIR_TAB_FORWARD
                                                                : GTK_DIR_TAB_BACKWARD);
}

/* --- what a row says -------------------------------------------------------------------------- */

/* The excerpt with its marked words in bold. */
static char *
make_markup (const char *excerpt)
{
  g_autofree char *escaped = g_markup_escape_text (excerpt, -1);
  GString *markup = g_string_new (escaped);
  const char begin[] = { RB_SEARCH_MARK_BEGIN, '\0' }, end[] = { RB_SEARCH_MARK_END, '\0' };

  /* Control characters come out of escaping as references. */
  g_string_replace (markup, "&#x2;", begin, 0);
  g_string_replace (markup, "&#x3;", end, 0);
  g_string_replace (markup, begin, "<b>", 0);
  g_string_replace (markup, end, "</b>", 0);
  return g_string_free (markup, FALSE);
}

static char *
dup_marked (const char *excerpt)
{
  const char *begin = strchr (excerpt, RB_SEARCH_MARK_BEGIN);
  const char *end = begin != NULL ? strchr (begin, RB_SEARCH_MARK_END) : NULL;

  return end != NULL ? g_strndup (begin + 1, (gsize)(end - begin - 1)) : g_strdup ("");
}

/* "Cards · Photo · Caption": whose words these are. */
static char *
describe_place (const Place *place)
{
  RbNode *section = rb_node_get_section (place->node);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (place->node));
  const RbFieldSpec *field = rb_kind_spec_find (spec, place->field);
  GString *text = g_string_new (NULL);

  if (section != NULL)
    g_string_append (text, _ (rb_kind_spec_of (rb_node_get_kind (section))->label));
  if (section == NULL || rb_node_is (place->node, RB_KIND_PICTURE))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ (spec->label));
  if (field != NULL)
    g_string_append_printf (text, " · %s", _ (field->label));
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* @more: it stands for all that the issue has besides, and leads to the first of that. */
static GtkWidget *
make_row (const RbSearchHit *hit, RbNode *issue, RbNode *node, gboolean more)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *words, *where;
  RbNode *section = rb_node_get_section (node);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section != NULL ? section : node));
  const char *excerpt = hit->excerpt != NULL ? hit->excerpt : "";
  g_autofree char *markup = make_markup (excerpt);
  g_autofree char *place_words = NULL, *name = NULL;
  Place *place = g_new0 (Place, 1);

  place->issue = g_object_ref (issue);
  place->node = g_object_ref (node);
  place->field = hit->field;
  place->paragraph = hit->paragraph;
  place->words = dup_marked (excerpt);
  place_words = describe_place (place);
  g_object_set_data_full (G_OBJECT (row), "rb-place", place, free_place);
  words = make_label (NULL);
  if (more)
    gtk_label_set_text (GTK_LABEL (words), _ ("More in this issue…"));
  else
    gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (words), 2);
  where = make_label (place_words);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), words);
  gtk_box_append (GTK_BOX (texts), where);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (spec->icon));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "result");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name = g_strdup_printf ("%s: %s", place_words, gtk_label_get_text (GTK_LABEL (words)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* An issue's title and date, and the list below. */
static GtkListBox *
add_group (RbSearchResults *self, RbNode *issue)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title, *day;
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);
  /* Translators: day, month and year as in g_date_time_format(). */
  g_autofree char *text = date != NULL ? g_date_time_format (date, _ ("%-e %B %Y")) : NULL;
  const char *name =
      rb_node_has (issue, "title") ? rb_node_get (issue, "title") : _ ("Untitled Issue");

  title = make_label (name);
  gtk_widget_add_css_class (title, "heading");
  day = make_label (text);
  gtk_widget_add_css_class (day, "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), day);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (on_keynav_failed), self, 0);
  gtk_box_append (GTK_BOX (group), head);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);
  return GTK_LIST_BOX (list);
}

static void
add_end (RbSearchResults *self)
{
  GtkWidget *label =
      make_label (_ ("Only the best are shown. More words find what you are looking for."));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->groups, label);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_search_results_dispose (GObject *object)
{
  g_clear_object (&RB_SEARCH_RESULTS (object)->opened);
  G_OBJECT_CLASS (rb_search_results_parent_class)->dispose (object);
}

static void
rb_search_results_class_init (RbSearchResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_search_results_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, RbSearchResults, groups);
  g_signal_new ("stop-search", RB_TYPE_SEARCH_RESULTS, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Escape, 0, "stop-search", NULL);
}

static void
rb_search_results_init (RbSearchResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rb_search_results_new (void)
{
  return g_object_new (RB_TYPE_SEARCH_RESULTS, NULL);
}

/* The row that has the keyboard, or %NULL. */
static GtkWidget *
get_focused_row (RbSearchResults *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus
                                                                                          : NULL;
}

static gboolean
is_same_place (const Place *a, const Place *b)
{
  return a->node == b->node && g_strcmp0 (a->field, b->field) == 0 && a->paragraph == b->paragraph;
}

/* The search comes a moment after the last letter, and again after an edit: who went down to what
 * was found before that stays there, or with the first of what is found now. */
static void
keep_focus (RbSearchResults *self, GtkWidget *before)
{
  const Place *place = g_object_get_data (G_OBJECT (before), "rb-place");

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group != NULL;
       group = gtk_widget_get_next_sibling (group)) {
    GtkWidget *list = gtk_widget_get_last_child (group);
    GtkWidget *row = GTK_IS_LIST_BOX (list) ? gtk_widget_get_first_child (list) : NULL;

    for (; row != NULL; row = gtk_widget_get_next_sibling (row))
      if (is_same_place (place, g_object_get_data (G_OBJECT (row), "rb-place"))) {
        gtk_widget_grab_focus (row);
        return;
      }
  }
  rb_search_results_grab_focus (self);
}

gboolean
rb_search_results_find (RbSearchResults *self, RbDocument *document, RbSearch *search,
                        const char *words, RbIssueShown is_shown, gpointer data)
{
  g_autoptr (GPtrArray) hits = rb_search_query (search, words, PER_ISSUE + 1);
  GtkWidget *focused = get_focused_row (self), *child;
  GtkListBox *list = NULL;
  RbNode *shown = NULL;
  guint n = 0; /* of the issue */

  if (focused != NULL)
    g_object_ref (focused);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < MIN (hits->len, MOST); i++) {
    const RbSearchHit *hit = hits->pdata[i];
    RbNode *issue = rb_document_find (document, hit->issue);
    RbNode *node = rb_document_find (document, hit->node);

    if (issue == NULL || node == NULL || !is_shown (issue, data))
      continue;
    if (issue != shown) {
      list = add_group (self, issue);
      n = 0;
    }
    shown = issue;
    gtk_list_box_append (list, make_row (hit, issue, node, n++ == PER_ISSUE));
  }
  if (hits->len > MOST)
    add_end (self);
  if (focused != NULL)
    keep_focus (self, focused);
  g_clear_object (&focused);
  return shown != NULL;
}

static GtkListBox *
first_list (RbSearchResults *self)
{
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups));
  GtkWidget *list = group != NULL ? gtk_widget_get_last_child (group) : NULL;

  return GTK_IS_LIST_BOX (list) ? GTK_LIST_BOX (list) : NULL;
}

void
rb_search_results_grab_focus (RbSearchResults *self)
{
  GtkListBox *list = first_list (self);

  if (list != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
}

void
rb_search_results_focus_opened (RbSearchResults *self)
{
  if (self->opened != NULL)
    keep_focus (self, self->opened);
  else
    rb_search_results_grab_focus (self);
}

void
rb_search_results_open_first (RbSearchResults *self)
{
  GtkListBox *list = first_list (self);

  if (list != NULL)
    on_row_activated (list, gtk_list_box_get_row_at_index (list, 0));
}
