/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-list.h"
#include "config.h"
#include "merge-value.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

/* Rows of one group that are shown at first. */
#define FIRST_ROWS 100
/* And with each wish for more. */
#define MORE_ROWS 500
/* Groups; what is beyond them stands in one. */
#define MOST_GROUPS 100
#define INDEX_KEY "rb-merge-index"

struct _RbMergeList {
  AdwBin parent_instance;
  RbMerge *merge; /* not owned */
  GtkBox *box;
  GtkWidget *first; /* to be focused; weak */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbMergeList, rb_merge_list, ADW_TYPE_BIN)

static guint
get_index (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), INDEX_KEY));
}

static void
set_index (GtkWidget *widget, guint index)
{
  g_object_set_data (G_OBJECT (widget), INDEX_KEY, GUINT_TO_POINTER (index));
}

static RbMergeList *
list_of (GtkWidget *widget)
{
  return RB_MERGE_LIST (gtk_widget_get_ancestor (widget, RB_TYPE_MERGE_LIST));
}

/* --- clean changes ---------------------------------------------------------------------------- */

static void
on_check_toggled (GtkCheckButton *check)
{
  RbMergeList *self = list_of (GTK_WIDGET (check));

  if (self == NULL)
    return;
  rb_merge_decide (self->merge, get_index (GTK_WIDGET (check)),
                   gtk_check_button_get_active (check) ? RB_DECIDE_THEIRS : RB_DECIDE_OURS);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "rb-check");

  if (check != NULL && gtk_widget_get_sensitive (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static GtkWidget *
make_row (RbMergeList *self, guint index)
{
  const RbMergeChange *change = rb_merge_get (self->merge, index);
  g_autofree char *title = rb_merge_value_dup_title (self->merge, index);
  g_autofree char *plain = NULL, *name = NULL;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *value = rb_merge_value_new (self->merge, index, RB_MERGE_VALUE_CHANGE, &plain);

  name = g_strdup_printf ("%s: %s", title, plain);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), change->decision != RB_DECIDE_OURS);
  gtk_widget_set_sensitive (check, change->may_decline);
  if (!change->may_decline)
    rb_tooltip_set (row, _ ("Comes with the texts that show it"));
  set_index (check, index);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled), NULL);
  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), rb_merge_label_new (title, "caption-heading"));
  gtk_box_append (GTK_BOX (words), value);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "merge-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "rb-check", check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->first == NULL)
    g_set_weak_pointer (&self->first, check);
  return row;
}

/* --- conflicts -------------------------------------------------------------------------------- */

static void
on_choice_toggled (GtkCheckButton *check)
{
  RbMergeList *self = list_of (GTK_WIDGET (check));
  guint decision = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "rb-decision"));

  if (self == NULL || !gtk_check_button_get_active (check))
    return;
  rb_merge_decide (self->merge, get_index (GTK_WIDGET (check)), decision);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_choice (RbMergeList *self, guint index, RbDecision decision, const char *label,
             const char *name, GtkWidget *group)
{
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "label", label, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_RADIO, NULL);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), (GtkCheckButton *)group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               rb_merge_get (self->merge, index)->decision == decision);
  set_index (check, index);
  g_object_set_data (G_OBJECT (check), "rb-decision", GUINT_TO_POINTER (decision));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_choice_toggled), NULL);
  return check;
}

static GtkWidget *
make_side (RbMergeList *self, guint index, gboolean is_ours, GtkWidget *columns, GtkWidget *group)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *choice, *value;
  g_autofree char *plain = NULL;

  value = rb_merge_value_new (self->merge, index,
                              is_ours ? RB_MERGE_VALUE_OURS : RB_MERGE_VALUE_THEIRS, &plain);
  choice = make_choice (self, index, is_ours ? RB_DECIDE_OURS : RB_DECIDE_THEIRS,
                        is_ours ? _ ("Yours") : rb_merge_get_author (self->merge), plain, group);
  gtk_widget_add_css_class (choice, "heading");
  gtk_box_append (GTK_BOX (side), choice);
  gtk_box_append (GTK_BOX (side), value);
  gtk_widget_add_css_class (side, "merge-side");
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (columns), side);
  return choice;
}

