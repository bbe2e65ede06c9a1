/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding-group.h"
#include "config.h"
#include "finding-acts.h"
#include <glib/gi18n.h>

/* So many rows at first, and with each wish for more. */
#define PAGE 50

struct _RbFindingGroup {
  GtkBox parent_instance;
  RbCheckModel *model;
  RbFindings *findings;
  GArray *indices; /* of guint */
  guint wanted;    /* as many of them as are shown */
  gboolean stale;  /* rows are there that show nothing any more */
  GtkWidget *title;
  GtkWidget *mend_all; /* %NULL for none */
  GtkListBox *list;
  GtkWidget *more;
};

enum { GO, OPEN, DONE, ACTIVATED, MORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFindingGroup, rb_finding_group, GTK_TYPE_BOX)

static void
on_go (RbFindingRow *row, RbFindingGroup *self)
{
  g_signal_emit (self, signals[GO], 0, row);
}

static void
on_open (RbFindingRow *row, RbFindingGroup *self)
{
  g_signal_emit (self, signals[OPEN], 0, row);
}

static void
on_done (RbFindingRow *row, RbFindingGroup *self)
{
  g_signal_emit (self, signals[DONE], 0, row);
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, RbFindingGroup *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

static void
on_mend_all (RbFindingGroup *self)
{
  rb_findings_mend_all (GTK_WIDGET (self), self->model, self->findings, self->indices);
}

static const RbFinding *
nth_finding (RbFindingGroup *self, guint n)
{
  return rb_findings_get (self->findings, g_array_index (self->indices, guint, n));
}

static guint
count_wanted (RbFindingGroup *self)
{
  return MIN (self->wanted, self->indices->len);
}

/* --- rows follow findings --------------------------------------------------------------------- */

/* What tells one finding from another, of any check. */
static char *
make_key (const RbFinding *finding)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s:%d:%s:%s", finding->id,
                          rb_node_get_id (finding->node),
                          finding->field != NULL ? finding->field : "", (int)finding->rank,
                          finding->waived, finding->message);
}

static char *
make_row_key (RbFindingRow *row)
{
  return make_key (rb_finding_row_get_finding (row));
}

/* Takes away what is found no more; of the same twice, as many stay as there are. */
static void
remove_stale (RbFindingGroup *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RbFindingRow *row;
  guint i = 0;

  for (guint n = 0; n < count_wanted (self); n++) {
    char *key = make_key (nth_finding (self, n));
    guint known = GPOINTER_TO_UINT (g_hash_table_lookup (wanted, key));

    g_hash_table_replace (wanted, key, GUINT_TO_POINTER (known + 1));
  }
  while ((row = rb_finding_group_nth (self, i)) != NULL) {
    char *key = make_row_key (row);
    guint known = GPOINTER_TO_UINT (g_hash_table_lookup (wanted, key));

    g_hash_table_replace (wanted, key, GUINT_TO_POINTER (known > 0 ? known - 1 : 0));
    if (known > 0)
      i++;
    else
      rb_finding_group_remove (self, row);
  }
  self->stale = FALSE;
}

/* A row further down that shows @finding: a section was moved. */
static RbFindingRow *
find_below (RbFindingGroup *self, guint from, const RbFinding *finding)
{
  RbFindingRow *row;

  for (guint i = from; (row = rb_finding_group_nth (self, i)) != NULL; i++)
    if (rb_finding_row_shows (row, finding))
      return row;
  return NULL;
}

static void
insert_row (RbFindingGroup *self, guint n)
{
  GtkWidget *row =
      rb_finding_row_new (self->model, self->findings, g_array_index (self->indices, guint, n));

  g_signal_connect_object (row, "go", G_CALLBACK (on_go), self, 0);
  g_signal_connect_object (row, "open", G_CALLBACK (on_open), self, 0);
  g_signal_connect_object (row, "done", G_CALLBACK (on_done), self, 0);
  gtk_list_box_insert (self->list, row, (int)n);
}

gboolean
rb_finding_group_build (RbFindingGroup *self, gint64 until)
{
  guint n_made = 0;

  if (self->stale)
    remove_stale (self);
  for (guint n = 0; n < count_wanted (self); n++) {
    const RbFinding *finding = nth_finding (self, n);
    RbFindingRow *row = rb_finding_group_nth (self, n);

    if (row == NULL || !rb_finding_row_shows (row, finding)) {
      row = row != NULL ? find_below (self, n + 1, finding) : NULL;
      if (row != NULL) {
        g_object_ref (row);
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
        gtk_list_box_insert (self->list, GTK_WIDGET (row), (int)n);
        g_object_unref (row);
      } else {
        if (n_made++ > 0 && g_get_monotonic_time () > until)
          return FALSE;
        insert_row (self, n);
        continue;
      }
    }
    rb_finding_row_set_finding (row, self->findings, g_array_index (self->indices, guint, n));
  }
  return TRUE;
}

