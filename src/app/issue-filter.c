/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-filter.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>
#include <string.h>

#define STATUS "issues-status" /* in the file's view state */
#define YEAR "issues-year"

struct _RbIssueFilter {
  GtkBox parent_instance;
  RbDocument *document;
  GtkDropDown *status;
  GtkDropDown *year;
  GPtrArray *years; /* "2025", the latest first; the first of them, "", is every year */
  gboolean syncing;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbIssueFilter, rb_issue_filter, GTK_TYPE_BOX)

/* The words under which a choice is kept; not translated. */
static const char *const status_words[RB_TOLD_N + 1] = { "",         "draft", "review",
                                                         "approved", "void",  "sent" };

static const char *
get_year (RbIssueFilter *self)
{
  guint at = gtk_drop_down_get_selected (self->year);

  return at < self->years->len ? self->years->pdata[at] : "";
}

static void
keep (RbIssueFilter *self)
{
  RbStore *store = rb_document_get_store (self->document);

  rb_store_set_view_state (store, STATUS, status_words[gtk_drop_down_get_selected (self->status)]);
  rb_store_set_view_state (store, YEAR, get_year (self));
}

static void
on_selected (RbIssueFilter *self)
{
  if (self->syncing || self->document == NULL)
    return;
  keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- years ------------------------------------------------------------------------------------ */

/* "2025" of "2025-08-28"; %NULL if there is none. */
static char *
dup_year (RbNode *issue)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);

  return date != NULL ? g_strdup_printf ("%d", g_date_time_get_year (date)) : NULL;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return -strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_years (RbIssueFilter *self)
{
  RbNode *root = rb_document_get_root (self->document);
  GPtrArray *years = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rb_node_count (root, "issues"); i++) {
    g_autofree char *year = dup_year (rb_node_nth (root, "issues", i));

    if (year != NULL && !g_ptr_array_find_with_equal_func (years, year, g_str_equal, NULL))
      g_ptr_array_add (years, g_steal_pointer (&year));
  }
  g_ptr_array_sort (years, compare_years);
  g_ptr_array_insert (years, 0, g_strdup (""));
  return years;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* A year of which no issue is left shows every year. */
static void
select_year (RbIssueFilter *self, const char *year)
{
  guint at = 0;

  if (year != NULL)
    g_ptr_array_find_with_equal_func (self->years, year, g_str_equal, &at);
  gtk_drop_down_set_selected (self->year, at < self->years->len ? at : 0);
}

static void
show_years (RbIssueFilter *self, const char *selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->syncing = TRUE;
  gtk_string_list_append (names, _ ("Every year"));
  for (guint i = 1; i < self->years->len; i++)
    gtk_string_list_append (names, self->years->pdata[i]);
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (names));
  select_year (self, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->year), self->years->len > 2);
  self->syncing = FALSE;
}

void
rb_issue_filter_update_years (RbIssueFilter *self)
{
  g_autoptr (GPtrArray) years = list_years (self);
  g_autofree char *selected = g_strdup (get_year (self));

  if (is_same (years, self->years))
    return;
  g_ptr_array_unref (self->years);
  self->years = g_steal_pointer (&years);
  show_years (self, selected);
  if (strcmp (selected, get_year (self)) != 0)
    on_selected (self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_issue_filter_dispose (GObject *object)
{
  g_clear_object (&RB_ISSUE_FILTER (object)->document);
  G_OBJECT_CLASS (rb_issue_filter_parent_class)->dispose (object);
}

static void
rb_issue_filter_finalize (GObject *object)
{
  g_ptr_array_unref (RB_ISSUE_FILTER (object)->years);
  G_OBJECT_CLASS (rb_issue_filter_parent_class)->finalize (object);
}

static void
rb_issue_filter_class_init (RbIssueFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_issue_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_issue_filter_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_ISSUE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
add_drop_down (RbIssueFilter *self, const char *name, const char *const *choices)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (choices);

  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  rb_field_label (drop_down, name);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_box_append (GTK_BOX (self), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
rb_issue_filter_init (RbIssueFilter *self)
{
  const char *choices[RB_TOLD_N + 2] = { _ ("Every status") };
  const char *every_year[] = { _ ("Every year"), NULL };

  for (RbToldStatus told = 0; told < RB_TOLD_N; told++)
    choices[told + 1] = rb_status_told_label (told);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->years = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->years, g_strdup (""));
  self->status = add_drop_down (self, _ ("Status"), choices);
  self->year = add_drop_down (self, _ ("Year"), every_year);
}

GtkWidget *
rb_issue_filter_new (void)
{
  return g_object_new (RB_TYPE_ISSUE_FILTER, NULL);
}

void
rb_issue_filter_set_document (RbIssueFilter *self, RbDocument *document)
{
  RbStore *store = rb_document_get_store (document);
  g_autofree char *status = rb_store_get_view_state (store, STATUS);
  g_autofree char *year = rb_store_get_view_state (store, YEAR);

  self->document = g_object_ref (document);
  g_ptr_array_unref (self->years);
  self->years = list_years (self);
  self->syncing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (status, status_words[i]) == 0)
      gtk_drop_down_set_selected (self->status, i);
  self->syncing = FALSE;
  show_years (self, year);
}

gboolean
rb_issue_filter_is_on (RbIssueFilter *self)
{
  return gtk_drop_down_get_selected (self->status) > 0 || *get_year (self) != '\0';
}

void
rb_issue_filter_clear (RbIssueFilter *self)
{
  self->syncing = TRUE;
  gtk_drop_down_set_selected (self->status, 0);
  gtk_drop_down_set_selected (self->year, 0);
  self->syncing = FALSE;
  on_selected (self);
}

gboolean
rb_issue_filter_shows (RbIssueFilter *self, RbNode *issue, RbToldStatus told)
{
  guint status = gtk_drop_down_get_selected (self->status);
  const char *wanted = get_year (self);
  g_autofree char *year = *wanted != '\0' ? dup_year (issue) : NULL;

  return (status == 0 || status - 1 == told) && (*wanted == '\0' || g_strcmp0 (year, wanted) == 0);
}