static GtkWidget *
make_conflict (RbMergeList *self, guint index)
{
  const RbMergeChange *change = rb_merge_get (self->merge, index);
  g_autofree char *title = NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *group;

  /* Translators: a section, and a field in it */
  title = g_strdup_printf (_ ("%s · %s"), change->place, change->label);
  gtk_box_append (GTK_BOX (card), rb_merge_label_new (title, "caption-heading"));
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  group = make_side (self, index, TRUE, columns, NULL);
  make_side (self, index, FALSE, columns, group);
  gtk_box_append (GTK_BOX (card), columns);
  if (change->may_have_both)
    gtk_box_append (GTK_BOX (card), make_choice (self, index, RB_DECIDE_BOTH,
                                                 _ ("Both, one after the other"), title, group));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "merge-row");
  g_object_set (card, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (self->first == NULL)
    g_set_weak_pointer (&self->first, group);
  return card;
}

/* --- groups ----------------------------------------------------------------------------------- */

static void
add_heading (RbMergeList *self, const char *words, const char *hint)
{
  GtkWidget *title = rb_merge_label_new (words, "heading");

  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (title, 12);
  gtk_box_append (self->box, title);
  if (hint != NULL)
    gtk_box_append (self->box, rb_merge_label_new (hint, "hint"));
}

static void
decide_all (RbMergeList *self, RbDecision decision)
{
  rb_merge_decide_all (self->merge, decision);
  rb_merge_list_set_merge (self, self->merge);
  rb_merge_list_grab_focus (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_all_ours (GtkButton *button)
{
  decide_all (list_of (GTK_WIDGET (button)), RB_DECIDE_OURS);
}

static void
on_all_theirs (GtkButton *button)
{
  decide_all (list_of (GTK_WIDGET (button)), RB_DECIDE_THEIRS);
}

/* Where there are many: the rest at once, one way or the other. */
static void
add_decide_all (RbMergeList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *theirs =
      /* Translators: %s is a person: theirs is taken of all that is not decided yet */
      g_strdup_printf (_ ("The Rest as %s Has It"), rb_merge_get_author (self->merge));
  GtkWidget *ours = gtk_button_new_with_label (_ ("The Rest as I Have It"));
  GtkWidget *other = gtk_button_new_with_label (theirs);

  g_signal_connect (ours, "clicked", G_CALLBACK (on_all_ours), NULL);
  g_signal_connect (other, "clicked", G_CALLBACK (on_all_theirs), NULL);
  gtk_box_append (GTK_BOX (box), ours);
  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (self->box, box);
}

static void
add_conflicts (RbMergeList *self)
{
  guint n = rb_merge_count_state (self->merge, RB_MERGE_CONFLICT);
  g_autofree char *title = NULL;

  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("%u place to decide", "%u places to decide", n), n);
  add_heading (self, title,
               _ ("Both of you have changed these since the copy was sent. Choose what shall "
                  "stand there."));
  if (n > 3)
    add_decide_all (self);
  for (guint i = 0; i < rb_merge_count (self->merge); i++)
    if (rb_merge_get (self->merge, i)->state == RB_MERGE_CONFLICT)
      gtk_box_append (self->box, make_conflict (self, i));
}

static void
label_more (GtkButton *button, guint n)
{
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n), n);

  gtk_button_set_label (button, label);
}

static void
on_more (GtkButton *button)
{
  RbMergeList *self = list_of (GTK_WIDGET (button));
  GtkWidget *list = gtk_widget_get_prev_sibling (GTK_WIDGET (button));
  GArray *rest = g_object_get_data (G_OBJECT (button), "rb-rest");
  guint n = MIN (rest->len, MORE_ROWS);

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, g_array_index (rest, guint, i)));
  g_array_remove_range (rest, 0, n);
  if (rest->len > 0)
    label_more (button, rest->len);
  else
    gtk_box_remove (self->box, GTK_WIDGET (button));
}

