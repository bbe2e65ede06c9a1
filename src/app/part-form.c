/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part-form.h"
#include "config.h"
#include "field-private.h"
#include "focus-scroll.h"
#include "form-groups.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

#define SECTION_KEY "rb-section"

struct _RbPartForm {
  AdwBin parent_instance;
  RbNode *part;
  GtkWidget *name;
  AdwBin *fields;
  GtkWidget *used;
  GtkListBox *uses;
  GtkScrolledWindow *scroller;
  guint idle;
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (RbPartForm, rb_part_form, ADW_TYPE_BIN)

static void
on_name_changed (RbPartForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  /* Nameless it could not be found again. */
  if (!self->silent && self->part != NULL && rb_document_of (self->part) != NULL && *name != '\0' &&
      strcmp (name, rb_part_get_name (self->part)) != 0)
    rb_document_edit (rb_document_of (self->part), self->part, "part.name", name, N_ ("Name"));
}

/* --- where it is shown ------------------------------------------------------------------------ */

static GtkWidget *
make_use (RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section);
  GtkWidget *row = adw_action_row_new ();
  const char *title =
      rb_node_has (issue, "title") ? rb_node_get (issue, "title") : _ ("Untitled Issue");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (rb_issue_is_template (issue))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Template"));
  else if (!rb_issue_follows_parts (issue))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Stays as it was approved or sent"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), SECTION_KEY, g_object_ref (section), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
on_use_activated (GtkListBox *list, GtkListBoxRow *row, RbPartForm *self)
{
  RbNode *section = g_object_get_data (G_OBJECT (row), SECTION_KEY);
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window == NULL || rb_document_of (section) == NULL)
    return;
  rb_window_show_field (window, section, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
update_uses (gpointer data)
{
  RbPartForm *self = data;
  g_autoptr (GPtrArray) uses = self->part != NULL && rb_document_of (self->part) != NULL
                                   ? rb_part_list_uses (self->part)
                                   : NULL;
  GtkListBoxRow *row;

  self->idle = 0;
  while ((row = gtk_list_box_get_row_at_index (self->uses, 0)) != NULL)
    gtk_list_box_remove (self->uses, GTK_WIDGET (row));
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    gtk_list_box_append (self->uses, make_use (uses->pdata[i]));
  gtk_widget_set_visible (self->used, uses != NULL && uses->len > 0);
  return G_SOURCE_REMOVE;
}

void
rb_part_form_update_uses (RbPartForm *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (update_uses, self);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
rb_part_form_dispose (GObject *object)
{
  RbPartForm *self = RB_PART_FORM (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->part);
  G_OBJECT_CLASS (rb_part_form_parent_class)->dispose (object);
}

static void
rb_part_form_class_init (RbPartFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_part_form_dispose;
}

static void
rb_part_form_init (RbPartForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *names = adw_preferences_group_new (), *fields = adw_bin_new ();
  GtkWidget *uses = gtk_list_box_new (), *title = gtk_label_new (_ ("Shown In"));

  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Name"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (names), self->name);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_name_changed), self);
  self->fields = ADW_BIN (fields);
  self->uses = GTK_LIST_BOX (uses);
  self->used = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_list_box_set_selection_mode (self->uses, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (uses, "boxed-list");
  rb_field_label (uses, _ ("Shown In"));
  g_signal_connect (uses, "row-activated", G_CALLBACK (on_use_activated), self);
  gtk_box_append (GTK_BOX (self->used), title);
  gtk_box_append (GTK_BOX (self->used), uses);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), fields);
  gtk_box_append (GTK_BOX (box), self->used);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 36);
  gtk_widget_set_margin_start (clamp, 18);
  gtk_widget_set_margin_end (clamp, 18);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  rb_focus_scroll_attach (self->scroller);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
rb_part_form_new (void)
{
  return g_object_new (RB_TYPE_PART_FORM, NULL);
}

void
rb_part_form_set_part (RbPartForm *self, RbNode *part)
{
  const char *name = part != NULL ? rb_part_get_name (part) : "";
  g_autofree char *typed =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  self->silent = TRUE;
  /* Not while a space is typed behind it. */
  if (part == NULL || self->part != part || strcmp (typed, name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  self->silent = FALSE;
  if (self->part == part)
    return;
  if (self->part != NULL && rb_document_of (self->part) != NULL)
    rb_document_pause (rb_document_of (self->part));
  g_set_object (&self->part, part);
  adw_bin_set_child (self->fields, part != NULL ? rb_form_groups_new (part) : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  /* One that waits would be forgotten, and might find the form gone. */
  g_clear_handle_id (&self->idle, g_source_remove);
  update_uses (self);
}
