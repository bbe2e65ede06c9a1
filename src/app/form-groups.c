/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-groups.h"
#include "config.h"
#include "field-mark.h"
#include "field-private.h"
#include "frame-row.h"
#include "headed-box.h"
#include "text-field.h"
#include "text-photos.h"
#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_row (const RbFieldSpec *field)
{
  switch (field->type) {
  case RB_FIELD_LINE:
  case RB_FIELD_ADDRESS:
  case RB_FIELD_DATE:
  case RB_FIELD_CHOICE:
  case RB_FIELD_TOGGLE:
  case RB_FIELD_COLOUR:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Shown elsewhere: a section is hidden from its bar, an article's layout chosen on its photo. */
static gboolean
is_left_out (const RbKindSpec *spec, const RbFieldSpec *field)
{
  return strcmp (field->name, "hidden") == 0 || field->type == RB_FIELD_COLUMNS ||
         (strcmp (field->name, "layout") == 0 && rb_kind_spec_find (spec, "photo") != NULL);
}

/* A field's name, and at the other end what was found there: nothing below it moves for that. */
static void
add_head (GtkWidget *group, RbNode *node, const RbFieldSpec *field, GtkWidget *widget)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ (field->label));
  GtkWidget *mark = rb_field_mark_new (node, field->name);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), mark);
  rb_headed_box_add_head (RB_HEADED_BOX (group), head);
  if (RB_IS_TEXT_FIELD (widget))
    rb_text_field_set_mark (RB_TEXT_FIELD (widget), RB_FIELD_MARK (mark));
}

static GtkWidget *
add_group (GtkWidget *groups)
{
  GtkWidget *group = rb_headed_box_new (6);

  gtk_box_append (GTK_BOX (groups), group);
  return group;
}

/* A blank form would look like one that has not come. */
static void
add_nothing (GtkWidget *groups, const RbKindSpec *spec)
{
  g_autofree char *words = g_strdup_printf (
      /* Translators: of a section that has no fields; what its kind is, such as: A line between
       * parts
       */
      _ ("%s. There is nothing to fill in."), _ (spec->description));
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (groups), label);
}

GtkWidget *
rb_form_groups_new (RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *rows = NULL;
  gboolean has_text = FALSE;

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    GtkWidget *widget, *group;

    if (is_left_out (spec, field))
      continue;
    widget = rb_field_new (node, field);
    if (widget == NULL)
      continue;
    if (is_row (field)) {
      if (rows == NULL) {
        rows = rb_field_card_new ();
        gtk_widget_add_css_class (rows, "field-rows");
        gtk_box_append (GTK_BOX (add_group (groups)), rows);
      }
      gtk_box_append (GTK_BOX (rows), widget);
      continue;
    }
    rows = NULL;
    if (field->type == RB_FIELD_ITEMS) {
      gtk_box_append (GTK_BOX (groups), widget);
      continue;
    }
    group = add_group (groups);
    add_head (group, node, field, widget);
    if (field->type == RB_FIELD_PHOTO) {
      gtk_box_append (GTK_BOX (group), widget);
    } else {
      GtkWidget *card = rb_field_card_new ();

      gtk_box_append (GTK_BOX (card), widget);
      gtk_box_append (GTK_BOX (group), card);
      has_text = has_text || field->type == RB_FIELD_TEXT;
    }
  }
  if (rb_node_is (node, "issue"))
    gtk_box_append (GTK_BOX (groups), rb_frame_row_new (node));
  if (has_text)
    gtk_box_append (GTK_BOX (groups), rb_text_photos_new (node));
  if (gtk_widget_get_first_child (groups) == NULL)
    add_nothing (groups, spec);
  return groups;
}
