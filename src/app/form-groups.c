/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-groups.h"
#include "config.h"
#include "field-private.h"
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

static GtkWidget *
add_group (GtkWidget *groups, const char *name, GtkWidget *child)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (name != NULL) {
    GtkWidget *label = gtk_label_new (name);

    gtk_widget_add_css_class (label, "heading");
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_box_append (GTK_BOX (group), label);
  }
  gtk_box_append (GTK_BOX (group), child);
  gtk_box_append (GTK_BOX (groups), group);
  return group;
}

GtkWidget *
rb_form_groups_new (RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *rows = NULL;
  gboolean has_text = FALSE;

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    GtkWidget *widget;

    if (is_left_out (spec, field))
      continue;
    widget = rb_field_new (node, field);
    if (widget == NULL)
      continue;
    if (is_row (field)) {
      if (rows == NULL) {
        rows = rb_field_card_new ();
        gtk_widget_add_css_class (rows, "field-rows");
        add_group (groups, NULL, rows);
      }
      gtk_box_append (GTK_BOX (rows), widget);
      continue;
    }
    rows = NULL;
    if (field->type == RB_FIELD_ITEMS) {
      gtk_box_append (GTK_BOX (groups), widget);
    } else if (field->type == RB_FIELD_PHOTO) {
      add_group (groups, _ (field->label), widget);
    } else {
      GtkWidget *card = rb_field_card_new ();

      gtk_box_append (GTK_BOX (card), widget);
      add_group (groups, _ (field->label), card);
      has_text = has_text || field->type == RB_FIELD_TEXT;
    }
  }
  if (has_text)
    gtk_box_append (GTK_BOX (groups), rb_text_photos_new (node));
  return groups;
}
