/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link: its words and its address side by side. */
#include "config.h"
#include "field-private.h"
#include "section-choice.h"
#include <glib/gi18n.h>

GtkWidget *
rb_link_field_new (RbNode *node, const RbFieldSpec *spec)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *label = g_strconcat (spec->name, ".label", NULL);
  g_autofree char *url = g_strconcat (spec->name, ".url", NULL);
  RbFieldSpec address = *spec;
  RbFieldSpec words = *spec;
  GtkWidget *left, *right;

  address.type = RB_FIELD_ADDRESS;
  words.type = RB_FIELD_LINE;
  address.flags = words.flags = RB_FIELD_NONE;
  address.hint = "https://…";
  left = rb_text_field_new (node, &words, label, _ ("Link text"));
  right = rb_text_field_new (node, &address, url, _ ("Address"));
  gtk_widget_set_size_request (left, 150, -1);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (row), right);
  if (rb_node_get_ancestor (node, "issue") != NULL)
    gtk_box_append (GTK_BOX (row), rb_section_button_new (node, url, spec->label, right));
  return row;
}