/* --- the group -------------------------------------------------------------------------------- */

static void
update_more (RbFindingGroup *self)
{
  guint rest = self->indices->len - count_wanted (self);
  g_autofree char *text = g_strdup_printf (
      ngettext ("Show %u More", "Show %u More", MIN (rest, PAGE)), MIN (rest, PAGE));

  gtk_widget_set_visible (self->more, rest > 0);
  gtk_button_set_label (GTK_BUTTON (self->more), text);
}

static void
update_mend_all (RbFindingGroup *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  if (self->mend_all == NULL)
    return;
  for (guint i = 0; i < self->indices->len; i++)
    n += rb_finding_is_ready (nth_finding (self, i)) ? 1 : 0;
  /* Translators: mends so many findings of one family at once */
  text = g_strdup_printf (_ ("Fix All %u"), n);
  gtk_button_set_label (GTK_BUTTON (self->mend_all), text);
  gtk_widget_set_visible (self->mend_all, n > 1);
}

static void
on_more (RbFindingGroup *self)
{
  GtkListBoxRow *last = gtk_list_box_get_row_at_index (self->list, (int)count_wanted (self) - 1);

  /* The button may go, and the focus with it. */
  if (last != NULL && gtk_widget_is_focus (self->more))
    gtk_widget_grab_focus (GTK_WIDGET (last));
  rb_finding_group_show_more (self);
}

static void
rb_finding_group_finalize (GObject *object)
{
  RbFindingGroup *self = RB_FINDING_GROUP (object);

  g_clear_object (&self->model);
  rb_findings_free (self->findings);
  g_array_unref (self->indices);
  G_OBJECT_CLASS (rb_finding_group_parent_class)->finalize (object);
}

static guint
new_row_signal (const char *name)
{
  return g_signal_new (name, RB_TYPE_FINDING_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, RB_TYPE_FINDING_ROW);
}

static void
rb_finding_group_class_init (RbFindingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_finding_group_finalize;
  signals[GO] = new_row_signal ("go");
  signals[OPEN] = new_row_signal ("open");
  signals[DONE] = new_row_signal ("done");
  signals[ACTIVATED] = new_row_signal ("activated");
  signals[MORE] = g_signal_new ("more", RB_TYPE_FINDING_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
rb_finding_group_init (RbFindingGroup *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  self->wanted = PAGE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
make_head (RbFindingGroup *self, const char *name, gboolean mends)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_box_append (GTK_BOX (head), self->title);
  if (mends) {
    self->mend_all = gtk_button_new ();
    gtk_widget_add_css_class (self->mend_all, "flat");
    g_signal_connect_swapped (self->mend_all, "clicked", G_CALLBACK (on_mend_all), self);
    gtk_box_append (GTK_BOX (head), self->mend_all);
  }
  return head;
}

GtkWidget *
rb_finding_group_new (const char *name, RbGroupFlags flags)
{
  RbFindingGroup *self = g_object_new (RB_TYPE_FINDING_GROUP, NULL);

  if (flags & RB_GROUP_TITLE)
    gtk_box_append (GTK_BOX (self), make_head (self, name, (flags & RB_GROUP_MENDS) != 0));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more), self);
  gtk_box_append (GTK_BOX (self), self->more);
  return GTK_WIDGET (self);
}

GtkWidget *
rb_finding_group_get_title (RbFindingGroup *self)
{
  return self->title;
}

void
rb_finding_group_set (RbFindingGroup *self, RbCheckModel *model, RbFindings *findings,
                      GArray *indices)
{
  g_autoptr (RbFindings) old = self->findings;

  g_set_object (&self->model, model);
  self->findings = rb_findings_ref (findings);
  g_array_unref (self->indices);
  self->indices = indices;
  self->stale = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), indices->len > 0);
  update_more (self);
  update_mend_all (self);
}

RbFindingRow *
rb_finding_group_nth (RbFindingGroup *self, guint index)
{
  return (RbFindingRow *)gtk_list_box_get_row_at_index (self->list, (int)index);
}

void
rb_finding_group_remove (RbFindingGroup *self, RbFindingRow *row)
{
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

gboolean
rb_finding_group_show_more (RbFindingGroup *self)
{
  if (self->wanted >= self->indices->len)
    return FALSE;
  self->wanted += PAGE;
  update_more (self);
  g_signal_emit (self, signals[MORE], 0);
  return TRUE;
}
