/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "new-issue-popover.h"
#include "config.h"
#include <glib/gi18n.h>

typedef enum { FROM_LAST, FROM_ANOTHER, FROM_TEMPLATE, EMPTY, N_WAYS } Way;

struct _RbNewIssuePopover {
  GtkPopover parent_instance;
  RbDocument *document;
  GtkWidget *buttons[N_WAYS];
  GtkLabel *descriptions[N_WAYS];
};

static const struct {
  const char *label;
  const char *description;
  const char *action;
  const char *key;
} ways[N_WAYS] = {
  [FROM_LAST] = { N_ ("From the Last Issue"),
                  N_ ("Keeps structure and standing texts, empties the rest"), "win.new-issue",
                  N_ ("Ctrl+N") },
  [FROM_ANOTHER] = { N_ ("From Another Issue…"), NULL, "win.new-issue-from" },
  [FROM_TEMPLATE] = { N_ ("From a Template…"), NULL, "win.new-issue-template" },
  [EMPTY] = { N_ ("Empty Issue"), N_ ("Masthead and imprint only"), "win.new-issue-empty" },
};

G_DEFINE_FINAL_TYPE (RbNewIssuePopover, rb_new_issue_popover, GTK_TYPE_POPOVER)

static void
describe (RbNewIssuePopover *self, Way way, const char *text, gboolean sensitive)
{
  gtk_label_set_text (self->descriptions[way], text);
  gtk_widget_set_sensitive (self->buttons[way], sensitive);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[way]),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update (RbNewIssuePopover *self)
{
  RbNode *root = rb_document_get_root (self->document);
  guint n = rb_node_count (root, "issues"), n_templates = rb_node_count (root, "templates");
  g_autofree char *issues =
      g_strdup_printf (ngettext ("Choose the one issue", "Choose any of the %u issues", n), n);
  g_autofree char *templates =
      n_templates == 0 ? g_strdup (_ ("Any issue can be saved as one"))
                       : g_strdup_printf (ngettext ("%u template in this newsletter",
                                                    "%u templates in this newsletter", n_templates),
                                          n_templates);

  describe (self, FROM_LAST, _ (ways[FROM_LAST].description), n > 0);
  describe (self, FROM_ANOTHER, n > 0 ? issues : _ ("There is no issue yet"), n > 0);
  describe (self, FROM_TEMPLATE, templates, n_templates > 0);
}

/* Away before what it does is shown. */
static void
on_clicked (GtkButton *button, RbNewIssuePopover *self)
{
  for (guint i = 0; i < N_WAYS; i++)
    if (self->buttons[i] == GTK_WIDGET (button)) {
      gtk_popover_popdown (GTK_POPOVER (self));
      gtk_widget_activate_action (GTK_WIDGET (self), ways[i].action, NULL);
    }
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_button (RbNewIssuePopover *self, Way way)
{
  GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *description =
      make_label (ways[way].description != NULL ? _ (ways[way].description) : "", "caption");

  gtk_widget_add_css_class (description, "body");
  gtk_box_append (GTK_BOX (words), make_label (_ (ways[way].label), "heading"));
  gtk_box_append (GTK_BOX (words), description);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  if (ways[way].key != NULL) {
    GtkWidget *key = make_label (_ (ways[way].key), "dim-label");

    gtk_widget_set_valign (key, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (row), key);
  }
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (ways[way].label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (GTK_LABEL (description)), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  self->buttons[way] = button;
  self->descriptions[way] = GTK_LABEL (description);
  return button;
}

static void
rb_new_issue_popover_dispose (GObject *object)
{
  g_clear_object (&RB_NEW_ISSUE_POPOVER (object)->document);
  G_OBJECT_CLASS (rb_new_issue_popover_parent_class)->dispose (object);
}

static void
rb_new_issue_popover_class_init (RbNewIssuePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_new_issue_popover_dispose;
}

static void
rb_new_issue_popover_init (RbNewIssuePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < N_WAYS; i++) {
    GtkWidget *line = i == EMPTY ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL;

    if (line != NULL) {
      gtk_widget_set_margin_top (line, 3);
      gtk_widget_set_margin_bottom (line, 3);
      gtk_box_append (GTK_BOX (box), line);
    }
    gtk_box_append (GTK_BOX (box), make_button (self, i));
  }
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (update), NULL);
}

void
rb_new_issue_popover_set_document (RbNewIssuePopover *self, RbDocument *document)
{
  g_set_object (&self->document, document);
  update (self);
}
