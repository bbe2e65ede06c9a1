/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part-bar.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbPartBar {
  AdwBin parent_instance;
  RbNode *node;
  GSignalGroup *signals; /* of the document */
  GtkLabel *words;
  guint idle;
};

G_DEFINE_FINAL_TYPE (RbPartBar, rb_part_bar, ADW_TYPE_BIN)

guint
rb_part_count_drafts (RbNode *part, RbNode *except)
{
  g_autoptr (GPtrArray) uses = rb_part_list_uses (part);
  g_autoptr (GHashTable) issues = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < uses->len; i++) {
    RbNode *issue = rb_node_get_parent (uses->pdata[i]);

    if (issue != except && !rb_issue_is_template (issue) && rb_issue_follows_parts (issue))
      g_hash_table_add (issues, issue);
  }
  return g_hash_table_size (issues);
}

static char *
describe (RbNode *section, RbNode *part)
{
  RbNode *issue = rb_node_get_parent (section);
  guint n = rb_part_count_drafts (part, issue);
  g_autofree char *name = rb_part_dup_label (part);
  g_autofree char *more = NULL;

  if (!rb_issue_follows_parts (issue))
    more = g_strdup (_ ("stays as it was approved or sent"));
  else if (n > 0)
    more = g_strdup_printf (ngettext ("also in %u other draft", "also in %u other drafts", n), n);
  return more != NULL ? g_strdup_printf ("%s · %s", name, more) : g_steal_pointer (&name);
}

static gboolean
update (gpointer data)
{
  RbPartBar *self = data;
  RbNode *part =
      self->node != NULL && rb_document_of (self->node) != NULL && !rb_node_is (self->node, "issue")
          ? rb_section_get_part (self->node)
          : NULL;
  g_autofree char *words = part != NULL ? describe (self->node, part) : NULL;

  self->idle = 0;
  if (words != NULL && strcmp (gtk_label_get_text (self->words), words) != 0) {
    gtk_label_set_text (self->words, words);
    rb_tooltip_set (GTK_WIDGET (self->words), words);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), part != NULL);
  return G_SOURCE_REMOVE;
}

static void
update_later (RbPartBar *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (update, self);
}

/* Of all fields only those that tell who shows what, and under which name. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbPartBar *self)
{
  if (g_str_has_prefix (field, RB_PART_FIELD) || strcmp (field, "status") == 0)
    update_later (self);
}

static void
on_nodes_changed (RbDocument *document, RbNode *node, RbPartBar *self)
{
  update_later (self);
}

static void
on_removed (RbDocument *document, RbNode *node, RbNode *parent, RbPartBar *self)
{
  update_later (self);
}

static void
rb_part_bar_dispose (GObject *object)
{
  RbPartBar *self = RB_PART_BAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_part_bar_parent_class)->dispose (object);
}

static void
rb_part_bar_class_init (RbPartBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_part_bar_dispose;
}

static GtkWidget *
make_button (const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rb_tooltip_set (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
rb_part_bar_init (RbPartBar *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *words = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("rb-link-symbolic");

  self->words = GTK_LABEL (words);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_widget_add_css_class (bar, "part-bar");
  gtk_box_append (GTK_BOX (bar), icon);
  gtk_box_append (GTK_BOX (bar), words);
  gtk_box_append (GTK_BOX (bar),
                  make_button (_ ("Show"), _ ("Show the standing part"), "editor.show-part"));
  gtk_box_append (
      GTK_BOX (bar),
      make_button (_ ("Unlink"), _ ("From now on this section is its own"), "editor.unlink-part"));
  adw_bin_set_child (ADW_BIN (self), bar);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect (self->signals, "field-changed", G_CALLBACK (on_field_changed), self);
  g_signal_group_connect (self->signals, "node-added", G_CALLBACK (on_nodes_changed), self);
  g_signal_group_connect (self->signals, "node-removed", G_CALLBACK (on_removed), self);
}

GtkWidget *
rb_part_bar_new (void)
{
  return g_object_new (RB_TYPE_PART_BAR, NULL);
}

void
rb_part_bar_set_node (RbPartBar *self, RbNode *node)
{
  g_set_object (&self->node, node);
  g_signal_group_set_target (self->signals, node != NULL ? rb_document_of (node) : NULL);
  g_clear_handle_id (&self->idle, g_source_remove);
  update (self);
}
