/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tag-popover.h"
#include "config.h"
#include "field-private.h"
#include "rich-format.h"
#include "tooltip.h"
#include <glib/gi18n.h>

typedef struct {
  RbRichView *view;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *other;
  GtkWidget *hint;
  GtkWidget *insert;
  GtkWidget *none; /* while no mailing system is chosen */
} Tags;

static void
insert (Tags *tags, const char *tag)
{
  gtk_popover_popdown (GTK_POPOVER (tags->popover));
  rb_rich_insert_tag (rb_rich_view_get_buffer (tags->view), tag);
  gtk_widget_grab_focus (GTK_WIDGET (tags->view));
}

static void
on_tag_clicked (GtkWidget *button, Tags *tags)
{
  insert (tags, rb_tooltip_get (button));
}

static gboolean
is_tag (const char *text)
{
  gsize length = rb_merge_tag_length (text);

  return length > 0 && text[length] == '\0';
}

static void
on_other_changed (GtkEditable *entry, Tags *tags)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  gtk_widget_set_visible (tags->hint, *text != '\0' && !is_tag (text));
  gtk_widget_set_sensitive (tags->insert, is_tag (text));
}

static void
on_other_activated (Tags *tags)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (tags->other))));

  if (is_tag (text))
    insert (tags, text);
}

static void
on_shown (GtkWidget *popover, Tags *tags)
{
  RbNode *newsletter = rb_node_get_root (rb_rich_view_get_node (tags->view));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (tags->list)) != NULL)
    gtk_box_remove (GTK_BOX (tags->list), child);
  for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++) {
    const char *tag = rb_merge_tag_for (rb_node_get (newsletter, "mailing_system"), meaning);
    GtkWidget *button;

    if (tag == NULL)
      continue;
    button = gtk_button_new_with_label (rb_tag_meaning_get_name (meaning));
    gtk_widget_add_css_class (button, "flat");
    gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
    rb_tooltip_set (button, tag);
    g_signal_connect (button, "clicked", G_CALLBACK (on_tag_clicked), tags);
    gtk_box_append (GTK_BOX (tags->list), button);
  }
  gtk_widget_set_visible (tags->none, gtk_widget_get_first_child (tags->list) == NULL);
  gtk_editable_set_text (GTK_EDITABLE (tags->other), "");
}

GtkWidget *
rb_tag_popover_new (RbRichView *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *name;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Tags *tags = g_new0 (Tags, 1);

  tags->view = view;
  tags->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (tags->popover), "rb-tags", tags, g_free);
  tags->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), tags->list);
  tags->none = gtk_label_new (_ ("Choose your mailing system in Newsletter Settings to have its "
                                 "merge tags here."));
  gtk_label_set_wrap (GTK_LABEL (tags->none), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (tags->none), 38);
  gtk_label_set_xalign (GTK_LABEL (tags->none), 0);
  gtk_widget_set_margin_bottom (tags->none, 6);
  gtk_box_append (GTK_BOX (box), tags->none);
  name = gtk_label_new (_ ("Merge tag, as your mailing system writes it"));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  tags->other = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (tags->other), 26);
  gtk_entry_set_placeholder_text (GTK_ENTRY (tags->other), "{{ … }}");
  rb_field_label (tags->other, _ ("Merge tag"));
  gtk_widget_set_hexpand (tags->other, TRUE);
  gtk_box_append (GTK_BOX (line), tags->other);
  tags->insert = gtk_button_new_with_label (_ ("Insert"));
  gtk_widget_set_sensitive (tags->insert, FALSE);
  gtk_box_append (GTK_BOX (line), tags->insert);
  gtk_box_append (GTK_BOX (box), line);
  tags->hint = gtk_label_new (_ ("This is no merge tag that Rundbrief knows"));
  gtk_label_set_xalign (GTK_LABEL (tags->hint), 0);
  gtk_widget_add_css_class (tags->hint, "caption");
  gtk_widget_add_css_class (tags->hint, "error");
  gtk_widget_set_visible (tags->hint, FALSE);
  gtk_box_append (GTK_BOX (box), tags->hint);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (tags->popover), box);
  g_signal_connect (tags->popover, "show", G_CALLBACK (on_shown), tags);
  g_signal_connect (tags->other, "changed", G_CALLBACK (on_other_changed), tags);
  g_signal_connect_swapped (tags->other, "activate", G_CALLBACK (on_other_activated), tags);
  g_signal_connect_swapped (tags->insert, "clicked", G_CALLBACK (on_other_activated), tags);
  return tags->popover;
}