/* A group of a thousand rows would take its time: most people look at the first. */
static void
add_more (RbMergeList *self, GArray *indexes)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *button = gtk_button_new ();

  g_array_append_vals (rest, &g_array_index (indexes, guint, FIRST_ROWS),
                       indexes->len - FIRST_ROWS);
  label_more (GTK_BUTTON (button), rest->len);
  g_object_set_data_full (G_OBJECT (button), "rb-rest", rest, (GDestroyNotify)g_array_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_more), NULL);
  gtk_box_append (self->box, button);
}

static void
add_rows (RbMergeList *self, const char *title, const char *hint, GArray *indexes)
{
  GtkWidget *list = gtk_list_box_new ();

  add_heading (self, title, hint);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  for (guint i = 0; i < MIN (indexes->len, FIRST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, g_array_index (indexes, guint, i)));
  gtk_box_append (self->box, list);
  if (indexes->len > FIRST_ROWS)
    add_more (self, indexes);
}

static gboolean
is_of_group (const RbMergeChange *change, const RbMergeChange *first)
{
  return change->section == first->section &&
         (change->section != 0 || strcmp (change->place, first->place) == 0);
}

/* Clean changes at one place, or at @all, from the first one on; what was listed already is left
 * out. */
static GArray *
collect (RbMergeList *self, guint from, gboolean all, gboolean *listed)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  const RbMergeChange *first = rb_merge_get (self->merge, from);

  for (guint i = from; i < rb_merge_count (self->merge); i++) {
    const RbMergeChange *change = rb_merge_get (self->merge, i);

    if (listed[i] || change->state != RB_MERGE_CLEAN ||
        change->of_newsletter != first->of_newsletter || (!all && !is_of_group (change, first)))
      continue;
    listed[i] = TRUE;
    g_array_append_val (indexes, i);
  }
  return indexes;
}

static void
add_groups (RbMergeList *self, gboolean of_newsletter)
{
  guint n = rb_merge_count (self->merge);
  g_autofree gboolean *listed = g_new0 (gboolean, n + 1);
  guint groups = 0;

  for (guint i = 0; i < n; i++) {
    const RbMergeChange *change = rb_merge_get (self->merge, i);
    g_autoptr (GArray) indexes = NULL;
    gboolean rest;

    if (listed[i] || change->state != RB_MERGE_CLEAN || change->of_newsletter != of_newsletter)
      continue;
    rest = ++groups > MOST_GROUPS;
    indexes = collect (self, i, rest, listed);
    add_rows (self,
              of_newsletter ? _ ("Newsletter Settings")
              : rest        ? _ ("More")
                            : change->place,
              of_newsletter ? _ ("These settings of the whole newsletter would change too.") : NULL,
              indexes);
  }
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_merge_list_dispose (GObject *object)
{
  g_clear_weak_pointer (&RB_MERGE_LIST (object)->first);
  G_OBJECT_CLASS (rb_merge_list_parent_class)->dispose (object);
}

static void
rb_merge_list_class_init (RbMergeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_merge_list_dispose;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_MERGE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
rb_merge_list_init (RbMergeList *self)
{
}

GtkWidget *
rb_merge_list_new (void)
{
  return g_object_new (RB_TYPE_MERGE_LIST, NULL);
}

void
rb_merge_list_set_merge (RbMergeList *self, RbMerge *merge)
{
  g_clear_weak_pointer (&self->first);
  self->merge = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->merge = merge;
  if (merge == NULL)
    return;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  add_conflicts (self);
  add_groups (self, FALSE);
  add_groups (self, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
rb_merge_list_grab_focus (RbMergeList *self)
{
  if (self->first != NULL)
    gtk_widget_grab_focus (self->first);
}
